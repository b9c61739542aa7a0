"""One word for one thing: what the glossary rules out is said nowhere, and the ontology says its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from project_files import ROOT, tracked_files

if TYPE_CHECKING:
    from collections.abc import Iterator

GLOSSARY = "docs/glossary.md"
ENDINGS = (".md", ".toml", ".rq", ".ttl", ".html")
TERM = re.compile(r"`xkg:(\w+)`")
LABEL = re.compile(r'rdfs:label "([^"]*)"@(en|ja) ;')
SAID_IN = re.compile(
    r"(docs|src/exchange_kg/(messages|ingest/maps|new_workspace/files|pages/templates)|queries|ontology|shapes)/"
    r"|(README|CONTRIBUTING)\.md$"
)
# Words of the documents that were read, for searching: they may be any.
OTHER_WORDS = re.compile(r"skos:altLabel|skos:example|^#\+ example")


class Word(NamedTuple):
    """One row of the glossary."""

    english: str
    japanese: str
    meaning: str
    ruled_out: tuple[str, ...]


def words() -> Iterator[Word]:
    """Iterate over the rows of the tables."""
    for line in (ROOT / GLOSSARY).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "English":
            english, japanese, meaning, _, ruled_out = cells
            yield Word(english, japanese, meaning, tuple(filter(None, ruled_out.split(", "))))


WORDS = tuple(words())
RULED_OUT = {word: each.japanese for each in WORDS for word in each.ruled_out}


def said() -> Iterator[tuple[str, str]]:
    """Iterate over the files that people read, without what may be in any words."""
    for name in tracked_files():
        if SAID_IN.match(name) and name.endswith(ENDINGS) and name != GLOSSARY:
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
            yield name, "\n".join("" if OTHER_WORDS.search(line) else line for line in lines)


TEXTS = tuple(said())


@pytest.mark.parametrize("word", RULED_OUT)
def test_another_word_for_the_same_thing_is_not_said(word: str) -> None:
    right = RULED_OUT[word]
    text = re.compile(re.escape(word), re.IGNORECASE)
    assert [
        f"{name}:{number}"
        for name, content in TEXTS
        if text.search(content)
        for number, line in enumerate(content.splitlines(), 1)
        if text.search(line.replace(right, ""))
    ] == []


def test_the_ontology_has_the_same_words() -> None:
    blocks = (ROOT / "ontology" / "exchange.ttl").read_text(encoding="utf-8").split("\n\nxkg:")
    labels = {block.split()[0]: {tag: text for text, tag in LABEL.findall(block)} for block in blocks[1:]}
    named = {term: each for each in WORDS for term in TERM.findall(each.meaning) if term != "disputed"}
    assert len(named) > 10
    in_glossary = {term: {"en": each.english, "ja": each.japanese} for term, each in named.items()}
    assert in_glossary == {term: labels[term] for term in named}
