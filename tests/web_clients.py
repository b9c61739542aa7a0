"""Clients of the endpoint that others wrote, each asked in the one same way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rdflib.query import ResultRow

    Rows = list[dict[str, str]]
    Client = Callable[[str, Sequence[str]], list[Rows]]

FOLDER = Path(__file__).parent / "web" / "clients"
CITIES, EXAMPLES, PARTNERS = (
    (FOLDER / f"{name}.rq").read_text(encoding="utf-8") for name in ("cities", "examples", "partners")
)
# Where `make test` has put the packages of npm.
PACKAGES = Path(os.environ.get("WEB_CLIENTS", Path(__file__).parent.parent / ".venv" / "clients"))


def sparqlwrapper(endpoint: str, queries: Sequence[str]) -> list[Rows]:
    """Ask with SPARQLWrapper, by POST."""
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setMethod(POST)
    answers = []
    for query in queries:
        client.setQuery(query)
        answers.append(_json_rows(client.queryAndConvert()))
    return answers


def rdflib_store(endpoint: str, queries: Sequence[str]) -> list[Rows]:
    """Ask with the SPARQLStore of rdflib, which sends GET and reads XML."""
    store = SPARQLStore(endpoint)
    return [
        [
            {name: str(term) for name, term in row.asdict().items()}
            for row in cast("Iterable[ResultRow]", store.query(query))
        ]
        for query in queries
    ]


def curl(endpoint: str, queries: Sequence[str]) -> list[Rows]:
    """Ask with curl, by a form."""
    program = _program("curl")
    command = [program, "-sSf", "-H", "Accept: application/sparql-results+json", endpoint, "--data-urlencode"]
    return [_json_rows(json.loads(_output([*command, f"query={query}"]))) for query in queries]


def comunica(endpoint: str, queries: Sequence[str]) -> list[Rows]:
    """Ask with Comunica, which reads the service description first."""
    if not (PACKAGES / "node_modules" / "@comunica").is_dir():
        pytest.skip("Comunica is not installed: make test installs it where npm is at hand")
    command = [_program("node"), str(FOLDER / "ask-comunica.mjs"), str(PACKAGES)]
    return cast(
        "list[Rows]", json.loads(_output(command, json.dumps({"source": endpoint, "queries": queries})))
    )


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def _output(command: Sequence[str], standard_input: str = "") -> str:
    done = subprocess.run(
        command, input=standard_input, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _json_rows(answer: object) -> Rows:
    bindings = cast("dict[str, dict[str, list[dict[str, dict[str, str]]]]]", answer)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


CLIENTS: tuple[Client, ...] = (sparqlwrapper, rdflib_store, curl, comunica)
