"""The constraints of SHACL Core that look at value nodes alone: https://www.w3.org/TR/shacl/#core-components.

Each becomes a template named for its parameter, with what fills it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.errors import UsageError
from exchange_kg.rules.shapes.datatypes import bounds, form
from exchange_kg.rules.shapes.filling import fill
from exchange_kg.rules.shapes.shape_reader import refuse
from exchange_kg.store import Dataset, Literal, NamedNode
from exchange_kg.store.exact_literals import AS_WRITTEN
from exchange_kg.vocabulary import PREFIXES, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.rules.shapes.shape_reader import Shape
    from exchange_kg.store import Term

    # The template of a constraint and what fills it; None for a constraint that nothing can break.
    Filling: TypeAlias = tuple[str, dict[str, str]]

# The kinds of node that a value of sh:nodeKind stands for.
NODE_KINDS = {
    SH.IRI: (SH.IRI,),
    SH.BlankNode: (SH.BlankNode,),
    SH.Literal: (SH.Literal,),
    SH.BlankNodeOrIRI: (SH.BlankNode, SH.IRI),
    SH.BlankNodeOrLiteral: (SH.BlankNode, SH.Literal),
    SH.IRIOrLiteral: (SH.IRI, SH.Literal),
}
_COUNT = re.compile(r"\+?[0-9]+")
# Flags that mean the same in SPARQL and in pySHACL.
_FLAGS = re.compile(r"[im]*")


def iri(value: Term, parameter: str) -> str:
    """Return the IRI that a parameter needs as SPARQL writes it."""
    if not isinstance(value, NamedNode):
        refuse(parameter)
    return str(value)


def count(value: Term, parameter: str) -> str:
    """Return the number that a parameter needs."""
    if (
        not isinstance(value, Literal)
        or value.datatype.value != XSD.integer
        or not _COUNT.fullmatch(value.value)
    ):
        refuse(parameter)
    return str(int(value.value))


def text(value: Term, parameter: str) -> str:
    """Return the text that a parameter needs."""
    if not isinstance(value, Literal) or value.datatype.value != XSD.string:
        refuse(parameter)
    return value.value


def _class(_: Shape, value: Term) -> Filling:
    return "class", {"class": iri(value, SH.class_)}


def _datatype(_: Shape, value: Term) -> Filling:
    name = iri(value, SH.datatype)
    datatype = name.strip("<>")
    places = {"datatype": name, "kept": f"<{AS_WRITTEN}{datatype}>"}
    if datatype in {RDFS.Literal, RDFS.Datatype}:
        refuse(SH.datatype)
    try:
        pattern, limits = form(datatype), bounds(datatype)
    except KeyError:
        refuse(SH.datatype)
    if limits:
        integer = form(XSD.integer)
        return "datatype-in-range", {
            **places,
            "form": _string(integer),
            "least": f"{limits[0]}.0",
            "greatest": f"{limits[1]}.0",
        }
    return ("datatype-of-form", {**places, "form": _string(pattern)}) if pattern else ("datatype", places)


def _node_kind(_: Shape, value: Term) -> Filling:
    kinds = NODE_KINDS.get(iri(value, SH.nodeKind).strip("<>")) or refuse(SH.nodeKind)
    return "nodeKind", {"kinds": ", ".join(f"<{kind}>" for kind in kinds)}


def _of_property_shapes(parameter: str) -> Callable[[Shape, Term], Filling]:
    def read(shape: Shape, value: Term) -> Filling:
        if shape.path is None:
            refuse(parameter)
        return _name(parameter), {"limit": count(value, parameter)}

    return read


def _length(parameter: str) -> Callable[[Shape, Term], Filling]:
    return lambda _, value: (_name(parameter), {"limit": count(value, parameter)})


def _range(parameter: str) -> Callable[[Shape, Term], Filling]:
    def read(_: Shape, value: Term) -> Filling:
        if not isinstance(value, Literal):
            refuse(parameter)
        return _name(parameter), {"limit": str(value)}

    return read


def _pair(parameter: str) -> Callable[[Shape, Term], Filling]:
    def read(shape: Shape, value: Term) -> Filling:
        if shape.path is None and parameter in {SH.lessThan, SH.lessThanOrEquals}:
            refuse(parameter)
        return _name(parameter), {"property": iri(value, parameter)}

    return read


def _pattern(shape: Shape, value: Term) -> Filling:
    flags = shape.one(SH.flags)
    given = text(flags, SH.flags) if flags else ""
    if not _FLAGS.fullmatch(given):
        refuse(SH.flags)
    places = {"pattern": _string(text(value, SH.pattern)), "flags": _string(given)}
    try:
        (known,) = Dataset.in_memory().select(fill("pattern-check", **places)).rows
    except UsageError:
        refuse(SH.pattern)
    if not known:
        refuse(SH.pattern)
    return "pattern", places


def _unique_language(shape: Shape, value: Term) -> Filling | None:
    """Read sh:uniqueLang: only the literal `true` switches it on, not its equal `1` (W3C uniqueLang-002)."""
    if shape.path is None or not isinstance(value, Literal) or value.datatype.value != XSD.boolean:
        refuse(SH.uniqueLang)
    return ("uniqueLang", {}) if value.value == "true" else None


def _string(value: str | None) -> str:
    return str(Literal(value or ""))


def _name(parameter: str) -> str:
    return parameter.removeprefix(PREFIXES["sh"])


# How the value of a parameter is read.
SIMPLE: dict[str, Callable[[Shape, Term], Filling | None]] = {
    SH.class_: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.minCount: _of_property_shapes(SH.minCount),
    SH.maxCount: _of_property_shapes(SH.maxCount),
    SH.minExclusive: _range(SH.minExclusive),
    SH.minInclusive: _range(SH.minInclusive),
    SH.maxExclusive: _range(SH.maxExclusive),
    SH.maxInclusive: _range(SH.maxInclusive),
    SH.minLength: _length(SH.minLength),
    SH.maxLength: _length(SH.maxLength),
    SH.pattern: _pattern,
    SH.uniqueLang: _unique_language,
    SH.equals: _pair(SH.equals),
    SH.disjoint: _pair(SH.disjoint),
    SH.lessThan: _pair(SH.lessThan),
    SH.lessThanOrEquals: _pair(SH.lessThanOrEquals),
}
# What a shape may say only once.
ONCE = {
    *(SH.closed, SH.datatype, SH.in_, SH.languageIn, SH.maxCount, SH.maxLength, SH.minCount, SH.minLength),
    *(SH.nodeKind, SH.uniqueLang),
}
# What means something only beside something else.
NEEDING = {SH.flags: SH.pattern, SH.ignoredProperties: SH.closed}
