"""A small page of one thing: what it is called, of which kind it is, where it lies, its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exchange_kg.match.names import CODES
from exchange_kg.pages.environment import render_alone
from exchange_kg.pages.frame import Frame, Link
from exchange_kg.pages.record.called import called
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
    frame, said = _said(dataset, iri, language, where, href)
    return render_alone("preview.html", frame, **said)


def flyout(dataset: Dataset, iri: str, language: Language, where: str, href: str | None) -> str:
    """Return what the page says as HTML to be put into another page; raises as `preview` does."""
    frame, said = _said(dataset, iri, language, where, href)
    return render_alone("preview_of.html", frame, **said)


def _said(
    dataset: Dataset, iri: str, language: Language, where: str, href: str | None
) -> tuple[Frame, dict[str, Any]]:
    """Return the frame and the values of the templates."""
    thing = describe(dataset, iri, language)
    facts = sorted(thing.facts, key=lambda group: group.predicate not in CODES)
    return Frame(language, thing.label, site=Link(thing.label, href)), {
        "thing": thing,
        "names": [name for name in called(thing.labels, language) if name.text != thing.label],
        "where": where,
        "facts": [(group.label, group.values[:_MOST_VALUES]) for group in facts[:_MOST_FACTS]],
    }
