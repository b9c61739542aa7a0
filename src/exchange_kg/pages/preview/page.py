"""A small page of one thing: what it is called, of which kind it is, where it lies, its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.match.names import CODES
from exchange_kg.pages.environment import render_alone
from exchange_kg.pages.frame import Frame, Link
from exchange_kg.query.description import describe

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

_MOST_FACTS = 6
_MOST_VALUES = 3


def preview(dataset: Dataset, iri: str, language: Language, where: str, href: str | None) -> str:
    """Return the page; `where` says of which kind the thing is and where it lies, `href` leads to all of it.

    Raises UnknownNameError for an IRI of which nothing is said.
    """
    thing = describe(dataset, iri, language)
    facts = sorted(thing.facts, key=lambda group: group.predicate not in CODES)
    names = {label.text: label.language for label in thing.labels if label.text != thing.label}
    return render_alone(
        "preview.html",
        Frame(language, thing.label, site=Link(thing.label, href)),
        thing=thing,
        names=names,
        where=where,
        facts=[(group.label, group.values[:_MOST_VALUES]) for group in facts[:_MOST_FACTS]],
    )
