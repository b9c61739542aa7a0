"""The closed sets of terms that the code names: none is misspelt, and none can be misspelt in use."""

from __future__ import annotations

import pickle

import pytest
import rdflib

from exchange_kg import vocabulary
from exchange_kg.vocabulary import PREFIXES, XKG, Terms

OF_OTHERS = {
    name: terms
    for name, terms in vars(vocabulary).items()
    if isinstance(terms, Terms) and name not in {"XKG", "EDTF"}
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_every_term_of_others_is_in_its_published_vocabulary(name: str) -> None:
    published = getattr(rdflib.namespace, name)
    assert {iri for iri in OF_OTHERS[name] if rdflib.URIRef(iri) not in published} == set()


@pytest.mark.parametrize("name", OF_OTHERS)
def test_the_namespace_is_that_of_its_prefix(name: str) -> None:
    assert OF_OTHERS[name].namespace == PREFIXES[name.lower()] == str(getattr(rdflib.namespace, name)._NS)


def test_a_term_that_is_not_listed_is_an_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="Agrement"):
        _ = XKG.Agrement


def test_a_word_of_python_takes_an_underscore() -> None:
    assert XKG.from_ == f"{PREFIXES['xkg']}from"
    assert XKG.from_ in XKG
    assert f"{PREFIXES['xkg']}from_" not in XKG


def test_a_set_of_terms_survives_pickling() -> None:
    assert list(pickle.loads(pickle.dumps(XKG))) == list(XKG)
