"""`diff` as a shell calls it: revisions in Git, files, folders and builds; sudden losses; bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from town_history import begin, commit, write_second_version

from exchange_kg.messages import LANGUAGES
from exchange_kg.resources import packaged_workspace

if TYPE_CHECKING:
    from cli_calls import Call, Outcome
    from exchange_kg.messages import Language

GOLDEN = Path(__file__).parent / "golden"
BASE = "https://towns.example/"
FORMS = ("text", "md", "json", "patch")


@pytest.fixture
def history(towns: Path) -> Path:
    """The towns with two versions."""
    begin(towns)
    write_second_version(towns)
    commit(towns)
    return towns


def rows(outcome: Outcome) -> list[str]:
    """Return the rows of a patch without its header."""
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()[1:]


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_two_revisions(form: str, language: Language, call: Call) -> None:
    told = call("diff", "HEAD~1", "HEAD", "-f", form, "--lang", language)
    assert (told.code, told.err) == (0, "")
    assert told.out == (GOLDEN / f"two-revisions.{form}.{language}.txt").read_text(encoding="utf-8")


def test_every_golden_file_is_compared() -> None:
    names = {
        f"two-revisions.{form}.{language}.txt"
        for form in ("text", "md", "json", "patch")
        for language in LANGUAGES
    }
    assert {path.name for path in GOLDEN.iterdir()} == names


def test_a_revision_against_the_folder_as_it_is(history: Path, call: Call) -> None:
    assert "no difference" in call("diff", "HEAD", "--lang", "en").out
    (history / "graph" / "visit.ttl").unlink()
    told = json.loads(call("diff", "main", ".", "-f", "json").out)
    assert [
        (entity["kind"], entity["iri"].rpartition("towns.example/")[2]) for entity in told["entities"]
    ] == [
        ("removed", "id/exchange/himisawa-900"),
        ("removed", "id/exchange/himisawa-900/leader"),
    ]
    assert told["entities"] == json.loads(call("diff", "HEAD", "-f", "json").out)["entities"]


def test_a_workspace_below_the_top_of_its_repository(history: Path, call: Call) -> None:
    outer = history.parent
    (history / ".git").rename(outer / "set-aside")
    begin(outer)
    (history / "graph" / "visit.ttl").unlink()
    assert json.loads(call("diff", "HEAD", "-f", "json").out)["statements_removed"] == 13


def test_a_path_goes_before_a_revision_of_that_name(history: Path, call: Call) -> None:
    (history / "main").mkdir()
    refused = call("diff", "main")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("main: ")
    assert call("diff", "refs/heads/main").code == 0


def test_files_of_every_format_and_folders(towns: Path, call: Call) -> None:
    for name in ("turtle", "trig", "nquads", "ntriples"):
        assert call("export", name, "--no-inferred", "-o", f"{name}.out").code == 0
    names = [("turtle", "ttl"), ("trig", "trig"), ("nquads", "nq"), ("ntriples", "nt")]
    for name, extension in names:
        (towns / f"{name}.out").rename(towns / f"all.{extension}")
    for _, extension in names:
        assert rows(call("diff", "all.nq", f"all.{extension}", "-f", "patch")) == ["TX .", "TC ."]
    assert rows(call("diff", ".", "all.trig", "-f", "patch")) == ["TX .", "TC ."]
    (towns / "copy").mkdir()
    (towns / "all.ttl").rename(towns / "copy" / "all.ttl")
    assert rows(call("diff", "copy", "all.nt", "-f", "patch")) == ["TX .", "TC ."]


def test_a_build_adds_what_was_inferred(call: Call) -> None:
    assert call("build", "-o", "built").code in {0, 1}
    added = rows(call("diff", ".", "built", "-f", "patch"))[1:-1]
    assert len(added) > 1000
    assert all(
        row.startswith("A ") and row.endswith("<https://towns.example/graph/inferred> .") for row in added
    )


def test_statements_that_only_changed_their_graph_are_told_as_such(towns: Path, call: Call) -> None:
    begin(towns)
    (towns / "graph" / "himisawa.ttl").rename(towns / "graph" / "renamed.ttl")
    told = json.loads(call("diff", "HEAD", "-f", "json").out)
    assert (told["statements_added"], told["statements_removed"], told["entities"]) == (0, 0, [])
    assert told["statements_moved"] == 206
    page = call("diff", "HEAD", "--lang", "en").out
    assert "in another named graph  206" in page
    moved = rows(call("diff", "HEAD", "-f", "patch"))
    assert sum(row.startswith("D ") for row in moved) == sum(row.startswith("A ") for row in moved) == 206


@pytest.mark.parametrize(
    ("language", "warning"),
    [
        ("en", r"^Warning: 19 of the 24 things of class “agreement” are gone \(79 %\)\."),
        ("ja", r"^警告: クラス「協定」の 24 件のうち 19 件（79 %）がなくなりました。"),
    ],
)
def test_a_sudden_loss_is_a_warning(language: Language, warning: str, towns: Path, call: Call) -> None:
    begin(towns)
    (towns / "graph" / "tsukimino-haneul.ttl").unlink()
    told = call("diff", "HEAD", "--lang", language)
    assert told.code == 0
    assert re.search(warning, told.err, re.MULTILINE)
    assert call("diff", "HEAD", "--fail-on", "warning").code == 1
    assert call("diff", "HEAD", "--fail-on", "error").code == 0
    losses = json.loads(call("diff", "HEAD", "-f", "json").out)["losses"]
    assert all(loss["before"] >= 5 and loss["removed"] > 0.2 * loss["before"] for loss in losses)


def test_a_patch_with_blank_nodes_tells_whom_it_fits(towns: Path, call: Call) -> None:
    (towns / "a.nt").write_text("", encoding="utf-8")
    (towns / "b.nt").write_text('_:x <urn:p> "1" .\n', encoding="utf-8")
    told = call("diff", "a.nt", "b.nt", "-f", "patch", "--lang", "en")
    assert re.search(r'^A _:b[0-9a-f]{32}x1x0 <urn:p> "1" \.$', told.out, re.MULTILINE)
    assert "blank nodes" in told.err
    assert "Added: [] _:b" in call("diff", "a.nt", "b.nt", "--lang", "en").out


BAD = {
    "nowhere.ttl": "nowhere.ttl is neither a file nor a folder",
    "HEAD~99": "HEAD~99 is neither a file nor a folder",
    "HEAD:graph": "HEAD:graph is neither",
    "broken.ttl": "broken.ttl:",
    "latin.nt": "latin.nt:2: The file is not UTF-8",
    "binary.nq": "binary.nq:1: The file is not UTF-8",
    "table.csv": "table.csv: The extension tells no format",
    "sources": "sources: there is no Turtle file",
    "x" * 300: "File name too long",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_input_is_told_and_writes_nothing(
    name: str, language: Language, history: Path, call: Call
) -> None:
    (history / "latin.nt").write_bytes('<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> "é" .\n'.encode("latin-1"))
    (history / "binary.nq").write_bytes(bytes(range(128, 256)))
    (history / "table.csv").write_text("a,b\n", encoding="utf-8")
    (history / "kept.json").write_text("before", encoding="utf-8")
    for pair in ((name, "."), (".", name)):
        refused = call("diff", *pair, "-f", "json", "-o", "kept.json", "--lang", language)
        assert (refused.code, refused.out) == (2, "")
        if language == "en":
            assert BAD[name] in refused.err
        else:
            assert re.search(r"[ぁ-ん]", refused.err)
    assert (history / "kept.json").read_text(encoding="utf-8") == "before"


def test_outside_a_repository_there_are_no_revisions(
    call: Call, monkeypatch: pytest.MonkeyPatch, towns: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(towns.parent))
    refused = call("diff", "HEAD", "--lang", "en")
    assert refused.code == 2
    assert "not a git repository" in refused.err.lower()


def test_without_git_files_are_compared_all_the_same(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert call("diff", "graph", "graph").code == 0
    refused = call("diff", "HEAD", "--lang", "en")
    assert refused.code == 2
    assert refused.err.startswith("Git cannot be run")


def test_a_broken_file_of_a_revision_is_told_with_its_line(history: Path, call: Call) -> None:
    (history / "graph" / "visit.ttl").write_text("<urn:a> a\n  oops:b .\n", encoding="utf-8")
    commit(history)
    refused = call("diff", "HEAD", "HEAD~1", "--lang", "en")
    assert refused.code == 2
    assert refused.err.startswith("HEAD:graph/visit.ttl:2:")


def test_a_revision_without_a_graph_is_told(towns: Path, call: Call) -> None:
    (towns / "graph").rename(towns / "later")
    begin(towns)
    (towns / "later").rename(towns / "graph")
    refused = call("diff", "HEAD", "--lang", "en")
    assert refused.code == 2
    assert "HEAD has no Turtle file" in refused.err


def test_neither_links_nor_filters_of_a_revision_are_followed(history: Path, call: Call) -> None:
    """A link in the history is passed over, and attributes that change files at checkout do not act."""
    (history / "graph" / "link.ttl").symlink_to("/etc/passwd")
    (history / ".gitattributes").write_text("*.ttl export-ignore export-subst\n", encoding="utf-8")
    commit(history)
    assert rows(call("diff", "HEAD~1", "HEAD", "-f", "patch")) == ["TX .", "TC ."]


def test_the_real_graph_against_itself(call: Call) -> None:
    root = str(packaged_workspace())
    assert rows(call("diff", root, root, "-f", "patch", "-w", root)) == ["TX .", "TC ."]
