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
from typing import TYPE_CHECKING

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
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from exchange_kg.ingest.mapping import Map, PropertyMap
    from exchange_kg.store import Quad, Term
    from exchange_kg.store.triple_table import TripleTable

MAPS = tuple(name for name in ready_maps() if name.startswith("csv-"))
"""The maps of the tables; each makes things of one IRI, in the column `ID`."""

BYTE_ORDER_MARK = "\ufeff"
_ID = "ID"
_BETWEEN_NAMES = "、"
_Facts = dict[str, list["Term"]]
"""What is said of a thing: values by the IRI of their property."""


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
    for name in MAPS:
        table = _Table(find_map(name), references, Labels(dataset, "ja"), base)
        made.files[f"{name.removeprefix('csv-')}.csv"] = table.write(asserted)
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


def _facts(asserted: TripleTable, things: Collection[int]) -> Mapping[str, _Facts]:
    """Return what is said of some things, by their numbers."""
    term = asserted.numbers.term
    facts: dict[str, _Facts] = defaultdict(lambda: defaultdict(list))
    for subject, verb, value in asserted.rows():
        if subject in things:
            facts[str(term(subject).value)][str(term(verb).value)].append(term(value))
    return facts


def iri_of(address: str, base: str) -> str:
    """Return the IRI of a cell in the column `ID`."""
    return address if ":" in address.partition("/")[0] else f"{base}{address}"


class _Table:
    """One table, written by its map."""

    def __init__(self, map_: Map, references: References, labels: Labels, base: str) -> None:
        (self._thing,) = map_.things
        self._references = references
        self._labels = labels
        self._base = base
        self.held = 0
        self.left_out: Counter[str] = Counter()

    def write(self, asserted: TripleTable) -> str:
        """Return the table of the things that the map means, by IRI."""
        facts = _facts(asserted, self._meant(asserted))
        things = sorted(facts)
        self._labels.learn(self._named(facts[iri] for iri in things))
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow([_ID, *(column for each in self._thing.properties for column in _columns(each))])
        writer.writerows(self._row(iri, facts[iri]) for iri in things)
        return BYTE_ORDER_MARK + stream.getvalue()

    def _meant(self, asserted: TripleTable) -> set[int]:
        """Return the things that the map means, by their numbers."""
        numbers = asserted.numbers
        type_ = numbers.get(NamedNode(RDF.type), 0)
        classes = {numbers.get(NamedNode(class_), 0) for class_ in self._classes()}
        typed = {row[0] for row in asserted.rows() if row[1] == type_ and row[2] in classes}
        return {number for number in typed if isinstance(numbers.term(number), NamedNode)}

    def _classes(self) -> Collection[str]:
        if self._thing.class_:
            return [self._thing.class_]
        return next(each for each in self._thing.properties if each.property == RDF.type).values.values()

    def _named(self, things: Iterable[_Facts]) -> Iterator[str]:
        """Yield the IRIs of all that the table has the names of."""
        named = [each.property for each in self._thing.properties if each.named or each.type == "concept"]
        for said in things:
            for property_ in named:
                yield from (str(term.value) for term in said.get(property_, ()))

    def _row(self, iri: str, said: _Facts) -> list[str]:
        held: dict[str, set[Term]] = defaultdict(set)
        if self._thing.class_:
            held[RDF.type].add(NamedNode(self._thing.class_))
        cells = [self._address(iri)]
        for each in self._thing.properties:
            terms = said.get(each.property)
            if terms is None:
                cells += [""] * (2 if each.named else 1)
                continue
            taken = self._taken(each, terms)
            held[each.property].update(term for _, term in taken)
            cells.append("".join(each.split[:1]).join([text for text, _ in taken]))
            if each.named:
                cells.append(self._names(term for _, term in taken))
        self.held += sum(map(len, held.values()))
        for property_, terms in said.items():
            self.left_out[property_] += len(set(terms) - held[property_])
        return cells

    def _taken(self, map_: PropertyMap, terms: Iterable[Term]) -> list[tuple[str, Term]]:
        """Return the texts of the values that the cell can hold, in order, each with its value."""
        texts = sorted((text, term) for term in terms if (text := self._text(map_, term)) is not None)
        return texts if map_.split else texts[:1]

    def _text(self, map_: PropertyMap, term: Term) -> str | None:
        """Return the text from which the map reads a value; None where there is none."""
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
            return self._names([term])
        words = {value: word for word, value in map_.values.items()}
        return words.get(term.value) or self._address(term.value)

    def _address(self, iri: str) -> str:
        """Return an IRI as short as it can be read."""
        short = relative(self._base, iri)
        return iri if ":" in short.partition("/")[0] or not short else short

    def _names(self, terms: Iterable[Term]) -> str:
        return _BETWEEN_NAMES.join(self._labels.text(str(term.value)) for term in terms)


def _columns(map_: PropertyMap) -> Sequence[str]:
    return (map_.columns[0], map_.named) if map_.named else map_.columns[:1]


def _same(read: Term, term: Term) -> bool:
    """Tell whether two terms are the same value: 35 and 35.0, which the store may hold for it, are."""
    if isinstance(read, Literal) and isinstance(term, Literal) and read.datatype.value == XSD.decimal:
        return term.datatype == read.datatype and Decimal(read.value) == Decimal(term.value)
    return read == term
