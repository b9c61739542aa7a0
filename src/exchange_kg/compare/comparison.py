"""Telling a difference by things and their properties."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.compare.changes import Change, ClassCount, Comparison, Entity, Value
from exchange_kg.compare.names import Names, cited, whole
from exchange_kg.query.result import natural_key
from exchange_kg.store import Literal, NamedNode, bcp47, n_triples_term, parts
from exchange_kg.vocabulary import PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.compare.changes import Kind
    from exchange_kg.compare.difference import Difference
    from exchange_kg.messages import Language
    from exchange_kg.store import Quad, Subject, Term, Triple

_TYPE, _EVIDENCE = NamedNode(RDF.type), NamedNode(PROV.wasDerivedFrom)
_KINDS: tuple[Kind, ...] = ("removed", "added", "changed")

_Statements = dict["Subject", set["Triple"]]


def describe(
    difference: Difference, names: tuple[str, str], ontology: Iterable[Quad], language: Language
) -> Comparison:
    """Tell a difference in a language.

    `names` are those of the two versions; `ontology` has the labels of what the versions do not name
    themselves. An IRI that was renamed is one thing removed and one added.
    """
    return _Description(difference, ontology, language).comparison(names)


class _Description:
    """What the two versions say of the things that a difference touches."""

    def __init__(self, difference: Difference, ontology: Iterable[Quad], language: Language) -> None:
        self._difference = difference
        touched = {parts(quad)[0] for quad in chain(difference.removed, difference.added)}
        shown = touched | {
            NamedNode(record)
            for thing in touched
            if isinstance(thing, NamedNode) and (record := whole(thing.value))
        }
        self._before = _statements(difference.before, shown)
        self._after = _statements(difference.after, shown)
        self._kinds = {thing: kind for thing in touched if (kind := self._kind(thing))}
        self._members = difference.members()
        sources = (difference.after, difference.before, ontology)
        self._names = Names(self._mentioned(), sources, language)

    def comparison(self, names: tuple[str, str]) -> Comparison:
        gone, new = ([self._only(thing, side) for thing in self._kinds] for side in (0, 1))
        classes = tuple(
            sorted(filter(_has_changes, map(self._class, self._members)), key=lambda found: found.iri)
        )
        return Comparison(
            *names,
            statements_added=sum(map(len, new)),
            statements_removed=sum(map(len, gone)),
            statements_moved=len(self._moved()),
            classes=classes,
            losses=tuple(found for found in classes if found.is_sudden_loss),
            entities=tuple(map(self._entity, sorted(self._kinds, key=self._place))),
        )

    def _kind(self, thing: Subject) -> Kind | None:
        """Return what happened to a thing, None where only named graphs of its statements changed."""
        before, after = self._before.get(thing, set()), self._after.get(thing, set())
        if before == after:
            return None
        if not before:
            return "added"
        return "changed" if after else "removed"

    def _only(self, thing: Subject, side: int) -> set[Triple]:
        """Return what only the first version (0), or only the second (1), says of a thing."""
        before, after = self._before.get(thing, set()), self._after.get(thing, set())
        return after - before if side else before - after

    def _moved(self) -> set[Triple]:
        """Return the statements that both versions make, but not in the same named graphs."""
        touched = {quad.triple for quad in chain(self._difference.removed, self._difference.added)}
        before, after = (set().union(*known.values()) for known in (self._before, self._after))
        return touched & before & after

    def _place(self, thing: Subject) -> tuple[int, object]:
        return _KINDS.index(self._kinds[thing]), natural_key(thing.value)

    def _mentioned(self) -> set[Subject]:
        """Return the things whose names are needed."""
        statements = chain.from_iterable(
            known.get(thing, ()) for known in (self._before, self._after) for thing in self._kinds
        )
        mentioned = set(self._kinds) | {type_ for type_ in self._members if not isinstance(type_, Literal)}
        for triple in statements:
            _, predicate, object_ = parts(triple)
            mentioned |= {predicate} if isinstance(object_, Literal) else {predicate, object_}
        return mentioned

    def _class(self, type_: Term) -> ClassCount:
        before, after = self._members[type_]
        changed = sum(self._kinds.get(thing) == "changed" for thing in before & after)
        return ClassCount(
            iri=type_.value,
            label=self._names.thing(type_),
            before=len(before),
            after=len(after),
            added=len(after - before),
            removed=len(before - after),
            changed=changed,
        )

    def _entity(self, thing: Subject) -> Entity:
        latest = self._after.get(thing) or self._before.get(thing, set())
        return Entity(
            iri=thing.value if isinstance(thing, NamedNode) else str(thing),
            label=self._names.thing(thing),
            kind=self._kinds[thing],
            classes=tuple(sorted(self._names.thing(type_) for type_ in _objects(latest, _TYPE))),
            evidence=self._evidence(thing),
            changes=tuple(self._changes(thing)),
        )

    def _evidence(self, thing: Subject) -> tuple[str, ...]:
        """Return the passages of a thing, of a part those of its record."""
        record = whole(thing.value) if isinstance(thing, NamedNode) else None
        for named in (thing, NamedNode(record) if record else thing):
            latest = self._after.get(named) or self._before.get(named, set())
            passages = {cited(passage.value) or passage.value for passage in _objects(latest, _EVIDENCE)}
            if passages:
                return tuple(sorted(passages, key=natural_key))
        return ()

    def _changes(self, thing: Subject) -> list[Change]:
        old, new = (_by_property(self._only(thing, side)) for side in (0, 1))
        changes = [self._change(key, old.get(key, set()), new.get(key, set())) for key in old.keys() | new]
        return sorted(changes, key=lambda change: (change.label, change.property, change.language))

    def _change(self, key: tuple[NamedNode, str], old: set[Term], new: set[Term]) -> Change:
        """Return a change; values that would read alike are written as in N-Triples."""
        predicate, language = key
        read = [self._names.value(term) for term in chain(old, new)]
        plain = len(set(read)) == len(read)
        return Change(
            property=predicate.value,
            label=self._names.property(predicate),
            language=language,
            old=self._values(old, plain),
            new=self._values(new, plain),
        )

    def _values(self, terms: set[Term], plain: bool) -> tuple[Value, ...]:
        written = ((term, n_triples_term(term)) for term in terms)
        values = (Value(form, self._names.value(term) if plain else form) for term, form in written)
        return tuple(sorted(values, key=lambda value: (natural_key(value.text), value.term)))


def _statements(quads: Iterable[Quad], things: set[Subject]) -> _Statements:
    found: _Statements = defaultdict(set)
    for quad in quads:
        if quad.subject in things:
            found[parts(quad)[0]].add(quad.triple)
    return dict(found)


def _objects(triples: Iterable[Triple], predicate: NamedNode) -> list[Term]:
    return [parts(triple)[2] for triple in triples if triple.predicate == predicate]


def _by_property(triples: Iterable[Triple]) -> Mapping[tuple[NamedNode, str], set[Term]]:
    found: dict[tuple[NamedNode, str], set[Term]] = defaultdict(set)
    for triple in triples:
        _, predicate, object_ = parts(triple)
        language = bcp47(object_.language) if isinstance(object_, Literal) and object_.language else ""
        found[predicate, language].add(object_)
    return found


def _has_changes(found: ClassCount) -> bool:
    return bool(found.added or found.removed or found.changed)
