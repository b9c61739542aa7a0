"""The statements of one named graph, as they are gathered."""

from __future__ import annotations

from exchange_kg.store import Literal, NamedNode, Quad
from exchange_kg.vocabulary import PREFIXES

BASE = "https://ties.example/"
CONCEPT = "https://w3id.org/exchange-kg/concept/"

_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
_EDTF = NamedNode(PREFIXES["edtf"] + "EDTF")


class Statements:
    """Quads of one graph; `name` is the path of its file without the extension."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.quads: list[Quad] = []
        self._graph = NamedNode(f"{BASE}graph/{name.removeprefix('graph/')}")

    def add(self, subject: str, properties: dict[str, object]) -> None:
        """Add a thing: IRIs as NamedNode or str, numbers, literals, and lists of these; None for no value.

        The names of properties are prefixed ones, such as `xkg:date`.
        """
        node = NamedNode(subject)
        for name, values in properties.items():
            for value in values if isinstance(values, list) else [values]:
                if value is not None:
                    self.quads.append(Quad(node, _property(name), _term(value), self._graph))


def thing(path: str) -> NamedNode:
    """Return the IRI of a thing: `place/jp-mikaka`."""
    return NamedNode(f"{BASE}id/{path}")


def concept(path: str) -> NamedNode:
    """Return the IRI of a concept: `kind/sister-city`."""
    return NamedNode(CONCEPT + path)


def class_(name: str) -> NamedNode:
    """Return the IRI of one of our classes."""
    return NamedNode(PREFIXES["xkg"] + name)


def text(value: str, language: str) -> Literal:
    """Return a text in a language."""
    return Literal(value, language=language)


def date(value: str) -> Literal:
    """Return a date in EDTF."""
    return Literal(value, datatype=_EDTF)


def decimal(value: float, places: int) -> Literal:
    """Return a number with at most so many decimal places, as engines write it: without zeros at the end."""
    written = f"{value:.{places}f}"
    return Literal(written.rstrip("0").rstrip(".") if places else written, datatype=_DECIMAL)


def _property(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def _term(value: object) -> NamedNode | Literal:
    if isinstance(value, NamedNode | Literal):
        return value
    if isinstance(value, int):
        return Literal(value)
    raise TypeError(f"no term: {value!r}")
