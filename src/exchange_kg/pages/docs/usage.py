"""How a dataset uses the terms of its ontology: numbers, what goes with what, and a few real examples."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.query import parse_question
from exchange_kg.query.result import natural_key
from exchange_kg.store import NamedNode, canonical_turtle, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.store import Dataset, Term, Triple

Row = dict[str, "Term"]
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How often something is said in all, and how often by a file."""

    all: int = 0
    asserted: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a class, how many statements it makes there, and the class mostly at its other end."""

    property: str
    count: int
    other: str | None


@dataclass(frozen=True, slots=True)
class Use:
    """How often a term is used with another: by a property, on things of a class."""

    term: str
    count: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of the dataset; `asserted` tells those that stand in a file."""

    subject: str
    property: str
    value: Term
    asserted: bool


class Usage:
    """Answers what the documentation asks of a dataset; all answers are sorted."""

    def __init__(self, dataset: Dataset, base: str) -> None:
        self._dataset = dataset
        self._base = base

    def things(self, class_: str) -> Count:
        """Return how many things a class has."""
        return self._classes.get(class_, Count())

    def said(self, property_: str) -> Count:
        """Return how many statements a property makes."""
        return self._properties.get(property_, Count())

    @cached_property
    def graphs(self) -> Mapping[str, int]:
        """The named graphs and how many triples they hold."""
        return {row["graph"].value: _number(row["count"]) for row in self.rows("graphs")}

    def fields(self, class_: str) -> tuple[Field, ...]:
        """Return the properties that things of a class have, the most frequent first."""
        found = [
            Field(property_, count, self.target(property_, class_))
            for property_, count in self._fields.get(class_, {}).items()
        ]
        return tuple(sorted(found, key=lambda field: (-field.count, field.property)))

    def incoming(self, class_: str) -> tuple[Field, ...]:
        """Return the properties that lead to things of a class, the most frequent first, and from where."""
        found = [
            Field(property_, max(sources.values()), self._commonest(sources))
            for (property_, target), sources in self._sources.items()
            if target == class_
        ]
        return tuple(sorted(found, key=lambda field: (-field.count, field.property)))

    def target(self, property_: str, class_: str) -> str | None:
        """Return what most values of a property of a class are: a class or a datatype."""
        return self._commonest(self._targets.get((class_, property_), {}))

    def users(self, property_: str) -> tuple[Use, ...]:
        """Return the classes whose things have a property, the most frequent first."""
        found = [
            Use(class_, fields[property_]) for class_, fields in self._fields.items() if property_ in fields
        ]
        return tuple(sorted(found, key=lambda use: (-use.count, use.term)))

    def naming(self, iri: str) -> tuple[Use, ...]:
        """Return by which properties things name a concept or an individual, the most frequent first."""
        return tuple(self._named.get(iri, ()))

    def instances(self, class_: str) -> tuple[str, ...]:
        """Return a few things of a class."""
        return self._things("instances", "class", class_)

    def named_by(self, iri: str) -> tuple[str, ...]:
        """Return a few things that name a concept or an individual."""
        return self._things("naming", "named", iri)

    def statements(self, property_: str) -> tuple[Statement, ...]:
        """Return a few statements of a property, each of another thing."""
        found: dict[str, Statement] = {}
        for row in self.rows("statements", property=[property_]):
            asserted = _number(row["asserted"]) == 1
            thing = row["thing"]
            if isinstance(thing, NamedNode) and thing.value not in found:
                found[thing.value] = Statement(thing.value, property_, row["value"], asserted)
        return tuple(found.values())[:_EXAMPLES]

    def evidence(self, things: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the passages of things as `source:lines`, in natural order."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows("evidence", thing=things):
            found[row["thing"].value].append(row["passage"].value)
        return {thing: tuple(sorted(lines, key=natural_key)) for thing, lines in found.items()}

    def turtle(self, things: Iterable[str]) -> Mapping[str, str]:
        """Return what files say of things, each as canonical Turtle."""
        written: dict[str, list[Triple]] = defaultdict(list)
        question = self._question("written", {"thing": things})
        for triple in self._dataset.construct(question):
            subject = parts(triple)[0]
            if isinstance(subject, NamedNode):
                written[subject.value].append(triple)
        return {thing: canonical_turtle(triples, self._base) for thing, triples in written.items()}

    def rows(self, name: str, **values: Iterable[str]) -> list[Row]:
        """Return the answer to one of the queries beside this module, with things for its variables."""
        return list(self._dataset.select(self._question(name, values), source=f"{name}.rq").rows)

    @cached_property
    def _classes(self) -> Mapping[str, Count]:
        return self._counts("classes")

    @cached_property
    def _properties(self) -> Mapping[str, Count]:
        return self._counts("properties")

    @cached_property
    def _fields(self) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self.rows("fields"):
            found[row["class"].value][row["property"].value] = _number(row["count"])
        return found

    @cached_property
    def _target_rows(self) -> list[tuple[str, str, str, int]]:
        return [
            (row["class"].value, row["property"].value, row["target"].value, _number(row["count"]))
            for row in self.rows("targets")
        ]

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for class_, property_, target, count in self._target_rows:
            found[class_, property_][target] = count
        return found

    @cached_property
    def _sources(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for class_, property_, target, count in self._target_rows:
            found[property_, target][class_] = count
        return found

    @cached_property
    def _named(self) -> Mapping[str, list[Use]]:
        found: dict[str, list[Use]] = defaultdict(list)
        for row in self.rows("named"):
            found[row["named"].value].append(Use(row["property"].value, _number(row["count"])))
        return {iri: sorted(uses, key=lambda use: (-use.count, use.term)) for iri, uses in found.items()}

    def _commonest(self, counts: Mapping[str, int]) -> str | None:
        """Return the most frequent class; of several that are as frequent, the narrowest."""
        return min(counts, key=lambda iri: (-counts[iri], self.things(iri).all, iri), default=None)

    def _counts(self, name: str) -> Mapping[str, Count]:
        return {
            row["term"].value: Count(_number(row["all"]), _number(row["asserted"])) for row in self.rows(name)
        }

    def _things(self, name: str, variable: str, value: str) -> tuple[str, ...]:
        things = (row["thing"] for row in self.rows(name, **{variable: [value]}))
        return tuple(thing.value for thing in things if isinstance(thing, NamedNode))

    @staticmethod
    def _question(name: str, values: Mapping[str, Iterable[str]]) -> str:
        text = (files(__package__) / "rq" / f"{name}.rq").read_text(encoding="utf-8")
        nodes = {variable: [NamedNode(iri) for iri in sorted(set(iris))] for variable, iris in values.items()}
        return parse_question(text, f"{name}.rq").filled(nodes)


def _number(term: Term) -> int:
    return int(term.value)
