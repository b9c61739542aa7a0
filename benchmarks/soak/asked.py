"""What a server is asked: kinds of requests, and which answers to each are no failure."""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from benchmarks.endpoint.asked import paths
from exchange_kg.build import open_build
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.warming import ASKED
from exchange_kg.publish import DOWNLOADS
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from exchange_kg.store import Dataset

HERE = Path(__file__).parent
SECRET = "soak"  # noqa: S105  (of a server on loopback that ends with the run)
_DISTINCT = 20_000
_GRAPH = "https://soak.example/own"
_OWN = {"Authorization": "Basic " + base64.b64encode(f"soak:{SECRET}".encode()).decode()}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_QUERY = {"Content-Type": "application/sparql-query"}
_ROWS = {"Accept": "application/sparql-results+json"}
_LANGUAGES = ("ja", "en")
_DATA = ("ttl", "jsonld", "nt", "rdf")


class Request(NamedTuple):
    """One request; the answer has one of the statuses, and the header if one is named."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = {}  # noqa: RUF012  (never changed)
    body: bytes | None = None
    statuses: tuple[int, ...] = (HTTPStatus.OK,)
    header: str | None = None


class Kind(NamedTuple):
    """A kind of requests, made by chance, with a rest of so many seconds after each."""

    name: str
    make: Callable[[Random], Request]
    rest: float = 0.0


def query(name: str) -> str:
    """Return a query of this folder."""
    return (HERE / name).read_text(encoding="utf-8")


def kinds(root: Path) -> list[Kind]:
    """Return the kinds of requests for the graph of a workspace."""
    workspace = find_workspace(root)
    dataset = open_build(workspace)
    asked = paths(root, _DISTINCT)
    distinct, repeated = iter(_again(asked["look-up"])), asked["repeated"][0]
    things = [thing.removeprefix(workspace.base) for thing in _column(dataset, "things.rq", workspace.base)]
    labels = _column(dataset, "labels.rq")
    return [
        Kind("queries, no two the same", lambda _: Request(f"sparql{next(distinct)}", headers=_ROWS), 0.01),
        Kind("one query again and again", lambda _: Request(f"sparql{repeated}", headers=_ROWS), 0.01),
        Kind("queries for more rows than are sent", _broad, 0.5),
        Kind("queries that pass the limits", _beyond, 1),
        Kind("pages of the whole graph", _page, 0.1),
        Kind("pages of things", lambda chance: _thing(things, chance), 0.05),
        Kind("things as data", lambda chance: _data(things, chance), 0.02),
        Kind("searches and suggestions", lambda chance: _search(labels, chance), 0.05),
        Kind("downloads", _download, 0.2),
        Kind("reconciliation", lambda chance: _reconcile(labels, chance), 0.2),
        Kind("writing", _Writing(), 5),
    ]


def _again(items: list[str]) -> Iterator[str]:
    """Yield items without end; those that come again are other texts."""
    for turn in count():
        yield from (f"{item}{quote('#')}{turn}" for item in items)


def _column(dataset: Dataset, name: str, beginning: str = "") -> list[str]:
    """Return the only column of a query, of values that begin with a text."""
    rows = dataset.select(query(name), source=name).rows
    values = [str(getattr(term, "value", "")) for row in rows for term in row.values()]
    return [value for value in values if value.startswith(beginning)]


def _broad(chance: Random) -> Request:
    text = f"{query('broad.rq')} OFFSET {chance.randrange(1000)}"
    return Request("sparql", "POST", _QUERY | _ROWS, text.encode(), header="Exchange-KG-Cut")


def _beyond(chance: Random) -> Request:
    text = query(chance.choice(("runaway.rq", "hoarding.rq"))) + f"# {chance.random()}"
    return Request("sparql", "POST", _QUERY | _ROWS, text.encode(), (HTTPStatus.SERVICE_UNAVAILABLE,))


def _page(chance: Random) -> Request:
    name = chance.choice(sorted(PAGES.keys() - ASKED - {"home"}))
    return Request(f"{name}?lang={chance.choice(_LANGUAGES)}", headers={"Accept": "text/html"})


def _thing(things: list[str], chance: Random) -> Request:
    language = {"Accept": "text/html", "Accept-Language": chance.choice(_LANGUAGES)}
    return Request(quote(chance.choice(things), safe="/"), headers=language)


def _data(things: list[str], chance: Random) -> Request:
    return Request(f"{quote(chance.choice(things), safe='/')}.{chance.choice(_DATA)}")


def _search(labels: list[str], chance: Random) -> Request:
    label = chance.choice(labels)
    typed = label[: chance.randint(1, len(label))]
    path = chance.choice(("search", "suggest"))
    return Request(f"{path}?{urlencode({'q': typed, 'lang': chance.choice(_LANGUAGES)})}")


def _download(chance: Random) -> Request:
    headers = {"Accept-Encoding": "gzip"} if chance.random() < 0.5 else {}
    return Request(f"download/{chance.choice(sorted(DOWNLOADS))}", headers=headers)


def _reconcile(labels: list[str], chance: Random) -> Request:
    queries = {f"q{number}": {"query": chance.choice(labels)} for number in range(5)}
    body = urlencode({"queries": json.dumps(queries)}).encode()
    return Request(f"reconcile/{chance.choice(_LANGUAGES)}", "POST", _FORM, body)


class _Writing:
    """Puts a graph, adds to it by an update, and removes it, by turns."""

    def __init__(self) -> None:
        self._number = count()

    def __call__(self, _chance: Random) -> Request:
        number, path = next(self._number), f"graphs?graph={quote(_GRAPH, safe='')}"
        triple = f'<{_GRAPH}> <https://soak.example/number> "{number}" .'
        match number % 3:
            case 0:
                headers = _OWN | {"Content-Type": "text/turtle"}
                return Request(path, "PUT", headers, triple.encode(), (HTTPStatus.CREATED,))
            case 1:
                text = f"INSERT DATA {{ GRAPH <{_GRAPH}> {{ {triple} }} }}"
                headers = _OWN | {"Content-Type": "application/sparql-update"}
                statuses = (HTTPStatus.OK, HTTPStatus.NO_CONTENT)
                return Request("update", "POST", headers, text.encode(), statuses)
        return Request(path, "DELETE", _OWN, None, (HTTPStatus.OK, HTTPStatus.NO_CONTENT))
