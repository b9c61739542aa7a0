"""The one form in which each literal is accepted, since engines keep numbers and dates by their values.

Oxigraph gives `"007"^^xsd:integer` back as 7 and `xsd:int` as `xsd:integer`; rdflib does the like with
other datatypes. Such a literal is not what its author wrote any more when it comes out. So there is one form
for each value: the one that Oxigraph gives back, else the canonical form of XML Schema 1.1 Part 2
(https://www.w3.org/TR/xmlschema11-2/); language tags are in the case of RFC 5646, section 2.1.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.model.datatypes import is_literal_of
from exchange_kg.store.exact_literals import as_stored, is_value, stays
from exchange_kg.store.terms import Literal, Triple, parts
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

Forms = dict[Literal, Literal | None]

_NUMBER = re.compile(r"[+]?(?P<minus>-)?0*(?P<whole>[0-9]*)(?:\.(?P<rest>[0-9]*?)0*)?", re.ASCII)


def other_forms(triples: Iterable[Triple]) -> Forms:
    """Return what is to be written in the place of those literals that are not as they should be.

    None stands for a literal that is none of its datatype, and so has no value. The case of language tags is
    not looked at, which parsers have changed before.
    """
    literals = {term for term in {triple.object for triple in triples} if isinstance(term, Literal)}
    values = {literal for literal in literals if is_value(literal)}
    typed = {literal for literal in values if _is_of_its_datatype(literal)}
    forms: Forms = dict.fromkeys(values - typed)
    for literal, stored in as_stored({literal for literal in typed if not stays(literal)}).items():
        assert isinstance(stored, Literal)  # noqa: S101  a literal comes back as one
        form = _canonical(stored)
        if form != literal:
            forms[literal] = form
    return forms


def in_form(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples with their literals in the form that is accepted; those without a value stay."""
    triples = list(triples)
    forms = other_forms(triples)
    return [_with(triple, forms) for triple in triples] if forms else triples


def _with(triple: Triple, forms: Forms) -> Triple:
    subject, predicate, object_ = parts(triple)
    form = forms.get(object_) if isinstance(object_, Literal) else None
    return Triple(subject, predicate, form) if form else triple


def _is_of_its_datatype(literal: Literal) -> bool:
    return is_literal_of(literal.datatype.value.removeprefix(PREFIXES["xsd"]), literal.value)


def _canonical(literal: Literal) -> Literal:
    """Return the canonical form where Oxigraph leaves a literal as it is: long numbers, and bytes."""
    datatype, text = literal.datatype, literal.value
    match datatype.value.removeprefix(PREFIXES["xsd"]):
        case "integer" | "decimal":
            text = plain_number(text)
        case "hexBinary":
            text = text.upper()
        case "base64Binary":
            text = text.replace(" ", "")
    return Literal(text, datatype=datatype)


def plain_number(text: str) -> str:
    """Return a whole or decimal number without zeros that say nothing.

    >>> plain_number("-007.50"), plain_number("+.0"), plain_number("-0"), plain_number("100")
    ('-7.5', '0', '0', '100')
    """
    found = _NUMBER.fullmatch(text)
    assert found  # noqa: S101  of its datatype
    rest = f".{found['rest']}" if found["rest"] else ""
    plain = f"{found['whole'] or '0'}{rest}"
    return plain if plain == "0" else f"{found['minus'] or ''}{plain}"
