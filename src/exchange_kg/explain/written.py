"""Explanations as people read them: an indented tree of text, or nested lists of CommonMark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exchange_kg.explain.explanation import Doubt, Explanation, Obstacle, Reason
    from exchange_kg.messages import Language

    Escape = Callable[[str], str]

_INDENT = "  "


class Writer:
    """Writes in one language; `escape` makes a text safe for the format, `bullet` opens a premise."""

    def __init__(self, language: Language, escape: Escape = str) -> None:
        self._language = language
        self._escape = escape

    def explanation(self, explanation: Explanation, depth: int = 0) -> Iterator[str]:
        """Yield the lines of a proof, the conclusion first, each premise a level deeper."""
        yield self._line(explanation.statement, depth)
        yield self._note(self._basis(explanation), depth)
        if explanation.reason and explanation.reason.description:
            yield self._note(explanation.reason.description, depth)
        for premise in explanation.premises:
            yield from self.explanation(premise, depth + 1)

    def doubt(self, doubt: Doubt) -> Iterator[str]:
        """Yield the lines that tell what is absent."""
        yield self._line(doubt.statement, 0)
        yield self._note(self._text("not_so" if doubt.obstacles else "no_rule"), 0)
        for obstacle in doubt.obstacles:
            yield self._line(self._reason(obstacle.reason), 1)
            if obstacle.reason.description:
                yield self._note(obstacle.reason.description, 1)
            for line in self._obstacle(obstacle):
                yield self._note(line, 1)
        if doubt.further:
            yield self._line(self._text("further", count=doubt.further), 1)

    def _basis(self, explanation: Explanation) -> str:
        if explanation.reason:
            return self._text("inferred", reason=self._reason(explanation.reason))
        where = tuple(explanation.locations)
        if not explanation.evidence:
            return self._text("asserted", where=where)
        return self._text("asserted_by", where=where, lines=tuple(explanation.evidence))

    def _reason(self, reason: Reason) -> str:
        where = reason.location or reason.name
        return self._text(reason.kind, title=reason.title, where=where)

    def _obstacle(self, obstacle: Obstacle) -> Iterator[str]:
        yield from (self._text("held", what=held) for held in obstacle.held)
        if obstacle.missing:
            yield self._text("missing", what=obstacle.missing)
        if obstacle.failed:
            yield self._text("failed", what=obstacle.failed)
        yield from (self._text("instead", what=instead) for instead in obstacle.instead)

    def _text(self, key: str, **fields: object) -> str:
        return text(f"explain.{key}", self._language, **fields)

    def _line(self, line: str, depth: int) -> str:
        return f"{_INDENT * depth}- {self._escape(line)}"

    def _note(self, line: str, depth: int) -> str:
        return f"{_INDENT * (depth + 1)}{self._escape(line)}"
