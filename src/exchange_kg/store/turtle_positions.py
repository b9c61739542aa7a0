"""The lines of triples in a Turtle text.

Oxigraph reads faster but tells no positions, so our own reader reads the statements alone of which a line is
asked. Both give the same triples; a property test holds them to it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import NamedNode, Subject, Triple, parts
from exchange_kg.store.turtle_statements import Statement, statements
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import KeysView
    from pathlib import Path

_NIL = NamedNode(RDF.nil)


def locate(path: Path, base: str) -> Positions:
    """Find where the triples of a Turtle file stand; errors as those of `read_triples`."""
    return Positions(SourceText.read(path), base)


class Positions:
    """Where the triples of one Turtle text stand; lines are counted from 1.

    A statement is read when it is first asked for; InputError with line and column where it is not Turtle.
    """

    def __init__(self, source: SourceText, base: str) -> None:
        source.refuse_deep_nesting()
        self._lines: dict[Triple, int] = {}
        self._subjects: dict[Subject, int] = {}
        self._unread: dict[NamedNode | None, list[Statement]] = defaultdict(list)
        for statement in statements(source, base):
            self._unread[statement.subject].append(statement)

    def line(self, triple: Triple) -> int | None:
        """Return the line in which the object of a triple begins, the first time that it is said."""
        self._read_about(parts(triple)[0])
        return self._lines.get(triple)

    def subject_line(self, node: Subject) -> int | None:
        """Return the line in which a node begins where it is first a subject."""
        if isinstance(node, NamedNode) and node != _NIL and (unread := self._unread.get(node)):
            return unread[0].line
        self._read_about(node)
        return self._subjects.get(node)

    def triples(self) -> KeysView[Triple]:
        """Return all triples."""
        self._read_all()
        return self._lines.keys()

    def note(self, triple: Triple, line: int) -> None:
        """Add a triple, unless it was said before."""
        self._lines.setdefault(triple, line)

    def note_subject(self, node: Subject, line: int) -> None:
        """Add a subject, unless it was one before."""
        self._subjects.setdefault(node, line)

    def _read_about(self, subject: Subject) -> None:
        """Read what is said of an IRI; of a blank node, or of `()`, it may stand in any statement."""
        if isinstance(subject, NamedNode) and subject != _NIL:
            self._read(subject)
        else:
            self._read_all()

    def _read_all(self) -> None:
        for subject in list(self._unread):
            self._read(subject)

    def _read(self, subject: NamedNode | None) -> None:
        for statement in self._unread.pop(subject, ()):
            statement.read(self)
