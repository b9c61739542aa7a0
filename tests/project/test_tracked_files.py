"""What is under version control stands on its own: no place of one machine, no registry, no leavings."""

from __future__ import annotations

import re

import pytest
from project_files import ROOT, tracked_files

# Each pattern is spelt so that it does not match itself.
FOREIGN = {
    "a folder outside of the repository": r"\.\./share[d]\b",
    "a place of one machine": r"(?<![\w.~*-])/(?:(roo[t]|wor[k]|op[t]|tm[p])\b|hom[e]/(?!towns)|User[s]/)",
    "a host of a registry": r"\b(?:pyp[i]\.org|python[h]osted|registr[y]\.npmjs|crate[s]\.io/api)",
    "what is to be done one day": r"\b(?:TOD[O]|FIXM[E]|XX[X])\b",
}
# CI checks the graph against the documents where they are at hand.
ALLOWED = {("a folder outside of the repository", ".ci/run")}
PICTURES = ".png"
GENERATED = re.compile(r"(^|/)(__pycache__|\.venv|build-output|node_modules)/|\.(pyc|whl|orig|rej|swp)$")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    names = [name for name in tracked_files() if not name.endswith(PICTURES)]
    contents = {name: (ROOT / name).read_bytes() for name in names}
    return {name: content.decode("utf-8", errors="replace") for name, content in contents.items()}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what: str, texts: dict[str, str]) -> None:
    pattern = re.compile(FOREIGN[what])
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line) and (what, name) not in ALLOWED
    ]
    assert found == []


def test_the_patterns_find_what_they_look_for() -> None:
    examples = {
        "a folder outside of the repository": "see ../" + "shared/page.md",
        "a place of one machine": "cd /" + "work/main",
        "a host of a registry": "https://pypi" + ".org/simple",
        "what is to be done one day": "# TO" + "DO: later",
    }
    assert all(re.search(FOREIGN[what], example) for what, example in examples.items())
    assert examples.keys() == FOREIGN.keys()


def test_nothing_generated_is_tracked(texts: dict[str, str]) -> None:
    assert [name for name in texts if GENERATED.search(name)] == []


def test_every_text_ends_with_one_line_break(texts: dict[str, str]) -> None:
    written = {name: text for name, text in texts.items() if text and not name.startswith("tests/")}
    assert [name for name, text in written.items() if not text.endswith("\n") or text.endswith("\n\n")] == []
