"""The graph as CSV tables with Japanese headers, in the style of the Digital Agency's recommended data sets.

The tables are written by the maps `csv-*.toml` with which `ingest` reads them, backwards: a value goes into a
cell only where the map reads the same value from it, so whatever is in a table comes back.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import ExchangeKgError
from exchange_kg.ingest import References, find_map, katakana, read_value, ready_maps
from exchange_kg.ingest.legible import illegible
from exchange_kg.match.index import NameIndex
from exchange_kg.model.iris import inferred_graph, relative
from exchange_kg.query import Labels
from exchange_kg.store import Dataset, Literal, NamedNode
from exchange_kg.store.triple_table import table_of
from exchange_kg.vocabulary import RDF, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from exchange_kg.ingest.mapping import Map, PropertyMap
    from exchange_kg.store import Quad, Term
    from exchange_kg.store.triple_table import TripleTable

MAPS = tuple(name for name in ready_maps() if name.startswith("csv-"))
"""The maps of the tables; each makes things of one IRI, in the column `ID`."""

BYTE_ORDER_MARK = "\ufeff"
_ID = "ID"
_BETWEEN_NAMES = "、"
_Facts = dict[int, set[int]]
"""What is said of a thing: the numbers of values by that of their property."""

_TEXTS = 65_536
"""Values of a column whose texts are kept: most dates, concepts and places stand in many rows."""


@dataclass(slots=True)
class CsvTables:
    """The tables by name (`places.csv`), and how many statements they hold.

    `left_out` counts, by property, statements on the things in the tables that these have no cell for.
    """

    files: dict[str, str] = field(default_factory=dict)
    held: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def csv_tables(
    dataset: Dataset,
    base: str,
    references: References | None = None,
    only: Collection[str] | None = None,
    asserted: TripleTable | None = None,
) -> CsvTables:
    """Return the tables of what is asserted in a dataset, of some things if `only` names them by IRI.

    `references` tell which things the names in cells mean, where not those of the dataset itself; `asserted`
    are the asserted triples where somebody has them at hand.
    """
    if asserted is None:
        asserted = table_of(_asserted(dataset, inferred_graph(base), only))
    made = CsvTables()
    references = references or _concepts(dataset)
    things, labels = _things_by_class(asserted), Labels(dataset, "ja")
    for name in MAPS:
        table = _Table(find_map(name), asserted, references, labels, base)
        made.files[f"{name.removeprefix('csv-')}.csv"] = table.write(things)
        made.held += table.held
        made.left_out += table.left_out
    return made


def _asserted(dataset: Dataset, inferred: str, only: Collection[str] | None) -> Iterator[Quad]:
    """Iterate over what is said, of all things or of some, but for what was inferred."""
    told = (quad for iri in only for quad in dataset.matching(NamedNode(iri))) if only is not None else None
    without = NamedNode(inferred)
    return (quad for quad in (dataset.quads() if told is None else told) if quad.graph_name != without)


def _concepts(dataset: Dataset) -> References:
    """Return the references to concepts: nothing else is looked up by its name."""
    found = (quad.subject for quad in dataset.matching(predicate=NamedNode(SKOS.inScheme)))
    concepts = {node for node in found if isinstance(node, NamedNode)}
    said = (quad for node in concepts for quad in dataset.matching(node))
    return References(NameIndex(Dataset.in_memory(said)))


def _things_by_class(asserted: TripleTable) -> Mapping[str, set[int]]:
    """Return the things of each class by their numbers, those that have an IRI."""
    numbers = asserted.numbers
    type_ = numbers.get(NamedNode(RDF.type), 0)
    found: dict[str, set[int]] = defaultdict(set)
    for thing, class_ in {(row[0], row[2]) for row in asserted.rows() if row[1] == type_}:
        if thing not in numbers.blank:
            found[str(numbers.term(class_).value)].add(thing)
    return found


def _facts(asserted: TripleTable, things: Collection[int]) -> Mapping[int, _Facts]:
    """Return what is said of some things, by their numbers."""
    facts: dict[int, _Facts] = {thing: defaultdict(set) for thing in things}
    for subject, verb, value in [row for row in asserted.rows() if row[0] in facts]:
        facts[subject][verb].add(value)
    return facts


def iri_of(address: str, base: str) -> str:
    """Return the IRI of a cell in the column `ID`."""
    return address if ":" in address.partition("/")[0] else f"{base}{address}"


class _Column(NamedTuple):
    """A cell of each row, the property of the map that is written into it, and the text of each value.

    That is None for a value that the cell cannot hold.
    """

    at: int
    map: PropertyMap
    text: Callable[[int], str | None]


class _Table:
    """One table, written by its map from what is asserted."""

    def __init__(
        self, map_: Map, asserted: TripleTable, references: References, labels: Labels, base: str
    ) -> None:
        (self._thing,) = map_.things
        self._asserted = asserted
        self._term = asserted.numbers.term
        self._references = references
        self._labels = labels
        self._base = base
        self._header, self._columns = [_ID], defaultdict[int, list[_Column]](list)
        for each in self._thing.properties:
            verb = asserted.numbers.get(NamedNode(each.property), 0)
            text = lru_cache(_TEXTS)(partial(self._text, each))
            self._columns[verb].append(_Column(len(self._header), each, text))
            self._header += (each.columns[0], each.named) if each.named else each.columns[:1]
        self.held = 0
        self.left_out: Counter[str] = Counter()

    def write(self, things_by_class: Mapping[str, set[int]]) -> str:
        """Return the table of the things that the map means, by IRI."""
        meant = set[int]().union(*(things_by_class.get(class_, ()) for class_ in self._classes()))
        facts = _facts(self._asserted, meant)
        things = sorted((self._iri(thing), thing) for thing in facts)
        self._labels.learn(self._named(facts.values()))
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(self._header)
        writer.writerows(self._row(iri, facts[thing]) for iri, thing in things)
        return BYTE_ORDER_MARK + stream.getvalue()

    def _classes(self) -> Collection[str]:
        if self._thing.class_:
            return [self._thing.class_]
        return next(each for each in self._thing.properties if each.property == RDF.type).values.values()

    def _named(self, things: Iterable[_Facts]) -> Iterator[str]:
        """Yield the IRIs of all that the table has the names of."""
        verbs = [
            verb
            for verb, columns in self._columns.items()
            if any(each.map.named or each.map.type == "concept" for each in columns)
        ]
        named = {value for said in things for verb in verbs for value in said.get(verb, ())}
        return map(self._iri, named)

    def _row(self, iri: str, said: _Facts) -> list[str]:
        cells = [""] * len(self._header)
        cells[0] = self._address(iri)
        for verb, values in said.items():
            held = self._held_by_class(verb)
            for column in self._columns.get(verb, ()):
                taken = _taken(column, values)
                held.update(value for _, value in taken)
                cells[column.at] = "".join(column.map.split[:1]).join([text for text, _ in taken])
                if column.map.named:
                    cells[column.at + 1] = self._names(value for _, value in taken)
            self.held += len(held)
            if len(held) < len(values):
                self.left_out[self._iri(verb)] += len(values) - len(held)
        return cells

    def _held_by_class(self, verb: int) -> set[int]:
        """Return what the table itself says by a property: the class of all that is in it."""
        numbers = self._asserted.numbers
        if self._thing.class_ and verb == numbers.get(NamedNode(RDF.type)):
            return {numbers[NamedNode(self._thing.class_)]}
        return set()

    def _text(self, map_: PropertyMap, value: int) -> str | None:
        """Return the text from which the map reads a value; None where there is none."""
        term = self._term(value)
        text = self._written(map_, term)
        if not text or text != text.strip() or illegible(text) or any(each in text for each in map_.split):
            return None
        try:
            read = read_value(map_, map_.values.get(text, text), self._references, self._base)
        except ExchangeKgError:
            return None
        return text if _same(read, term) else None

    def _written(self, map_: PropertyMap, term: Term) -> str:
        if isinstance(term, Literal):
            return katakana(term.value) if map_.language == "ja-Hira" else term.value
        if map_.type == "concept":
            return self._labels.text(str(term.value))
        words = {value: word for word, value in map_.values.items()}
        return words.get(term.value) or self._address(term.value)

    def _address(self, iri: str) -> str:
        """Return an IRI as short as it can be read."""
        short = relative(self._base, iri)
        return iri if ":" in short.partition("/")[0] or not short else short

    def _iri(self, number: int) -> str:
        return str(self._term(number).value)

    def _names(self, values: Iterable[int]) -> str:
        return _BETWEEN_NAMES.join(self._labels.text(self._iri(value)) for value in values)


def _taken(column: _Column, values: Iterable[int]) -> list[tuple[str, int]]:
    """Return the texts of the values that a cell can hold, in order, each with its value."""
    texts = sorted((text, value) for value in values if (text := column.text(value)) is not None)
    return texts if column.map.split else texts[:1]


def _same(read: Term, term: Term) -> bool:
    """Tell whether two terms are the same value: 35 and 35.0, which the store may hold for it, are."""
    if isinstance(read, Literal) and isinstance(term, Literal) and read.datatype.value == XSD.decimal:
        return term.datatype == read.datatype and Decimal(read.value) == Decimal(term.value)
    return read == term
