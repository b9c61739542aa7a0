"""What a thing is called in several languages: a name that they write alike once, with the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.messages import area_messages, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language
    from exchange_kg.query.description import Label


class Called(NamedTuple):
    """A name, the tag of the first of its languages, and all of them in words."""

    text: str
    language: str
    languages: str


def called(labels: Iterable[Label], language: Language) -> tuple[Called, ...]:
    """Return labels in the order in which each text comes first."""
    tags: dict[str, list[str]] = {}
    for label in labels:
        tags.setdefault(label.text, []).append(label.language)
    return tuple(Called(name, found[0], language_names(found, language)) for name, found in tags.items())


def language_names(tags: Iterable[str], language: Language) -> str:
    """Return the names of languages as a list in words; one that has no name here stands by its tag."""
    words = area_messages("pages")["language"]
    return listed(tuple(words[tag][language] if tag in words else tag for tag in tags if tag), language)
