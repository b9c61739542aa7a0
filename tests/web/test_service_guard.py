"""Queries that would make the engine call another host."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.errors import ExchangeKgError, UsageError
from exchange_kg.store import Dataset, Solutions
from exchange_kg.store.source_text import SourceText
from exchange_kg.web.workers.service_guard import allowed_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED = "https://sparql.example/"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
        "SELECT * { service<http://127.0.0.1/>{ ?a ?b ?c } }",
        "SELECT * { SERVICE SILENT <http://localhost/> { ?a ?b ?c } }",
        "SELECT * { SERVICE # here\n <http://localhost/> { ?a ?b ?c } }",
        "SELECT * { BIND(<https://sparql.example/> AS ?e) SERVICE ?e { ?a ?b ?c } }",
        r"SELECT * { SERV\u0049CE <http://localhost/> { ?a ?b ?c } }",
        r"SELECT * { \U00000053ERVICE <http://localhost/> { ?a ?b ?c } }",
        r"SELECT * { SERVICE <https://sparql.example/\u002e> { } }",
        r"SELECT * { BIND('\u0027' AS ?x) SERVICE <http://localhost/> { } BIND('\u0027' AS ?y) }",
        "PREFIX x: <http://localhost/> SELECT * { SERVICE x:y { ?a ?b ?c } }",
        "BASE <https://sparql.example/> SELECT * { SERVICE <> { ?a ?b ?c } }",
        "SELECT * { SERVICE <https://sparql.example/> { } SERVICE <https://other.example/> { } }",
        "SELECT * { SERVICE <https://sparql.example:8443/> { } }",
        "SELECT * { SERVICE <https://user@sparql.example/> { } }",
        "SELECT * { SERVICE <HTTPS://sparql.example/> { } }",
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <http://localhost/> INTO GRAPH <https://sparql.example/>",
        # What only the engine takes for a call.
        "SELECT * { SERVICESILENT<http://localhost/>{ ?a ?b ?c } }",
        "SELECT * { ?a ?b 1SERVICE<http://localhost/>{ ?a ?b ?c } }",
        "SELECT * { ?a ?b trueSERVICE<http://localhost/>{ ?a ?b ?c } }",
        "SELECT*{?a rdf:type?o.SERVICE<http://localhost/>{?a?b?c}}",
        "PREFIX : <http://localhost/> SELECT * { service:x { ?a ?b ?c } }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://localhost/> { ?a ?b ?c } #'''\n }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <https://sparql.example/> { ?a ?b ?c } #'''\n }",
    ],
)
def test_an_endpoint_that_is_not_allowed_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE and LOAD may only call"):
        allowed_calls(SourceText(text, "query"), {ALLOWED})


def test_a_refusal_tells_where_the_call_stands() -> None:
    text = SourceText("SELECT * {\n  { SERVICE <http://localhost/> { } }\n}", "query")
    with pytest.raises(UsageError) as refused:
        allowed_calls(text, {ALLOWED})
    assert str(refused.value.where) == "query:2:5"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("SELECT * { SERVICE <https://sparql.example/> { ?a ?b ?c } }", 1),
        ("SELECT*{service#\n<https://sparql.example/>{?a?b?c}SERVICE SILENT<https://sparql.example/>{}}", 2),
        ("CLEAR ALL;LOAD <https://sparql.example/> INTO GRAPH <a:a>", 1),
        ('SELECT * { ?service ?load "SERVICE <http://localhost/>" }', 0),
        ("SELECT * { ?a <http://localhost/SERVICE> ?b } # SERVICE <http://localhost/>", 0),
        ("PREFIX : <http://localhost/> SELECT * { :load sd:service ?b }", 0),
        ("SELECT * { ?a ?b '''it's a SERVICE <x>''' }", 0),
        ("PREFIX x: <http://x.example/#> SELECT * { ?a x:p 'load' FILTER(?a<?b) }", 0),
    ],
)
def test_plain_calls_are_found_and_words_that_call_nobody_pass(text: str, number: int) -> None:
    calls = allowed_calls(SourceText(text, "query"), {ALLOWED})
    assert [text[call.start : call.end] for call in calls] == [f"<{ALLOWED}>"] * number


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A port of this machine on which nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        opened.setblocking(False)
        yield opened


_PIECES = [
    "SERVICE",
    "service",
    "SILENT",
    "LOAD",
    "<E>",
    "<https://sparql.example/>",
    "{",
    "}",
    "{ ?a ?b ?c }",
    "?s ?p ?o",
    "?s",
    "?service",
    "<",
    ">",
    "<a#b>",
    "<?b#>",
    "<a'b>",
    "'",
    "''",
    "'''",
    '"',
    '"""',
    "#",
    "\n",
    "\r",
    " ",
    "a:p",
    "a:",
    "service:",
    "a:load",
    ":x",
    ":",
    "1",
    "true",
    "FILTER(",
    "BIND(1 AS ?b)",
    ")",
    ".",
    ";",
    "\\",
    "\\u0027",
    "\\u0053ERVICE",
    "@en",
    "^^",
    "/",
    "&&",
    "_:b",
    "OPTIONAL",
    "UNION",
    "EXISTS",
]
_ENDS = [
    "}",
    "{ ?a ?b ?c }}",
    "<E>{?a ?b ?c}}",
    "SERVICE<E>{?a ?b ?c}}",
    "\n) SERVICE <E> {?a ?b ?c} #'''\n}",
    ") SERVICE <E> {} }",
]


@settings(max_examples=400)
@given(
    st.sampled_from(["SELECT * { ", "PREFIX : <E> PREFIX a: <E> SELECT * { BIND(1 AS ?s) FILTER("]),
    st.lists(st.sampled_from(_PIECES), max_size=8),
    st.sampled_from(["", " "]),
    st.sampled_from(_ENDS),
)
def test_whatever_passes_makes_the_engine_call_nobody(
    listener: socket.socket, begin: str, pieces: list[str], between: str, end: str
) -> None:
    port = listener.getsockname()[1]
    text = (begin + between.join(pieces) + end).replace("<E>", f"<http://127.0.0.1:{port}/>")
    with suppress(ExchangeKgError):
        if allowed_calls(SourceText(text, "query"), {ALLOWED}):
            return
        found = Dataset.in_memory().query(text)
        if isinstance(found, Solutions):
            deque(found.rows, maxlen=0)
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_process_without_a_network_reaches_nobody(listener: socket.socket) -> None:
    script = Path(__file__).parent / "leave_network.py"
    port = str(listener.getsockname()[1])
    left = subprocess.run([sys.executable, str(script), port], capture_output=True, check=False, timeout=20)
    if left.stdout == b"not possible\n":
        pytest.skip("this system lets no process leave its network")
    assert (left.returncode, left.stdout) == (0, b"nobody\n")
