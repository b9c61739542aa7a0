"""From what people write to a triple: names in any script, codes, IRIs, prefixed names, values."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, UnknownNameError
from exchange_kg.match.folding import fold
from exchange_kg.match.index import NameIndex
from exchange_kg.query.near_names import near_names
from exchange_kg.rules.names import short_name
from exchange_kg.store import Literal, NamedNode, Triple, parse_turtle, parts
from exchange_kg.vocabulary import ONTOLOGY, PREFIXES, RDF

if TYPE_CHECKING:
    from exchange_kg.store import Dataset, Term


def read_triple(dataset: Dataset, base: str, subject: str, predicate: str, object_: str) -> Triple:
    """Return the triple that three texts name.

    A thing is named as everywhere (`NameIndex`), or as in Turtle: by a prefixed name, or by an IRI in angle
    brackets, which may be relative to `base`. A property or class is named by its
    label in any language, its prefixed name, or its name alone where it is one of ours. An object that the
    dataset gives the subject by the property may be written as its value alone; any other value is written as
    in Turtle. Raises UnknownNameError with near names, and UsageError for a name that several have.
    """
    reader = _Reader(dataset, base)
    thing, property_ = reader.thing(subject), reader.property(predicate)
    return Triple(thing, property_, reader.object(thing, property_, object_))


class _Reader:
    def __init__(self, dataset: Dataset, base: str) -> None:
        self._dataset = dataset
        self._base = base
        self._names = NameIndex(dataset)

    def thing(self, text: str) -> NamedNode:
        """Return the thing or class that a text names."""
        return self._iri(text) or self._by_label(text, "classes.rq") or self._names.resolve(text)

    def property(self, text: str) -> NamedNode:
        """Return the property that a text names."""
        if text == "a":
            return NamedNode(RDF.type)
        found = self._iri(text) or self._by_label(text, "properties.rq")
        if found is None:
            near = near_names(text, self._labels("properties.rq"))
            raise UnknownNameError("explain.unknown_property", near=near, text=text)
        return found

    def object(self, thing: NamedNode, property_: NamedNode, text: str) -> Term:
        """Return the object that a text names: a value that is there, a value in Turtle, or a thing."""
        given = {"subject": thing, "property": property_}
        known = [row["object"] for row in self._rows("objects.rq", given) if _is_written(row["object"], text)]
        if known:
            return min(known, key=str)
        written = None if self._names.candidates(text) else self._written(text)
        return written if isinstance(written, Literal) else self.thing(text)

    def _by_label(self, text: str, query: str) -> NamedNode | None:
        labels = self._labels(query)
        return labels.get(text) or {fold(label): term for label, term in labels.items()}.get(fold(text))

    def _labels(self, query: str) -> dict[str, NamedNode]:
        """Return terms of the ontology by label, by prefixed name, and ours by their name alone."""
        found: dict[str, NamedNode] = {}
        for row in self._rows(query, {}):
            term = row["term"]
            if isinstance(term, NamedNode):
                labels = [row["label"].value] if "label" in row else []
                names = (term.value, short_name(term.value), term.value.removeprefix(f"{ONTOLOGY}#"))
                found |= dict.fromkeys((*labels, *names), term)
        return found

    def _rows(self, query: str, bindings: dict[str, NamedNode]) -> list[dict[str, Term]]:
        text = (files(__package__) / query).read_text(encoding="utf-8")
        return list(self._dataset.select(text, bindings=bindings, source=query).rows)

    def _iri(self, text: str) -> NamedNode | None:
        """Return what an IRI in angle brackets or a prefixed name stands for; None for anything else."""
        term = self._written(text)
        return term if isinstance(term, NamedNode) else None

    def _written(self, text: str) -> Term | None:
        """Return the term that a text is as Turtle; None where it is none."""
        prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
        try:
            (triple,) = parse_turtle(f"{prefixes} <> <> {text} .", self._base)
        except (InputError, ValueError):
            return None
        return parts(triple)[2]


def _is_written(term: Term, text: str) -> bool:
    return isinstance(term, Literal) and text in {term.value, str(term)}
