"""The named questions of a workspace, by theme."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.messages import area_messages
from exchange_kg.query import load_question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.query import Question

OTHER = "other"


class Theme(NamedTuple):
    """What questions are about, in words, and the questions in the order of their titles."""

    name: str
    title: str
    questions: tuple[Question, ...]


def themes(files: Iterable[Path], language: Language) -> tuple[Theme, ...]:
    """Return the questions of files by theme: those that the pages know first, in their order.

    Errors as those of `load_question`.
    """
    words: dict[str, dict[Language, str]] = area_messages("pages")["questions"]["theme"]
    order = [*words]

    def place(question: Question) -> tuple[int, str]:
        theme = question.theme or OTHER
        return order.index(theme) if theme in order else len(order), theme

    ordered = sorted(map(load_question, files), key=lambda one: (place(one), titled(one, language)))
    return tuple(
        Theme(name, words[name][language] if name in words else name, tuple(group))
        for (_, name), group in groupby(ordered, key=place)
    )


def titled(question: Question, language: Language) -> str:
    """Return the title of a question, in another language or its name where it has none."""
    return question.titles.get(language) or next(iter(question.titles.values()), question.name)


def described(question: Question, language: Language) -> str:
    """Return the description of a question, in another language where it has none in this."""
    return question.descriptions.get(language) or next(iter(question.descriptions.values()), "")
