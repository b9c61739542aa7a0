"""Pages are made as soon as a build is served, in each language, before anybody asks for them."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

from exchange_kg.pages.warming import warm
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import NamedPages
from exchange_kg.web.served_build import ServedBuild
from exchange_kg.web.warming import Warming

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
