"""The closed sets of terms that the code names: none is misspelt, and none can be misspelt in use."""

from __future__ import annotations

import pickle

import pytest
import rdflib

from exchange_kg import vocabulary
from exchange_kg.vocabulary import PREFIXES, XKG, Terms

# SPARQL 1.1 Service Description, section 3, which rdflib has no namespace of.
PUBLISHED_SD = Terms(
    PREFIXES["sd"],
    """
    Aggregate Dataset EntailmentProfile EntailmentRegime Feature Function Graph GraphCollection Language
    NamedGraph Service SPARQL10Query SPARQL11Query SPARQL11Update DereferencesURIs UnionDefaultGraph
    RequiresDataset EmptyGraphs BasicFederatedQuery endpoint feature defaultEntailmentRegime
    entailmentRegime defaultSupportedEntailmentProfile supportedEntailmentProfile extensionFunction
    extensionAggregate languageExtension supportedLanguage propertyFeature defaultDataset
    availableGraphs resultFormat inputFormat defaultGraph namedGraph name graph
    """,
)
# SPDX 2.3, ontology of RDF, as far as DCAT 3, section 6.17, names it; rdflib has no namespace of it either.
PUBLISHED_SPDX = Terms(
    PREFIXES["spdx"],
    "Checksum algorithm checksum checksumAlgorithm_sha1 checksumAlgorithm_sha256 checksumValue",
)
PUBLISHED = {"SD": PUBLISHED_SD, "SPDX": PUBLISHED_SPDX}
OF_OTHERS = {
    name: terms
    for name, terms in vars(vocabulary).items()
    if isinstance(terms, Terms) and name not in {"XKG", "EDTF"}
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_every_term_of_others_is_in_its_published_vocabulary(name: str) -> None:
    if name in PUBLISHED:
        assert set(OF_OTHERS[name]) <= set(PUBLISHED[name])
        return
    published = getattr(rdflib.namespace, name)
    assert {iri for iri in OF_OTHERS[name] if rdflib.URIRef(iri) not in published} == set()


@pytest.mark.parametrize("name", OF_OTHERS)
def test_the_namespace_is_that_of_its_prefix(name: str) -> None:
    known = PUBLISHED.get(name)
    published = known.namespace if known else str(getattr(rdflib.namespace, name)._NS)
    assert OF_OTHERS[name].namespace == PREFIXES[name.lower()] == published


def test_a_term_that_is_not_listed_is_an_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="Agrement"):
        _ = XKG.Agrement


def test_a_word_of_python_takes_an_underscore() -> None:
    assert XKG.from_ == f"{PREFIXES['xkg']}from"
    assert XKG.from_ in XKG
    assert f"{PREFIXES['xkg']}from_" not in XKG


def test_a_set_of_terms_survives_pickling() -> None:
    assert list(pickle.loads(pickle.dumps(XKG))) == list(XKG)
