"""The dataset: graphs in memory and in a folder, and the queries over them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given

from exchange_kg.errors import InputError, OutputError, QuerySyntaxError, UsageError
from exchange_kg.store import Dataset, Literal, NamedNode, Quad, Term
from exchange_kg.store.nesting import LIMIT
from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.query_text import dataset_clauses
from exchange_kg.vocabulary import SKOS, XKG, XSD
from store_strategies import BASE, storable_datasets, stored, union

if TYPE_CHECKING:
    from exchange_kg.store.queryable import Solutions

QUERIES = Path(__file__).parent / "data" / "queries"

SAPPORO, DAEJEON, PACT = (NamedNode(BASE + name) for name in ("sapporo", "daejeon", "pact"))
PARTY, LABEL = NamedNode(XKG.party), NamedNode(SKOS.prefLabel)
ONE, TWO = NamedNode(f"{BASE}graph/one"), NamedNode(f"{BASE}graph/two")
QUADS = [
    Quad(PACT, PARTY, SAPPORO, ONE),
    Quad(PACT, PARTY, DAEJEON, ONE),
    Quad(PACT, PARTY, DAEJEON, TWO),
    Quad(SAPPORO, LABEL, Literal("札幌市", language="ja"), TWO),
]
APART = [QUADS[0], *QUADS[2:]]
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(params=["in memory", "in a folder"])
def dataset(request: pytest.FixtureRequest, tmp_path: Path) -> Dataset:
    if request.param == "in memory":
        return Dataset.in_memory(QUADS)
    return stored(tmp_path / "store", QUADS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stored(tmp_path / "store", QUADS)
    return tmp_path / "store"


def values(dataset: Dataset, query: str, **bindings: Term) -> list[tuple[str, ...]]:
    solutions = dataset.select(query, bindings=bindings)
    return sorted(
        tuple(row[name].value for name in solutions.variables if name in row) for row in solutions.rows
    )


def test_graphs_are_kept_apart(dataset: Dataset) -> None:
    assert dataset.graphs() == [ONE.value, TWO.value]
    assert set(dataset.quads()) == set(QUADS)
    assert set(dataset.quads(TWO.value)) == set(QUADS[2:])
    assert list(dataset.quads(f"{BASE}graph/none")) == []


def test_a_triple_in_two_graphs_is_one_triple_of_the_union(dataset: Dataset) -> None:
    assert values(dataset, COUNT) == [("3",)]
    assert set(dataset.triples()) == union(QUADS)
    assert len(dataset.triples()) == 3


def test_a_query_can_ask_for_a_graph(dataset: Dataset) -> None:
    assert values(dataset, "SELECT ?g { GRAPH ?g { ?s xkg:party ?o } } ORDER BY ?g") == [
        (ONE.value,),
        (ONE.value,),
        (TWO.value,),
    ]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (f"FROM {ONE}", [ONE]),
        (f"from{TWO}", [TWO]),
        (f"# FROM {ONE}\n", [ONE, TWO]),
        ("", [ONE, TWO]),
        (f"FROM NAMED {ONE}", []),
    ],
)
@pytest.mark.parametrize("kind", ["in memory", "on disk"])
@pytest.mark.parametrize("quads", [QUADS, APART], ids=["overlapping", "disjoint"])
def test_a_query_can_say_itself_of_which_graphs_it_is_asked(
    tmp_path: Path, quads: list[Quad], kind: str, clause: str, expected: list[NamedNode]
) -> None:
    dataset = Dataset.in_memory(quads) if kind == "in memory" else stored(tmp_path / "store", quads)
    select = f"PREFIX from: <{BASE}> SELECT ?s ?p ?o {clause} WHERE {{ ?s ?p ?o FILTER(?p != from:from) }}"
    triples = {tuple(map(str, quad.triple)) for quad in quads if quad.graph_name in expected}
    assert {tuple(map(str, row.values())) for row in dataset.select(select).rows} == triples


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (("", f"FROM {ONE} FROM {TWO}"), [ONE, TWO]),
        ((f"PREFIX g: <{BASE}graph/> ", "from g:one FROM g:two"), [ONE, TWO]),
        ((f"BASE <{BASE}> ", "FROM <graph/one> FROM <graph/two>"), [ONE, TWO]),
        (("", f"FROM {ONE} FROM {ONE}"), [ONE]),
        (("", f"FROM {ONE} FROM NAMED {TWO}"), [ONE]),
        (("", f"FROM {ONE} FROM <http://example.org/none>"), [ONE]),
    ],
)
@pytest.mark.parametrize("kind", ["in memory", "on disk"])
@pytest.mark.parametrize("quads", [QUADS, APART], ids=["overlapping", "disjoint"])
def test_several_graphs_of_a_query_are_merged(
    tmp_path: Path, quads: list[Quad], kind: str, clause: tuple[str, str], expected: list[NamedNode]
) -> None:
    prologue, graphs = clause
    dataset = Dataset.in_memory(quads) if kind == "in memory" else stored(tmp_path / "store", quads)
    query = f"{prologue}SELECT (COUNT(*) AS ?count) {graphs} WHERE {{ ?s ?p ?o }}"
    triples = {quad.triple for quad in quads if quad.graph_name in expected}
    assert values(dataset, query) == [(str(len(triples)),)]
    assert dataset.ask(f"{prologue}ASK {graphs} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == ("NAMED" in graphs)


@pytest.mark.parametrize("names", [[ONE, TWO], [ONE, ONE], [TWO]])
@pytest.mark.parametrize("quads", [QUADS, APART], ids=["overlapping", "disjoint"])
def test_several_graphs_that_a_request_names_are_merged(
    tmp_path: Path, quads: list[Quad], names: list[NamedNode]
) -> None:
    graphs = QueryGraphs(tuple(name.value for name in names), (TWO.value,))
    triples = {tuple(map(str, quad.triple)) for quad in quads if quad.graph_name in names}
    for dataset in (Dataset.in_memory(quads), stored(tmp_path / "store", quads)):
        rows = list(cast("Solutions", dataset.query(ALL, graphs=graphs)).rows)
        assert len(rows) == len(triples)
        assert {tuple(map(str, row.values())) for row in rows} == triples
        named = cast(
            "Solutions", dataset.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", graphs=graphs)
        )
        assert [row["g"] for row in named.rows] == [TWO]


@pytest.mark.parametrize("clause", ["FROM <one> FROM <two>", "FROM none:one FROM none:two"])
def test_graphs_that_a_query_does_not_name_rightly_are_an_error(dataset: Dataset, clause: str) -> None:
    with pytest.raises(UsageError):
        dataset.select(f"SELECT * {clause} {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "name",
    [
        "?from",
        "$FROM",
        "xkg:from",
        "from:from",
        "xkg:a.from",
        "<https://a.example/)from>",
        "' from '",
        "a-from",
    ],
)
def test_a_name_is_no_dataset_clause(name: str) -> None:
    assert dataset_clauses(f"SELECT * {{ ?a ?b {name} . ?c ?d {name} }}") == 0


def test_prefixes_are_known_and_can_be_declared_anew(dataset: Dataset) -> None:
    assert values(dataset, "SELECT ?o { ?s skos:prefLabel ?o }") == [("札幌市",)]
    assert values(dataset, "PREFIX skos: <http://example.org/> SELECT ?o { ?s skos:prefLabel ?o }") == []


def test_unbound_variables_are_absent_from_a_row(dataset: Dataset) -> None:
    solutions = dataset.select("SELECT ?s ?none { ?s skos:prefLabel ?o OPTIONAL { ?s xkg:party ?none } }")
    assert solutions.variables == ("s", "none")
    assert list(solutions.rows) == [{"s": SAPPORO}]


def test_bindings_fix_variables(dataset: Dataset) -> None:
    assert values(dataset, "SELECT ?o { ?s xkg:party ?o }", o=DAEJEON) == [(DAEJEON.value,)]


def test_rows_are_sorted_by_variables_what_is_not_bound_first(dataset: Dataset) -> None:
    query = "SELECT ?s ?o ?name { ?s xkg:party ?o OPTIONAL { ?o skos:prefLabel ?name } }"
    found = [row["o"] for row in dataset.select(query).in_order("s", "name", "o")]
    assert found == [DAEJEON, SAPPORO]
    assert [row["o"] for row in dataset.select(query).in_order("o")] == [DAEJEON, SAPPORO]


def test_each_form_of_query_has_its_answer(dataset: Dataset) -> None:
    assert dataset.ask("ASK { ?s xkg:party ?o }") is True
    assert dataset.ask("ASK { ?s xkg:date ?o }") is False
    assert dataset.construct("CONSTRUCT WHERE { ?s skos:prefLabel ?o }") == [QUADS[3].triple]
    assert dataset.query("ASK {}") is True


@pytest.mark.parametrize("form", ["select", "ask", "construct"])
def test_another_form_of_query_is_refused(form: str) -> None:
    other = "ASK {}" if form != "ask" else "SELECT * {}"
    with pytest.raises(UsageError, match=f"no {form.upper()} query"):
        getattr(Dataset.in_memory(), form)(other)


@given(storable_datasets)
def test_the_union_is_what_python_says_it_is(quads: list[Quad]) -> None:
    dataset = Dataset.in_memory(quads)
    assert values(dataset, COUNT) == [(str(len(union(quads))),)]
    assert set(dataset.quads()) == set(quads)


def test_numbers_are_kept_as_values() -> None:
    integer = NamedNode(XSD.integer)
    number, code = Literal("07", datatype=integer), Literal("07")
    dataset = Dataset.in_memory([Quad(PACT, LABEL, number, ONE), Quad(SAPPORO, LABEL, code, ONE)])
    assert values(dataset, "SELECT ?o { ?s ?p ?o }") == [("07",), ("7",)]


def test_what_is_added_removed_and_updated_is_seen_by_the_next_query() -> None:
    dataset = Dataset.in_memory(QUADS[:2])
    assert values(dataset, COUNT) == [("2",)]
    dataset.add(QUADS[2:])
    assert values(dataset, COUNT) == [("3",)]
    dataset.remove([QUADS[0], QUADS[0]])
    assert values(dataset, COUNT) == [("2",)]
    dataset.update("INSERT DATA { xkg:a xkg:b 1 }")
    assert values(dataset, "SELECT ?s { ?s xkg:b 1 }") == [(f"{XKG.namespace}a",)]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_lines_are_taken_piece_by_piece(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("exchange_kg.store.dataset._AT_ONCE", at_once)
    dataset = Dataset.in_memory()
    dataset.add_lines(f"{quad.triple} .\n" for quad in QUADS)
    assert {quad.triple for quad in dataset.quads()} == {quad.triple for quad in QUADS}


def test_a_failed_update_changes_nothing() -> None:
    dataset = Dataset.in_memory(QUADS)
    with pytest.raises(QuerySyntaxError, match=r"^update:1:\d+: "):
        dataset.update("INSERT DATA { xkg:a xkg:b 1 } ; INSERT")
    with pytest.raises(UsageError, match="does not exist"):
        dataset.update("INSERT DATA { xkg:a xkg:b 1 } ; DROP GRAPH xkg:none")
    assert set(dataset.quads()) == set(QUADS)


# Faults of queries


@pytest.mark.parametrize(
    ("name", "place", "what"),
    [
        ("undeclared-prefix", "4:15", "The prefix place: is not declared."),
        ("unclosed", "3:1", "The query cannot be read to its end."),
        ("misspelt-filter", "3:11", "xkg:population ?n FILTR(?n"),
        ("relative-iri", "2:24", "An IRI is relative or malformed: "),
        ("ungrouped", "4:1", "neither in GROUP BY nor inside an aggregate"),
        ("name-twice", "4:1", "SELECT gives a name with AS"),
    ],
)
def test_a_faulty_query_says_where_and_what(name: str, place: str, what: str) -> None:
    path = QUERIES / f"{name}.rq"
    with pytest.raises(QuerySyntaxError) as error:
        Dataset.in_memory(QUADS).select(path.read_text(encoding="utf-8"), source=path)
    assert str(error.value).startswith(f"{path}:{place}: ")
    assert what in str(error.value)
    assert error.value.text("ja").startswith(f"{path}:{place}: ")


def test_a_query_that_fails_while_it_runs_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"custom function <http://example\.org/f> is not supported"):
        Dataset.in_memory().select("SELECT (<http://example.org/f>(1) AS ?x) {}")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "(" * 100_000,
        "SELECT * {" + "{" * 100_000,
        "SELECT * { FILTER(" + "!" * 100_000 + "true) }",
        "SELECT * { FILTER(1" + "+1" * 100_000 + ") }",
        "SELECT * { FILTER(true" + "||true" * 100_000 + ") }",
        "SELECT * { {}" + " UNION {}" * 100_000 + " }",
        "SELECT * {" + " OPTIONAL {}" * 100_000 + " }",
        "SELECT * {" + " minus {}" * 100_000 + " }",
        "SELECT * { ?a <a:a>" + "/<a:a>" * 100_000 + " ?b }",
        "SELECT * {" + " BIND(1 AS ?x)" * 100_000 + " }",
    ],
    ids=lambda query: query[10:30],
)
def test_what_would_overflow_the_engine_is_refused_before_it(query: str) -> None:
    with pytest.raises(QuerySyntaxError, match=f"more than {LIMIT}"):
        Dataset.in_memory().query(query)


def test_long_lists_of_values_and_brackets_in_strings_are_no_nesting() -> None:
    numbers = " ".join(map(str, range(10_000)))
    condition = f"?x > 9998 && STR(?x) != '{'(' * 600}'"
    query = f"SELECT ?x {{ VALUES ?x {{ {numbers} }} FILTER({condition}) }} # {'[' * 600}"
    assert values(Dataset.in_memory(), query) == [("9999",)]


# Folders


def test_a_folder_can_be_opened_twice_at_once_and_cannot_be_changed(folder: Path) -> None:
    one, other = Dataset.open(folder), Dataset.open(folder)
    assert values(one, ALL) == values(other, ALL)
    with pytest.raises(UsageError, match="read-write"):
        one.update("INSERT DATA { xkg:a xkg:b 1 }")


def test_reading_a_folder_leaves_it_as_it_was(folder: Path) -> None:
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert len(values(Dataset.open(folder), ALL)) == 3
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone", "more"])
def test_a_damaged_folder_is_refused(folder: Path, damage: str) -> None:
    largest = max(folder.glob("*.sst"), key=lambda path: path.stat().st_size)
    content = largest.read_bytes()
    middle = len(content) // 2
    match damage:
        case "cut":
            largest.write_bytes(content[:middle])
        case "flipped":
            largest.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        case "gone":
            largest.unlink()
        case "more":
            largest = folder / "000099.sst"
            largest.write_bytes(content)
    with pytest.raises(InputError, match=rf"is damaged \({largest.name}\)"):
        Dataset.open(folder)


def test_a_copied_folder_opens(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert set(Dataset.open(copy).quads()) == set(QUADS)


@pytest.mark.parametrize("kind", ["missing", "empty", "foreign", "file", "unsealed"])
def test_what_is_no_dataset_is_refused(folder: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    match kind:
        case "empty":
            path.mkdir()
        case "foreign":
            path.mkdir()
            (path / "CURRENT").write_text("nothing of ours", encoding="utf-8")
        case "file":
            path.write_bytes(b"")
        case "unsealed":
            shutil.copytree(folder, path, ignore=shutil.ignore_patterns("SEAL*"))
    with pytest.raises(InputError, match=f"{path} holds no dataset"):
        Dataset.open(path)


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is not empty"):
        stored(tmp_path, QUADS)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_below_a_file_cannot_hold_a_dataset(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="No dataset can be written into"):
        stored(tmp_path / "file" / "store", QUADS)


def test_numbers_are_found_by_their_value_alone(tmp_path: Path) -> None:
    """Oxigraph finds 256 to 510 too where it looks for 255 on disk."""
    node, graph = NamedNode("urn:a"), NamedNode("urn:graph")
    numbers = [Literal(str(number), datatype=NamedNode(XSD.integer)) for number in (-1, 254, 255, 256, 300)]
    numbers.append(Literal("1.5", datatype=NamedNode(XSD.decimal)))
    dataset = stored(tmp_path / "store", [Quad(node, node, number, graph) for number in numbers])
    for number in numbers:
        assert [quad.object for quad in dataset.matching(object_=number)] == [number]
        assert [quad.object for quad in dataset.matching(node, node, number)] == [number]


def test_long_lists_of_values_are_no_operators() -> None:
    values = " ".join(f'"{number}"^^<{XSD.integer}> "{number}"@zh-hans' for number in range(LIMIT))
    rows = Dataset.in_memory().select(f"SELECT ?a {{ VALUES ?a {{ {values} }} }}").rows
    assert len(list(rows)) == 2 * LIMIT
