"""Pages are made as soon as a build is served, in each language, before anybody asks for them."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from exchange_kg.pages.questions.page import broad_questions
from exchange_kg.pages.warming import warm
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import NamedPages
from exchange_kg.web.served_build import ServedBuild
from exchange_kg.web.warming import Warming
from web_server import running

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from exchange_kg.workspace import Workspace

PATIENCE = 60
"""Seconds after which the pages must have been made, however slow the machine."""


def test_pages_are_made_without_being_asked_for(
    mini_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    paths = Paths(mini_workspace.base, "")
    asked = NamedPages(ServedBuild(mini_workspace), paths, mini_workspace).showing_in("ja")
    assert list(warm(asked))
    served = ServedBuild(mini_workspace)
    end = time.monotonic() + PATIENCE
    warming = Warming(NamedPages(served, paths, mini_workspace))
    turn = sys.getswitchinterval()
    with warming.running():
        assert not warming.done
        while not warming.done and time.monotonic() < end:
            time.sleep(0.05)
    gc.unfreeze()  # what a server would keep out of the search for garbage
    assert warming.done
    assert sys.getswitchinterval() == turn
    assert list(served.now().dataset.worked_out) == list(asked.dataset.worked_out)


def test_the_broadest_questions_are_asked_of_everything_and_of_each_kind(
    mini_workspace: Workspace,
) -> None:
    paths = Paths(mini_workspace.base, "")
    asked = NamedPages(ServedBuild(mini_workspace), paths, mini_workspace).showing_in("ja")
    queries = [each.form.query or "" for each in broad_questions(asked)]
    agreements = [query for query in queries if "xkg:Agreement" in query]
    delegations = [query for query in queries if "xkg:Delegation" in query]
    assert "VALUES ?kind { UNDEF }" in agreements[0]
    assert sum("kind/sister-city" in query for query in agreements) == 1
    assert sum("status/in-force" in query for query in agreements) == 1
    assert len(delegations) == 1
    assert len(queries) == len(set(queries)) == len(agreements) + len(delegations)


def test_answers_to_the_broadest_questions_are_there_without_a_worker(
    mini_workspace: Workspace, tmp_path: Path
) -> None:
    with running(mini_workspace.root, tmp_path, "--timeout", "2", "--max-queries", "1") as server:
        end = time.monotonic() + PATIENCE
        while not json.loads(server.send("healthz").body)["warm"] and time.monotonic() < end:
            time.sleep(0.1)
        for worker in server.workers():
            os.kill(worker.number, signal.SIGSTOP)
        for language in ("ja", "en"):
            path = f"question?question=agreements&lang={language}&a=&b=&status="
            assert server.send(f"{path}&kind=").status == 200
            assert server.send(f"{path}&kind=sister-city").status == 200
        assert server.send("question?question=delegations&since=2000").status == 503
