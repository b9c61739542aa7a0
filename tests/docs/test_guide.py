"""The guide names every document in both languages, and every link between documents leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = sorted(DOCS.glob("*.md"))
GUIDE = DOCS / "README.md"
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
NOT_IN_A_SLUG = re.compile(r"[^\w\- ]")


def slugs(document: Path) -> Iterator[str]:
    """Yield the names by which GitHub's pages know the headings of a document."""
    for heading in HEADING.findall(document.read_text(encoding="utf-8")):
        yield NOT_IN_A_SLUG.sub("", heading.lower()).replace(" ", "-")


def leads_nowhere(document: Path) -> Iterator[str]:
    for link in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        name, _, heading = link.partition("#")
        target = document.parent / name if name else document
        if "://" not in link and not (
            target.exists() and (not heading or target.suffix != ".md" or heading in slugs(target))
        ):
            yield link


@pytest.mark.parametrize("document", [*DOCUMENTS, ROOT / "README.md"], ids=lambda path: path.name)
def test_links_lead_to_files_and_headings(document: Path) -> None:
    assert list(leads_nowhere(document)) == []


@pytest.mark.parametrize("half", [0, 1], ids=["en", "ja"])
def test_the_guide_names_every_document(half: int) -> None:
    text = GUIDE.read_text(encoding="utf-8").split("\n## どこから読むか\n")[half]
    named = {link.partition("#")[0] for link in LINK.findall(text)}
    assert {document.name for document in DOCUMENTS} - named == {GUIDE.name}
