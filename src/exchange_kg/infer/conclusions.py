"""What a clause concludes through one of some triples, and which of some triples it concludes, as queries.

A dataset that holds the triples is asked: the other atoms are looked up from them.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.affected.seeds import seeds
from exchange_kg.infer.clauses import Members
from exchange_kg.proofs import Pattern
from exchange_kg.rules.shapes.property_path import Predicate, sparql_path
from exchange_kg.store import NamedNode, Variable
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.affected.seeds import ByProperty
    from exchange_kg.infer.clauses import Atom, Clause, Head
    from exchange_kg.rules.shapes.property_path import PropertyPath

_TEMPLATE = (files(__package__) / "conclusions.rq").read_text(encoding="utf-8")
_TYPE = Predicate(NamedNode(RDF.type))


def conclusions(clause: Clause, changed: ByProperty) -> Iterator[str]:
    """Yield the queries that construct what a clause concludes where one of its atoms is a changed triple."""
    for atom in clause.atoms:
        for seed in seeds(_pattern(atom), changed):
            others = (each for each in clause.atoms if each is not atom)
            yield _query(clause, seed, others)


def concluded(clause: Clause, goals: ByProperty) -> Iterator[str]:
    """Yield the queries that construct those of some triples that a clause concludes, and perhaps more."""
    for head in _heads(clause):
        if isinstance(head.predicate, NamedNode):
            head_pattern = Pattern(head.subject, Predicate(head.predicate), head.object)
        elif isinstance(head.predicate, Variable):
            head_pattern = Pattern(head.subject, head.predicate, head.object)
        else:
            continue
        for seed in seeds(head_pattern, goals):
            yield _query(clause, seed, clause.atoms)


def _heads(clause: Clause) -> tuple[Head, ...]:
    return clause.follows if isinstance(clause.follows, tuple) else ()


def _query(clause: Clause, seed: str, atoms: Iterable[Atom]) -> str:
    heads = " ".join(f"{head.subject} {head.predicate} {head.object} ." for head in _heads(clause))
    said = " ".join(map(_text, atoms))
    differ = " ".join(f"FILTER(?{one} != ?{another})" for one, another in clause.different)
    return _TEMPLATE.replace("<heads>", heads).replace("<body>", f"{seed} {said} {differ}")


def _pattern(atom: Atom) -> Pattern:
    return Pattern(atom.subject, _path(atom), atom.object)


def _path(atom: Atom) -> PropertyPath:
    return _TYPE if isinstance(atom.key, Members) else atom.key


def _text(atom: Atom) -> str:
    return f"{atom.subject} {sparql_path(_path(atom))} {atom.object} ."
