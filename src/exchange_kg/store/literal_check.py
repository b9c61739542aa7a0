"""Finding, before anything is loaded, the literals that would not come out as they were written.

What is wrong, and the one form in which a literal is accepted, is told by `literal_forms`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError, Location
from exchange_kg.messages import text as message
from exchange_kg.store.literal_forms import other_forms
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import Literal, bcp47
from exchange_kg.store.turtle_positions import Positions
from exchange_kg.store.turtle_terms import Names
from exchange_kg.store.turtle_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.store.terms import Triple

_MOST_TOLD = 20
_TAG = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_DIRECTIVES = ("@prefix", "@base")


class InexactLiteral(NamedTuple):
    """A literal, or a language tag, as Turtle writes it; what is to stand there, None for none; and where."""

    written: str
    form: str | None
    where: Location


class InexactLiteralsError(InputError):
    """Literals that would not come out as they were written, in the order of their lines."""

    def __init__(self, literals: Sequence[InexactLiteral]) -> None:
        first = literals[0]
        name = "store.ill-typed-literal" if first.form is None else "store.literal-not-in-form"
        super().__init__(name, where=first.where, written=first.written, form=first.form)
        self.literals = tuple(literals)

    def _fields(self, language: Language) -> Mapping[str, object]:
        others = tuple(str(each.where) for each in self.literals[1:_MOST_TOLD])
        more = message("store.more-literals", language, count=len(self.literals) - 1, places=others)
        return {**self.fields, "more": more if others else ""}


def check_literals(files: Mapping[Path, Sequence[Triple]], base: str) -> None:
    """Refuse Turtle files, read before, with literals that would not come out as they were written.

    Raises InexactLiteralsError, which names them all with their lines.
    """
    refuse_inexact(
        [each for path, triples in files.items() for each in inexact_literals(path, triples, base)]
    )


def refuse_inexact(literals: Sequence[InexactLiteral]) -> None:
    """Raise InexactLiteralsError where there are such literals."""
    if literals:
        raise InexactLiteralsError(literals)


def check_text(source: SourceText, triples: Iterable[Triple], base: str) -> None:
    """Refuse one Turtle text, as `check_literals`."""
    if found := sorted(_in_text(source, triples, base), key=_line):
        raise InexactLiteralsError(found)


def inexact_literals(path: Path, triples: Iterable[Triple], base: str) -> list[InexactLiteral]:
    """Return the literals of a Turtle file, read before, that would not come out as they were written."""
    source = SourceText.read(path)
    return sorted(_in_text(source, triples, base), key=_line)


def _in_text(source: SourceText, triples: Iterable[Triple], base: str) -> Iterator[InexactLiteral]:
    yield from _tags(source)
    forms = other_forms(triples)
    if not forms:
        return
    names, positions = Names(base), Positions(source, base)
    for triple in positions.triples():
        literal = triple.object
        if isinstance(literal, Literal) and literal in forms:
            form = forms[literal]
            where = Location(source.name, positions.line(triple))
            yield InexactLiteral(names.literal(literal), names.literal(form) if form else None, where)


def _tags(source: SourceText) -> Iterator[InexactLiteral]:
    """Yield the language tags in another case than that of BCP 47; parsers do not tell it."""
    if any(_cased(tag) != tag for tag in set(_TAG.findall(source.text))):
        for token in tokens(source):
            if token.kind == "at" and _cased(token.text) != token.text:
                yield InexactLiteral(token.text, _cased(token.text), source.location(token.offset))


def _cased(tag: str) -> str:
    return tag if tag in _DIRECTIVES else f"@{bcp47(tag[1:])}"


def _line(literal: InexactLiteral) -> int:
    return literal.where.line or 0
