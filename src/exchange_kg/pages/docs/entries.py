"""What has a page of its own in the documentation; an entry knows no language and no place of a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.errors import Location
    from exchange_kg.model.findings import Severity
    from exchange_kg.pages.docs.statements import Texts
    from exchange_kg.query import Question


class Kind(StrEnum):
    """The kinds of entries, in the order in which readers meet them; each is a folder of pages."""

    CLASS = "class"
    PROPERTY = "property"
    INDIVIDUAL = "individual"
    CONCEPT = "concept"
    SHAPE = "shape"
    CHECK = "check"
    QUESTION = "question"
    RULE = "rule"


def page_name(name: str) -> str:
    """Return a name as part of an address: what no folder or link takes as it is becomes a hyphen.

    >>> page_name("kind/sister-city"), page_name("../a b?")
    ('kind/sister-city', 'a-b')
    """
    parts = (re.sub(r"[^A-Za-z0-9_-]+", "-", part).strip("-") for part in name.split("/"))
    return "/".join(filter(None, parts)) or "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that is documented.

    `path` is the page, relative to the folder of a language, perhaps with an anchor; `name` what the code
    calls it (`xkg:Agreement`, `XKG-D009`, `shared-partners`). `turtle` is how its file writes it.
    """

    kind: Kind
    path: str
    name: str
    labels: Texts
    definitions: Texts
    turtle: str = ""

    @property
    def local_name(self) -> str:
        """The name without its prefix or its folders, by which an index orders it."""
        return re.split("[:/#]", self.name)[-1] or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entry):
    """A class, property, individual, concept or concept scheme.

    `links` are the IRIs that predicates lead to. What is `foreign` belongs to another vocabulary.
    """

    iri: str
    types: tuple[str, ...]
    alternatives: Texts
    examples: Texts
    notes: Texts
    links: Mapping[str, tuple[str, ...]]
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Entry):
    """A shape.

    `targets` are the IRIs of its targets by predicate, `paths` those of the properties in it and within it.
    """

    iri: str
    severity: Severity
    messages: Texts
    solutions: Texts
    targets: Mapping[str, tuple[str, ...]]
    paths: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Entry):
    """A rule or a check, with the IRIs of the terms that it names; a rule has no severity."""

    text: str
    file: Path
    terms: tuple[str, ...]
    severity: Severity | None = None
    problems: Texts = field(default_factory=dict)
    solutions: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Query):
    """A named question."""

    question: Question
