"""SERVICE and LOAD: to the endpoints of the allow-list, and to no other."""

from __future__ import annotations

import ipaddress
import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from test_writing import BASIC, SECRET

from exchange_kg.errors import UsageError
from exchange_kg.web.calling.addresses import addresses, is_public
from exchange_kg.web.calling.allow_list import checked_endpoints
from exchange_kg.web.calling.failure import CallError
from exchange_kg.web.calling.room import Room
from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.workspace import Workspace
    from web_server import Reply, Server

RESULTS = "application/sparql-results+json"
ONE_ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"here"}}]}}'
MEBIBYTE = 1024 * 1024
SECONDS = 2
NOT_PUBLIC = (
    *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff0e::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1"),
)


class Strange(BaseHTTPRequestHandler):
    """An endpoint that answers by its path, well or badly."""

    paths: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def do_GET(self) -> None:
        self.paths.append(self.path)
        with suppress(ConnectionError):
            getattr(self, self.path.strip("/"))()

    def good(self) -> None:
        self._send(RESULTS, ONE_ROW)

    def turtle(self) -> None:
        self._send("text/turtle", b'<a:a> <a:b> "loaded" .')

    def rdfxml(self) -> None:
        self._send("application/rdf+xml", b"<rdf:RDF/>")

    def html(self) -> None:
        self._send("text/html", b"<p>hello")

    def long(self) -> None:
        self._send(RESULTS, ONE_ROW.replace(b"here", b"x" * (3 * MEBIBYTE // 2)))

    def broken(self) -> None:
        self._send(RESULTS, ONE_ROW[:-3] + b"?}}")

    def failing(self) -> None:
        self.send_error(500)

    def redirect(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/forbidden")
        self.end_headers()

    def short(self) -> None:
        self._head(RESULTS, len(ONE_ROW))
        self.wfile.write(ONE_ROW[:40])

    def gigantic(self) -> None:
        self._head(RESULTS, 1024 * MEBIBYTE)
        for _ in range(1024):
            self.wfile.write(b" " * MEBIBYTE)

    def endless(self) -> None:
        self._head(RESULTS, MEBIBYTE)
        for _ in range(100):
            self.wfile.write(b" ")
            time.sleep(0.1)

    def slow(self) -> None:
        time.sleep(SECONDS + 2)

    def _send(self, media_type: str, body: bytes) -> None:
        self._head(media_type, len(body))
        self.wfile.write(body)

    def _head(self, media_type: str, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Log nothing."""


PATHS = ["good", "long", "broken", "turtle", "rdfxml", "html", "failing", "redirect", "short"]
PATHS += ["gigantic", "endless", "slow"]


@pytest.fixture(scope="module")
def strange() -> Iterator[str]:
    """The address of an endpoint that answers by its path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Strange)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def calling(
    mini_workspace: Workspace, server: Server, strange: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that may call another one, and the strange endpoint by paths and by names of this machine."""
    port = strange.rpartition(":")[2]
    hosts = ("localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]")
    named = [f"http://{host}:{port}/good" for host in hosts]
    allowed = [f"{server.address}sparql", "http://127.0.0.1:9/", *named]
    allowed += [f"{strange}/{path}" for path in PATHS]
    folder = tmp_path_factory.mktemp("calling")
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    flags = ["--timeout", str(SECONDS), "--max-result", "2", "--secret-file", str(folder / "secret")]
    flags += ["--writable", str(folder / "written")]
    flags += [text for endpoint in allowed for text in ("--allow-service", endpoint)]
    with running(mini_workspace.root, folder / "cache", *flags) as served:
        yield served


def ask(server: Server, endpoint: str, *, silent: str = "") -> Reply:
    return server.query(f"SELECT ?x {{ SERVICE {silent} <{endpoint}> {{ ?a ?b ?x }} }}")


def values(reply: Reply) -> list[str]:
    assert reply.status == 200, reply.body
    return [row["x"]["value"] for row in json.loads(reply.body)["results"]["bindings"] if row]


def test_two_servers_are_joined(calling: Server, server: Server) -> None:
    query = (
        f"SELECT ?x {{ ?town xkg:within ?above SERVICE <{server.address}sparql> "
        '{ ?town a xkg:Municipality ; skos:prefLabel ?x FILTER(lang(?x) = "ja") } }'
    )
    assert "月見野市" in values(calling.query(query))


def test_an_answer_that_was_cut_elsewhere_is_none(calling: Server, server: Server) -> None:
    reply = ask(calling, f"{server.address}sparql")
    assert reply.status == 502
    assert "a part of the result only" in json.loads(reply.body)["detail"]


def test_calls_one_after_another_and_within_one_query(calling: Server, strange: str) -> None:
    for _ in range(3):
        assert values(ask(calling, f"{strange}/good")) == ["here"]
    twice = f"SELECT ?x {{ SERVICE <{strange}/good> {{ ?a ?b ?x }} SERVICE <{strange}/good> {{ ?c ?d ?x }} }}"
    assert values(calling.query(twice)) == ["here"]


def test_room_for_an_answer_is_given_back(calling: Server, strange: str) -> None:
    """An answer of more than half of the room, more often than there are workers."""
    for _ in range(5):
        assert [len(text) for text in values(ask(calling, f"{strange}/long"))] == [3 * MEBIBYTE // 2]


def test_answers_that_are_open_at_once_share_their_room() -> None:
    room = Room(100)
    room.take(60)
    with pytest.raises(CallError):
        room.take(60)
    room.give_back(60)
    room.take(100)


def test_an_answer_from_elsewhere_is_not_kept(calling: Server, strange: str) -> None:
    Strange.paths.clear()
    for _ in range(2):
        ask(calling, f"{strange}/good")
    assert Strange.paths == ["/good"] * 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("html", "text/html"),
        ("failing", "500"),
        ("redirect", "302"),
        ("short", "broke off"),
        ("gigantic", f"{2 * MEBIBYTE} bytes"),
    ],
)
def test_a_bad_answer_is_told_without_the_relay(calling: Server, strange: str, path: str, said: str) -> None:
    reply = ask(calling, f"{strange}/{path}")
    detail = json.loads(reply.body)["detail"]
    assert reply.status == 502
    assert said in detail
    assert f"{strange}/{path}" in detail
    assert ask(calling, f"{strange}/{path}", silent="SILENT").status == 200
    assert "/forbidden" not in Strange.paths


@pytest.mark.parametrize("path", ["slow", "endless"])
def test_an_endpoint_that_does_not_end_is_left(calling: Server, strange: str, path: str) -> None:
    begun = time.monotonic()
    assert ask(calling, f"{strange}/{path}").status in {502, 503}
    assert time.monotonic() - begun < SECONDS + 1
    assert calling.query("ASK {}").status == 200


def test_an_endpoint_that_is_dead(calling: Server) -> None:
    assert ask(calling, "http://127.0.0.1:9/").status == 502
    assert values(ask(calling, "http://127.0.0.1:9/", silent="SILENT")) == []


@pytest.mark.parametrize("host", ["127.1", "2130706433"])
def test_a_name_that_leads_to_this_machine_is_not_called(calling: Server, strange: str, host: str) -> None:
    Strange.paths.clear()
    reply = ask(calling, f"http://{host}:{strange.rpartition(':')[2]}/good")
    assert (reply.status, Strange.paths) == (502, [])
    assert "127.0.0.1" in json.loads(reply.body)["detail"]


@pytest.mark.parametrize("host", ["localhost", "[::ffff:127.0.0.1]"])
def test_this_machine_is_called_where_it_is_meant(calling: Server, strange: str, host: str) -> None:
    assert values(ask(calling, f"http://{host}:{strange.rpartition(':')[2]}/good")) == ["here"]


@pytest.mark.parametrize(
    "endpoint", ["{0}/good?x", "{0}/other", "{0}/../good", "file:///etc/passwd", "http://127.0.0.1:22/good"]
)
def test_what_is_not_on_the_list_is_not_called(calling: Server, strange: str, endpoint: str) -> None:
    Strange.paths.clear()
    assert ask(calling, endpoint.format(strange), silent="SILENT").status == 400
    assert Strange.paths == []


def test_an_answer_that_cannot_be_read_is_told_without_the_relay(calling: Server, strange: str) -> None:
    reply = ask(calling, f"{strange}/broken")
    port = strange.rpartition(":")[2]
    said = json.loads(reply.body)["detail"]
    assert reply.status in {400, 502}
    assert "127.0.0.1" not in said.replace(f"127.0.0.1:{port}/broken", "")


@pytest.mark.parametrize("query", ["SELECT * {{ {0} {0}\n{0} ?a !! }}", "SELECT * {{ {0} {1} {0} ?月 !! }}"])
def test_a_fault_behind_a_call_is_told_where_the_client_wrote_it(
    calling: Server, server: Server, strange: str, query: str
) -> None:
    """Two servers name the same place: that which calls, and that which refuses the same text without."""
    call = f"SERVICE <{strange}/good> {{ ?a ?b ?c }}"
    without = " " * len(call)
    asked = query.format(call, "{" * 3 + "}" * 3)
    found = json.loads(calling.query(asked).body)
    expected = json.loads(server.query(asked.replace(call, without)).body)
    assert (found["line"], found["column"]) == (expected["line"], expected["column"])
    assert found["status"] == 400
    assert "127.0.0.1" not in found["detail"].replace(strange, "")


def test_a_fault_in_an_update_that_calls_is_told_where_the_client_wrote_it(
    calling: Server, strange: str
) -> None:
    update = f"INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <{strange}/good> {{ ?a ?b ?c }} ?d !! }}"
    headers = BASIC | {"Content-Type": "application/sparql-update"}
    for path in ("update", "update?using-graph-uri=https://notes.example/a"):
        reply = calling.send(path, method="POST", body=update.encode(), headers=headers)
        problem = json.loads(reply.body)
        assert (problem["status"], problem["line"]) == (400, 1)
        assert update.index("!!") < problem["column"] <= len(update) + 1


@pytest.mark.parametrize("path", ["update", "update?using-graph-uri=https://notes.example/a"])
def test_a_call_that_is_not_allowed_is_told_where_it_stands(calling: Server, path: str) -> None:
    call = "SERVICE <http://not.example/>"
    where = f"{{ ?a ?b ?c .\n {call} {{ }} }}"
    headers = BASIC | {"Content-Type": "application/sparql-update"}
    update = f"INSERT {{ ?a ?b ?c }} WHERE {where}".encode()
    for reply in (
        calling.query(f"SELECT * {where}"),
        calling.send(path, method="POST", body=update, headers=headers),
    ):
        problem = json.loads(reply.body)
        assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 2)
        assert call in problem["detail"]


def test_load_follows_the_same_list(calling: Server, strange: str) -> None:
    def load(endpoint: str) -> int:
        update = f"LOAD <{endpoint}> INTO GRAPH <https://notes.example/loaded>".encode()
        headers = BASIC | {"Content-Type": "application/sparql-update"}
        return calling.send("update", method="POST", body=update, headers=headers).status

    assert load(f"{strange}/turtle") == 204
    assert b"loaded" in calling.query("SELECT * { GRAPH <https://notes.example/loaded> { ?a ?b ?c } }").body
    statuses = [load(f"{strange}/{path}") for path in ("html", "rdfxml", "redirect", "nowhere")]
    assert statuses == [502, 502, 502, 400]
    assert load("file:///etc/passwd") == 400


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    assert is_public(ipaddress.ip_address("::ffff:192.0.9.1"))
    assert addresses(address, 80)


@pytest.mark.parametrize("name", ["127.1", "0x7f.1", "0", "localhost.", "LOCALHOST.localdomain"])
def test_a_name_is_not_trusted_with_an_address_of_this_machine(name: str) -> None:
    with pytest.raises(CallError):
        addresses(name, 80)


@pytest.mark.parametrize(
    "iri",
    [
        "file:///etc/passwd",
        "ftp://sparql.example/",
        "https://",
        "sparql",
        "https://me@sparql.example/",
        "https://sparql.example/#a",
        "https://sparql.example/ x",
        "https://sparql.example:0/",
        "https://sparql.example:99999/",
        "https://札幌.example/",
    ],
)
def test_what_cannot_be_allowed(iri: str) -> None:
    with pytest.raises(UsageError, match="cannot be allowed"):
        checked_endpoints([iri])
