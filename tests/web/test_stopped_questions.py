"""Questions are answered in workers: one that goes on too long is stopped, and its page says so."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.resources import queries_folder
from exchange_kg.vocabulary import ONTOLOGY
from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.workspace import Workspace
    from web_server import Server

FOLDER = Path(__file__).parent
ENDLESS = f"#+ title: Endless\nPREFIX xkg: <{ONTOLOGY}#>\n"
ROWS = 3


@pytest.fixture(scope="module")
def narrow(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a workspace with an endless question, which gives a query a second and few rows."""
    root = tmp_path_factory.mktemp("workspace") / "mini"
    shutil.copytree(mini_workspace.root, root)
    questions = root / "queries" / "questions"
    questions.mkdir(parents=True, exist_ok=True)
    endless = (FOLDER / "hostile" / "paths.rq").read_text(encoding="utf-8")
    (questions / "endless.rq").write_text(ENDLESS + endless, encoding="utf-8")
    shutil.copy(queries_folder() / "questions" / "agreements.rq", questions)
    flags = ("--timeout", "1", "--max-rows", str(ROWS), "--max-queries", "1")
    with running(root, tmp_path_factory.mktemp("cache"), *flags) as server:
        yield server


def test_a_question_that_goes_on_too_long_is_stopped_and_its_page_says_so(narrow: Server) -> None:
    stopped = narrow.send("question?question=endless&lang=en")
    assert stopped.status == 503
    assert stopped.headers["Content-Type"].startswith("text/html")
    assert "needed more time or memory" in stopped.body.decode()
    assert narrow.send("question/answer.csv?question=endless").status == 503
    assert narrow.send("question?question=agreements&a=any").status == 200


def test_an_answer_that_is_too_long_is_cut_and_its_page_says_so(narrow: Server) -> None:
    page = narrow.send("question?question=agreements&a=any&lang=en").body.decode()
    assert f"only its first {ROWS} rows are read" in page
    table = narrow.send("question/answer.csv?question=agreements&a=any").body.decode()
    assert len(table.splitlines()) == 1 + ROWS


def test_a_question_that_is_not_there_is_no_page(narrow: Server) -> None:
    assert narrow.send("question?question=nobody-asks").status == 404
