"""`exchange-kg docs` on the invented towns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli_calls import Call


def test_docs_writes_a_site_and_says_so(call: Call) -> None:
    done = call("docs", "site", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    pages = list(Path("site").rglob("*.html"))
    assert done.out == f"Documentation of {len(pages):,} pages written to site.\n"
    assert "ハヌル市・藍湖市の姉妹都市提携" in Path("site/ja/class/Agreement.html").read_text(
        encoding="utf-8"
    )


def test_docs_refuses_a_folder_that_holds_something_else(call: Call) -> None:
    before = set(Path("graph").rglob("*"))
    refused = call("docs", "graph", "--lang", "ja")
    assert refused.code == 2
    assert "サイトが作ったものではない" in refused.err
    assert set(Path("graph").rglob("*")) == before
