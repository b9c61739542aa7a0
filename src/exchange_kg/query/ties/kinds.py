"""What concepts of agreements mean: kinds that a table covers, and what contradicts nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import may_agree, parse_edtf
from exchange_kg.query.question_files import own_question
from exchange_kg.store import Literal
from exchange_kg.vocabulary import EDTF, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.store import Dataset, Term

UNKNOWN = f"{ONTOLOGY.removesuffix('ontology')}concept/status/unknown"
"""The status that tells nothing, and so contradicts nothing."""


class Kinds:
    """The kinds of agreements: which of them a table of certain kinds covers, and which are broader."""

    def __init__(self, dataset: Dataset) -> None:
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._linking: set[str] = set()
        broader: dict[str, str] = {}
        for row in dataset.select(own_question(__package__, "kinds").text, source="kinds.rq").rows:
            kind = row["kind"].value
            self._classes[kind] |= {row["class"].value} if "class" in row else set()
            if "links" in row and row["links"].value == "true":
                self._linking.add(kind)
            if "broader" in row:
                broader[kind] = row["broader"].value
        self.concepts = Broader(broader)

    def covered(self, kinds: Iterable[str]) -> set[str]:
        """Return these kinds with those that link parties of the same classes; all linking ones for none."""
        given = set(kinds)
        classes = set().union(*(self._classes[kind] for kind in given))
        return given | {kind for kind in self._linking if not given or self._classes[kind] & classes}


class Broader:
    """The concepts that are broader than others, and so do not contradict them."""

    def __init__(self, broader: Mapping[str, str]) -> None:
        self._broader = broader

    def agree(self, one: Term, other: Term) -> bool:
        """Tell whether two values do not contradict each other."""
        if isinstance(one, Literal) and isinstance(other, Literal):
            return _literals_agree(one, other)
        return other.value in self.line(one.value) or one.value in self.line(other.value)

    def line(self, concept: str) -> list[str]:
        """Return a concept and those that are broader, one after the other."""
        line = [concept]
        while (next_ := self._broader.get(line[-1])) and next_ not in line:
            line.append(next_)
        return line


def _literals_agree(one: Literal, other: Literal) -> bool:
    if one.datatype.value != EDTF.EDTF:
        return one == other
    try:
        return may_agree(parse_edtf(one.value), parse_edtf(other.value))
    except InputError:  # a date of the graph that validation complains of
        return one.value == other.value
