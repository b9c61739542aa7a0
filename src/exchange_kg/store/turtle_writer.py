"""Canonical Turtle and TriG: one way to write a graph, so that one new fact is one new line.

- `BASE`, then the used lines of the prefix table, then one block per subject, sorted by IRI.
- One predicate and object per line, each ended by ` ;`; a line with only `.` ends the block.
- Predicates in the order of `PREDICATES_FIRST`, then by IRI; objects: IRIs, literals by language, datatype
  and text, then blank nodes by what is written in them.
- A blank node with one referrer stands in brackets inside it, a list in parentheses; others get labels
  `_:b0`... that depend only on the graph.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from exchange_kg.store.ranked_rows import Ranks, by_subject, written
from exchange_kg.store.relation import Numbers
from exchange_kg.store.terms import BlankNode, DefaultGraph, NamedNode, parts
from exchange_kg.store.triple_table import TripleTable, said_with_blank_nodes, table_of, tables_by_graph
from exchange_kg.store.turtle_blocks import INDENT, TurtleBlocks, object_key
from exchange_kg.store.turtle_layout import NIL
from exchange_kg.store.turtle_terms import Names, prefix_of
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from exchange_kg.store.terms import GraphName, Quad, Said, Subject, Term, Triple
    from exchange_kg.store.triple_table import Row
    from exchange_kg.store.turtle_blocks import Pairs


def canonical_turtle(triples: Iterable[Triple], base: str) -> str:
    """Return a graph as canonical Turtle: the same text for isomorphic graphs in any order, with any labels.

    Raises InputError for blank nodes that are too interwoven to be labelled (see `blank_nodes`).
    """
    said = triples if isinstance(triples, TripleTable) else list(triples)
    if said and all(isinstance(triple.subject, BlankNode) for triple in said):
        return _of_blank_nodes(said, base)
    return "".join(turtle_pieces(table_of(said), base))


def canonical_trig(quads: Iterable[Quad], base: str) -> str:
    """Return a dataset as canonical TriG: the default graph as in Turtle, then the named graphs by IRI."""
    return "".join(trig_pieces(tables_by_graph(quads), base))


def _of_blank_nodes(triples: Iterable[Triple], base: str) -> str:
    """Return the same text of a graph that speaks of blank nodes alone, as reports do, without a table."""
    names = Names(base)
    graph = DefaultGraph()
    said = [(*parts(triple), graph) for triple in set(triples)]
    blocks = TurtleBlocks(said, names)
    nodes = {subject for subject, *_ in said if not blocks.layout.is_nested(subject)}
    written = sorted(
        (blocks.subject_key(node), blocks.block(node, blocks.layout.pairs(node), "")) for node in nodes
    )
    return "\n".join([_header(names), *(block for _, block in written)])


def _header(names: Names) -> str:
    """Return the lines of base and of the prefixes that were used."""
    lines = [f"BASE <{names.base}>"]
    lines += [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(names.used)]
    return "".join(f"{line}\n" for line in lines)


def turtle_pieces(triples: TripleTable, base: str, ranked: Ranked | None = None) -> Iterator[str]:
    """Yield the text of `canonical_turtle` in pieces; `ranked` as in `trig_pieces`."""
    return trig_pieces({DefaultGraph(): triples}, base, ranked)


def trig_pieces(
    graphs: Mapping[GraphName, TripleTable], base: str, ranked: Ranked | None = None
) -> Iterator[str]:
    """Yield the text of `canonical_trig` in pieces; the tables have the same numbers.

    `ranked` are the terms of these and other graphs, where somebody writes several datasets of them.
    """
    writer = TurtleWriter(graphs, base, ranked)
    yield writer.header()
    yield from writer.body()


class Ranked(NamedTuple):
    """Predicates, and subjects and objects, in order and as they are written; and with which prefixes."""

    predicates: Ranks
    terms: Ranks
    prefixes_of_predicates: Mapping[int, str]
    prefixes_of_terms: Mapping[int, str]

    @classmethod
    def of(cls, tables: Collection[TripleTable], base: str) -> Ranked:
        """Rank all terms of tables with the same numbers, but blank nodes."""
        numbers = next((table.numbers for table in tables), Numbers())
        predicates = {number for table in tables for number in set(table.predicates)}
        ends = {number for table in tables for column in table.columns[::2] for number in set(column)}
        return cls.by(numbers, predicates, ends - numbers.blank, TurtleBlocks(set(), Names(base)))

    @classmethod
    def by(cls, numbers: Numbers, predicates: set[int], terms: set[int], blocks: TurtleBlocks) -> Ranked:
        """Rank some terms by their numbers."""
        term, size = numbers.term, len(numbers.terms)
        keyed = sorted((blocks.keyed_predicate(cast("NamedNode", term(one))), one) for one in predicates)
        in_order = sorted(terms, key=lambda one: object_key(term(one)))
        said, names = [one for _, one in keyed], [written for (*_, written), _ in keyed]
        texts = [blocks.plain(term(one)) for one in in_order]
        return cls(
            Ranks(size, said, names),
            Ranks(size, in_order, texts),
            _prefixes(said, names),
            _prefixes(in_order, texts),
        )

    def prefixes(self, predicates: set[int], terms: set[int]) -> Iterator[str]:
        """Yield the prefixes with which some predicates and other terms are written."""
        for some, found in ((predicates, self.prefixes_of_predicates), (terms, self.prefixes_of_terms)):
            yield from map(found.__getitem__, found.keys() & some)


def _prefixes(numbers: Iterable[int], texts: Iterable[str]) -> Mapping[int, str]:
    """Return the prefixes of those terms that are written with one: most are not."""
    written = zip(numbers, texts, strict=True)
    return {one: prefix for one, text in written if text[0] != "<" and (prefix := prefix_of(text))}


class TurtleWriter:
    """Writes one dataset.

    What is said without blank nodes is put in order by the ranks of its terms; a subject of which something
    is said with blank nodes is written term by term.
    """

    def __init__(
        self, graphs: Mapping[GraphName, TripleTable], base: str, ranked: Ranked | None = None
    ) -> None:
        self._names = Names(base)
        self._graphs = graphs
        self._numbers = next((table.numbers for table in graphs.values()), Numbers())
        anonymous = set(said_with_blank_nodes(graphs))
        self._blocks = TurtleBlocks(anonymous, self._names)
        self._apart = self._subjects_apart(anonymous)
        self._written_apart = {name: self._write_apart(name, some) for name, some in self._apart.items()}
        plain = self._plain_terms()
        if ranked:
            self._names.used.update(ranked.prefixes(*plain))
        self._predicates, self._terms, *_ = ranked or Ranked.by(self._numbers, *plain, self._blocks)

    def header(self) -> str:
        """Return the lines of base and prefixes."""
        return _header(self._names)

    def declare(self, prefixes: Iterable[str]) -> None:
        """Take up prefixes that are used where this writer did not write."""
        self._names.used.update(prefixes)

    def name(self, node: NamedNode) -> str:
        """Return an IRI as it is written."""
        return self._names.iri(node)

    def body(self) -> Iterator[str]:
        """Yield the blocks of the default graph, then each named graph as one block, in pieces."""
        for block in self._of_graph(DefaultGraph(), ""):
            yield f"\n{block}"
        for name in sorted(self._graphs.keys() - {DefaultGraph()}, key=self._blocks.subject_key):
            yield f"\nGRAPH {self._blocks.node(name)} {{\n"
            first = True
            for block in self._of_graph(name, INDENT):
                yield block if first else f"\n{block}"
                first = False
            yield "}\n"

    def block(self, subject: NamedNode, pairs: Pairs, indent: str = "") -> str:
        """Return the block of a subject without blank nodes, which need not stand in the dataset."""
        return self._blocks.block(subject, pairs, indent)

    def _of_graph(self, name: GraphName, indent: str) -> Iterator[str]:
        """Yield the blocks of a graph: IRIs in order, then labelled nodes, then the others."""
        if name not in self._graphs:
            return
        apart, of, texts = self._written_apart.get(name, {}), self._terms.of, self._terms.texts
        rows = by_subject(self._plain_rows(name), self._predicates, self._terms)
        line, end = f"{indent}{INDENT}", f"{indent}{INDENT}.\n"
        named = set(filter(self._is_named, apart))
        for subject in sorted((*rows, *named), key=of.__getitem__):
            if subject in named:
                yield apart[subject]
            else:
                said = written(sorted(set(rows.pop(subject))), self._predicates, self._terms)
                lines = "".join([f"{line}{predicate} {object_} ;\n" for predicate, object_ in said])
                yield f"{indent}{texts[of[subject]]}\n{lines}{end}"
        others = [(self._blocks.subject_key(self._subject(one)), apart[one]) for one in apart.keys() - named]
        yield from (block for _, block in sorted(others))

    def _plain_rows(self, name: GraphName) -> Iterator[Row]:
        """Return what is said of subjects of which nothing is said with blank nodes."""
        table, apart = self._graphs[name], self._apart.get(name)
        return (row for row in table.rows() if row[0] not in apart) if apart else table.rows()

    def _write_apart(self, name: GraphName, subjects: set[int]) -> dict[int, str]:
        """Return the blocks of subjects written term by term, but for nested blank nodes."""
        table, indent = self._graphs[name], "" if name == DefaultGraph() else INDENT
        said: dict[int, set[tuple[NamedNode, Term]]] = {subject: set() for subject in subjects}
        for row in table.rows():
            if row[0] in said:
                said[row[0]].add(parts(table.triple(row))[1:])
        return {
            subject: self._blocks.block(self._subject(subject), pairs, indent)
            for subject, pairs in said.items()
            if not self._blocks.layout.is_nested(self._subject(subject))
        }

    def _subjects_apart(self, anonymous: Iterable[Said]) -> dict[GraphName, set[int]]:
        """Return, by graph, the subjects of which something is said with blank nodes, or with `()`."""
        apart: dict[GraphName, set[int]] = defaultdict(set)
        for subject, _, _, graph in anonymous:
            apart[graph].add(self._numbers[subject])
        nil = self._numbers.get(NIL)
        for name, table in self._graphs.items():
            if nil is not None and nil in table.objects:
                apart[name].update(row[0] for row in table.rows() if row[2] == nil)
        return apart

    def _plain_terms(self) -> tuple[set[int], set[int]]:
        """Return what stands in plain rows: predicates, then subjects and objects."""
        predicates, terms = set[int](), set[int]()
        for name, table in self._graphs.items():
            if name not in self._apart:
                predicates.update(table.predicates)
                terms.update(table.subjects, table.objects)
                continue
            terms.update(one for one in self._written_apart[name] if self._is_named(one))
            for subject, predicate, object_ in self._plain_rows(name):
                predicates.add(predicate)
                terms.update((subject, object_))
        return predicates, terms

    def _is_named(self, number: int) -> bool:
        return isinstance(self._numbers.term(number), NamedNode)

    def _subject(self, number: int) -> Subject:
        return cast("Subject", self._numbers.term(number))
