"""The IRIs of a workspace: how they are made of slugs, and how they are read again.

Every IRI begins with the base of its workspace: `{base}id/{type}/{slug}` for entities, `.../{part}` for the
parts of records, `{base}concept/{scheme}/{code}` for concepts. Slugs are `[a-z0-9-]`, without empty parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from exchange_kg.errors import InputError

ROOTS = ("id", "concept", "graph", "ontology", "shape", "dataset", "question", "download")
"""The first parts of the IRIs of a workspace, after its base."""
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ENTITY = re.compile(rf"id/(?P<type>{_SLUG})/(?P<slug>{_SLUG})(?:/(?P<part>{_SLUG}))?")
_CONCEPT = re.compile(rf"concept/(?P<scheme>{_SLUG})(?:/(?P<code>{_SLUG}))?")
_LINES = re.compile(r"(?P<source>.+?)-(?P<first>[1-9]\d*)(?:-(?P<last>[1-9]\d*))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class EntityName:
    """What an entity's IRI says: type (`place`, `org`...), slug, and part for a part of a record."""

    type: str
    slug: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class ConceptName:
    """What a concept's IRI says: its scheme and code; the scheme itself has no code."""

    scheme: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class PassageName:
    """What a passage's IRI says: its source and lines, counted from 1, both inclusive.

    Prints as people cite it: `sapporo-daejeon:22` or `sapporo-daejeon:22-24`.
    """

    source: str
    first: int
    last: int

    def __post_init__(self) -> None:
        _check_source(self.source)
        if not 1 <= self.first <= self.last:
            raise InputError("iris.lines", source=self.source, first=self.first, last=self.last)

    def __str__(self) -> str:
        return f"{self.source}:{'-'.join(self._lines)}"

    @property
    def slug(self) -> str:
        """The slug of the passage's IRI: `sapporo-daejeon-22` or `sapporo-daejeon-22-24`."""
        return "-".join((self.source, *self._lines))

    @property
    def _lines(self) -> tuple[str, ...]:
        lines = (self.first,) if self.first == self.last else (self.first, self.last)
        return tuple(str(line) for line in lines)


def is_slug(text: str) -> bool:
    """Tell whether a text is a slug: small ASCII letters, digits, and single hyphens between them.

    >>> is_slug("jp-sapporo"), is_slug("Sapporo"), is_slug("jp--sapporo")
    (True, False, False)
    """
    return re.fullmatch(_SLUG, text) is not None


def entity_iri(base: str, type_: str, slug: str, part: str | None = None) -> str:
    """Return the IRI of an entity or of a part of a record; InputError where a slug is none.

    >>> entity_iri("https://example.org/", "exchange", "sapporo-daejeon-045", "leader")
    'https://example.org/id/exchange/sapporo-daejeon-045/leader'
    """
    slugs = (type_, slug) if part is None else (type_, slug, part)
    return f"{base}id/{'/'.join(_checked(text) for text in slugs)}"


def exchange_iri(base: str, source: str, number: int) -> str:
    """Return the IRI of the exchange or step that a source mentions as its n-th, counted from 1."""
    if number < 1:
        raise InputError("iris.number", source=source, number=number)
    return entity_iri(base, "exchange", f"{source}-{number:03}")


def source_iri(base: str, source: str) -> str:
    """Return the IRI of a source; InputError where its slug ends in a number, as the slugs of passages do."""
    _check_source(source)
    return entity_iri(base, "source", source)


def passage_iri(base: str, source: str, first: int, last: int | None = None) -> str:
    """Return the IRI of the lines first to last of a source, of one line where there is no last.

    >>> passage_iri("https://example.org/", "sapporo-daejeon", 22, 24)
    'https://example.org/id/passage/sapporo-daejeon-22-24'
    """
    return entity_iri(base, "passage", PassageName(source, first, last or first).slug)


def concept_iri(base: str, scheme: str, code: str | None = None) -> str:
    """Return the IRI of a concept, or of its scheme where there is no code."""
    slugs = (scheme,) if code is None else (scheme, code)
    return f"{base}concept/{'/'.join(_checked(text) for text in slugs)}"


def entity_name(base: str, iri: str) -> EntityName | None:
    """Return what an IRI of `entity_iri` was made of; None where it is another IRI."""
    found = _ENTITY.fullmatch(relative(base, iri))
    return EntityName(**found.groupdict()) if found else None


def passage_name(base: str, iri: str) -> PassageName | None:
    """Return what an IRI of `passage_iri` was made of; None where it is another IRI."""
    name = entity_name(base, iri)
    found = _LINES.fullmatch(name.slug) if name and name.type == "passage" else None
    if not found:
        return None
    first = int(found["first"])
    last = int(found["last"] or first)
    return PassageName(found["source"], first, last) if first <= last else None


def concept_name(base: str, iri: str) -> ConceptName | None:
    """Return what an IRI of `concept_iri` was made of; None where it is another IRI."""
    found = _CONCEPT.fullmatch(relative(base, iri))
    return ConceptName(**found.groupdict()) if found else None


def inferred_graph(base: str) -> str:
    """Return the IRI of the named graph that holds what was inferred, and nothing else."""
    return f"{base}graph/inferred"


def relative(base: str, iri: str) -> str:
    """Return what follows the base, `id/place/jp-sapporo`; an IRI under another base is returned whole."""
    return iri.removeprefix(base)


def _checked(text: str) -> str:
    if not is_slug(text):
        raise InputError("iris.not_slug", text=text)
    return text


def _check_source(source: str) -> None:
    if _checked(source).rpartition("-")[2].isdigit():
        raise InputError("iris.source_slug", text=source)
