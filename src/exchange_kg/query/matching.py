"""Candidates for names, as people and clients read them: with label, description and the reason in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.match.matching import CODE, COORDINATES, COUNTRY, SAME, Matcher, chosen
from exchange_kg.messages import listed
from exchange_kg.messages import text as message
from exchange_kg.query.labels import Labels
from exchange_kg.store import NamedNode, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.match import SearchIndex
    from exchange_kg.match.matching import Candidate, Wanted
    from exchange_kg.messages import Language
    from exchange_kg.store import Queryable


@dataclass(frozen=True, slots=True)
class Described:
    """What a thing is called; in a few words of which kind it is and where; its most specific classes."""

    label: str
    text: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """A candidate: how well it fits from 0 to 100, why (`reason`, in words), and by which name of it.

    `types` are its most specific classes; `name_score` is that of the name alone, `agrees` tells for each
    condition of which anything is known whether it is met.
    """

    iri: str
    label: str
    description: str
    score: float
    reason: str
    matched_name: str
    types: tuple[str, ...]
    name_score: float
    agrees: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The candidates of one name, best first, and the one that is meant; None where that is not clear."""

    text: str
    candidates: tuple[Matched, ...]
    match: Matched | None


@dataclass(frozen=True, slots=True)
class Matching:
    """A dataset in which names are matched, and from which score on a candidate may be meant."""

    dataset: Queryable
    index: SearchIndex
    language: Language
    threshold: float = SAME

    def match(self, wanted: Wanted) -> Outcome:
        """Return the candidates for what is wanted, and the decision."""
        found = Matcher(self.dataset, self.index).candidates(wanted)
        described = self.described(each.thing for each in found)
        matched = tuple(self._matched(each, described[each.thing]) for each in found)
        best = chosen(found, self.threshold)
        return Outcome(wanted.text, matched, matched[found.index(best)] if best else None)

    def _matched(self, each: Candidate, described: Described) -> Matched:
        return Matched(
            iri=each.thing,
            label=described.label,
            description=described.text,
            score=each.score,
            reason=self._reason(each),
            matched_name=each.ground.name,
            types=described.types,
            name_score=each.ground.score,
            agrees=dict(each.agrees),
        )

    def _reason(self, each: Candidate) -> str:
        """Return why a thing is a candidate, and which conditions it fails."""
        first = message(f"match.reason.{each.ground.reason}", self.language, count=each.ground.edits)
        failed = [property_ for property_, agrees in each.agrees.items() if not agrees]
        labels = Labels(self.dataset, self.language)
        labels.learn(property_ for property_ in failed if ":" in property_)
        others = [
            message("match.differs", self.language, what=condition_word(property_, labels, self.language))
            for property_ in failed
        ]
        other_type = [] if each.is_of_type else [message("match.other_type", self.language)]
        return message("match.separator", self.language).join([first, *others, *other_type])

    def described(self, things: Iterable[str]) -> dict[str, Described]:
        """Return what things are called, of which kinds they are, and where they lie."""
        things = list(things)
        kinds: dict[str, dict[str, None]] = defaultdict(dict)
        places: dict[str, dict[str, None]] = defaultdict(dict)
        for thing, type_, *where in self._rows(things):
            kinds[thing][type_] = None
            places[thing] |= dict.fromkeys(filter(None, where))
        labels = Labels(self.dataset, self.language)
        labels.learn(
            [*things, *(iri for each in (kinds, places) for group in each.values() for iri in group)]
        )
        return {
            thing: Described(
                labels.text(thing),
                listed(map(labels.text, [*kinds[thing], *places[thing]]), self.language),
                tuple(kinds[thing]),
            )
            for thing in things
        }

    def _rows(self, things: list[str]) -> Iterable[tuple[str, ...]]:
        if not things:
            return
        name = "place_and_kind.rq"
        text = (files(__package__) / name).read_text(encoding="utf-8")
        query = with_values(text, {"thing": map(NamedNode, things)})
        for row in self.dataset.select(query, source=name).rows:
            yield tuple(
                row[each].value if each in row else "" for each in ("thing", "type", "unit", "country")
            )


def condition_word(property_: str, labels: Labels, language: Language) -> str:
    """Return what to call a condition: the label of its property, which was learnt, or a word for it."""
    if property_ in {CODE, COORDINATES, COUNTRY}:
        return message(f"match.condition.{property_}", language)
    return labels.word(property_)
