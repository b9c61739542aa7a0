"""`push` into real engines: both ways, engines that are killed in the middle, and answers that are broken."""

from __future__ import annotations

from threading import Timer
from typing import TYPE_CHECKING, get_args

import pytest

from engines.faulty_proxy import FAULTS, faulty_proxy
from engines.servers import oxigraph_engine, virtuoso, virtuoso_engine
from exchange_kg.errors import InputError, UsageError
from exchange_kg.store import BlankNode, Dataset, Literal, NamedNode, Quad
from exchange_kg.store.remote import Endpoint, LoadingBy, RemoteDataset, fingerprint, push
from exchange_kg.store.remote.loaders import GraphStoreLoader, UpdateLoader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from engines.faulty_proxy import Fault
    from engines.servers import Engine
    from exchange_kg.store.remote.loaders import Loader
    from exchange_kg.store.terms import Triple

    Start = Callable[[Path], Engine]

BASE = "https://example.org/"
LARGE, SMALL = (f"{BASE}graph/{name}" for name in ("large", "small"))
PIECE, PIECES = 500, 11
LOADERS: dict[LoadingBy, type[Loader]] = {"update": UpdateLoader, "graph-store": GraphStoreLoader}


def dataset(text: str, triples: int) -> Dataset:
    """Return two graphs, one so large, the other with a blank node, that differ by a text."""
    node, says = BlankNode(), NamedNode(f"{BASE}says")
    large = (
        Quad(NamedNode(f"{BASE}{number}"), says, Literal(f'{text} {number} \\ "鶴"'), NamedNode(LARGE))
        for number in range(triples)
    )
    small = (
        Quad(node, says, Literal(text, language="ja"), NamedNode(SMALL)),
        Quad(NamedNode(BASE), says, node, NamedNode(SMALL)),
    )
    return Dataset.in_memory([*large, *small])


@pytest.fixture(scope="module", params=[oxigraph_engine, virtuoso_engine], ids=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    start: Start = request.param
    with start(tmp_path_factory.mktemp("engine")) as running:
        yield running


@pytest.fixture(params=get_args(LoadingBy))
def by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> LoadingBy:
    """A way of loading, in pieces of the same size."""
    way: LoadingBy = request.param
    monkeypatch.setattr(LOADERS[way], "piece", PIECE)
    return way


def assert_holds(endpoint: Endpoint, *expected: Dataset) -> None:
    """Assert that each graph there is one of those that are expected, and that nothing else is there."""
    there = RemoteDataset(endpoint)
    assert there.graphs() == [LARGE, SMALL]
    for graph in (LARGE, SMALL):
        assert fingerprint(there, graph) in {fingerprint(each, graph) for each in expected}


def assert_holds_all(endpoint: Endpoint, expected: Dataset) -> None:
    """Assert that the graphs there are those that are expected, and so their union, with nothing at work."""
    assert_holds(endpoint, expected)
    there = RemoteDataset(endpoint)
    assert there.graphs(at_work=True) == there.graphs()
    (row,) = there.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    assert int(row["n"].value) == sum(fingerprint(expected, graph).triples for graph in (LARGE, SMALL))


def test_a_graph_store_is_found_and_both_ways_load_the_same(engine: Engine) -> None:
    here = dataset("月野", 1200)
    for by in (None, *LOADERS):
        there = RemoteDataset(engine.endpoint)
        push(Dataset.in_memory(), there, BASE)
        assert there.graphs(at_work=True) == []
        pushed = push(here, there, BASE, by=by)
        assert (pushed.loaded, pushed.triples, pushed.by) == (2, 1202, by or "graph-store")
        assert_holds_all(engine.endpoint, here)
        there.update(f"DELETE WHERE {{ GRAPH <{BASE}graph/union> {{ <{BASE}7> ?p ?o }} }}")
        assert push(here, there, BASE, by=by).left == 2
        assert_holds_all(engine.endpoint, here)


def test_without_a_graph_store_updates_do_unless_it_was_asked_for(engine: Engine) -> None:
    known, here = engine.endpoint, dataset("月野", 3)
    elsewhere = Endpoint(known.url, "", known.credentials, known.url.rpartition("/")[0] + "/nowhere")
    with pytest.raises(UsageError) as caught:
        push(here, RemoteDataset(elsewhere), BASE)
    assert caught.value.message == "store.no-graph-store"
    of_no_known_form = Endpoint(f"{known.url}?format=", known.updates, known.credentials)
    assert push(here, RemoteDataset(of_no_known_form), BASE).by == "update"
    assert_holds_all(known, here)


def test_who_may_not_change_anything_is_told_so_before_a_graph_store_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Virtuoso keeps silent at the URL of a graph store, where the trial would wait for 20 seconds."""
    uploaded: list[str] = []
    monkeypatch.setattr(RemoteDataset, "upload", lambda *_, **given: uploaded.append(given["store"]))
    with virtuoso(tmp_path) as known:
        for_all = Endpoint(known.url.removesuffix("-auth"))
        with pytest.raises(UsageError) as caught:
            push(dataset("月野", 3), RemoteDataset(for_all), BASE)
    assert caught.value.message == "store.endpoint-forbidden"
    assert uploaded == []


@pytest.mark.parametrize("delay", [0, 0.003], ids=["between pieces", "within a piece"])
def test_after_an_engine_was_killed_in_the_middle_a_push_goes_on(
    engine: Engine, by: LoadingBy, delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = dataset(f"before {delay} {by}", 700), dataset(f"after {delay} {by}", 10 * PIECE)
    push(before, RemoteDataset(engine.endpoint), BASE, by=by)
    sent: list[str] = []
    load = LOADERS[by].load

    def watched(loader: Loader, piece: Sequence[Triple], graph: str, *, first: bool) -> None:
        sent.append(graph)
        if len(sent) == PIECES - 2:
            if delay:
                Timer(delay, engine.kill).start()
            else:
                engine.kill()
        load(loader, piece, graph, first=first)

    monkeypatch.setattr(LOADERS[by], "load", watched)
    with pytest.raises(InputError):
        push(after, RemoteDataset(engine.endpoint), BASE, by=by)
    engine.kill()
    engine.start()
    assert_holds(engine.endpoint, before)

    sent[:] = [""] * PIECES
    push(after, RemoteDataset(engine.endpoint), BASE, by=by)
    assert_holds_all(engine.endpoint, after)
    of_large = [graph for graph in sent if graph.startswith(LARGE)]
    assert 0 < len(of_large) < PIECES


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_answer_to_any_request_leaves_every_graph_whole(
    engine: Engine, fault: Fault, by: LoadingBy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One fault hits every fifth request, and each request is hit by one fault."""
    monkeypatch.setattr(LOADERS[by], "piece", 10)
    held, patience = dataset("begun", 20), 2.0 if fault == "slow" else None
    push(held, RemoteDataset(engine.endpoint), BASE, by=by)
    for at in range(1 + FAULTS.index(fault), 100, len(FAULTS)):
        wanted = dataset(f"{fault} {at} {by}", 25)
        with faulty_proxy(engine.endpoint, fault, at) as proxy:
            failed = _push_fails(wanted, RemoteDataset(proxy.endpoint, seconds=patience), by)
        if proxy.requests < at:
            break
        assert_holds(engine.endpoint, held, wanted)
        if failed:
            push(wanted, RemoteDataset(engine.endpoint), BASE, by=by)
        assert_holds_all(engine.endpoint, wanted)
        held = wanted
    assert 10 < proxy.requests < at


def _push_fails(wanted: Dataset, remote: RemoteDataset, by: LoadingBy) -> bool:
    try:
        push(wanted, remote, BASE, by=by)
    except (InputError, UsageError):
        return True
    return False


def test_graphs_may_be_more_than_a_client_takes_headers(engine: Engine) -> None:
    push(Dataset.in_memory(), RemoteDataset(engine.endpoint), BASE)
    there, here = RemoteDataset(engine.endpoint), Dataset.in_memory()
    for each in (there, here):
        for number in range(120):
            each.update(
                f"INSERT DATA {{ GRAPH <{BASE}graph/{number}> {{ <{BASE}{number % 90}> a <{BASE}> }} }}"
            )
    for query in ("SELECT DISTINCT ?s { ?s a ?c }", "SELECT ?g ?s { GRAPH ?g { ?s a ?c } }"):
        rows = [sorted(map(str, each.select(query).rows)) for each in (there, here)]
        assert rows[0] == rows[1] != []
    push(Dataset.in_memory(), there, BASE)
