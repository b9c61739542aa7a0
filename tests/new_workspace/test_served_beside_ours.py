"""A new city's graph and ours, each on a server of its own, asked as one by SERVICE."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tables_to_fill import HOSHIMI, city
from web_server import running

if TYPE_CHECKING:
    import pytest

    from exchange_kg.workspace import Workspace

LINKED = Path(__file__).with_name("linked_by_service.rq").read_text(encoding="utf-8")


def test_our_server_asks_that_of_a_new_city(
    real_workspace: Workspace, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    tables = {name: HOSHIMI[name] for name in ("places", "agreements")}
    with running(city(tmp_path / "hoshimi", tables), cache) as theirs:
        endpoint = f"{theirs.address}sparql"
        question = LINKED.replace("https://city.example/sparql", endpoint)
        with running(real_workspace.root, cache, "--allow-service", endpoint) as ours:
            answered = ours.query(question, "text/csv")
    assert (answered.status, answered.body.decode().split()) == (200, ["name", "大田広域市"])
