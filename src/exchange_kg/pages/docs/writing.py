"""Writes the documentation of a workspace as a static site in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES
from exchange_kg.model.progress import silent
from exchange_kg.pages.docs.answers import Answers
from exchange_kg.pages.docs.book import Book
from exchange_kg.pages.docs.edition import Edition
from exchange_kg.pages.docs.examples import Examples
from exchange_kg.pages.environment import render
from exchange_kg.pages.frame import Frame, Link
from exchange_kg.pages.site_folder import site_folder

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


def write_docs(workspace: Workspace, dataset: Dataset, folder: Path, progress: Progress = silent) -> int:
    """Write the documentation of a workspace with examples from its dataset; return how many pages it has.

    The folder is replaced as a whole or not at all, and the same inputs give the same bytes. Raises
    InputError for a file of the workspace that cannot be read, OutputError for a folder that cannot be
    written or that holds what no site has put there.
    """
    with site_folder(folder) as site:
        book = Book.read(workspace, dataset)
        examples, answers = Examples.read(book), Answers(dataset, book.usage)
        pages, total = 1, len(book.entries) * len(LANGUAGES)
        site.write("index.html", _choice(book))
        for language in LANGUAGES:
            for path, text in Edition(book, examples, answers, language).pages():
                progress("docs", min(pages, total), total)
                site.write(f"{language}/{path}", text)
                pages += 1
    return pages


def _choice(book: Book) -> str:
    """Return the page that offers the languages."""
    language = book.workspace.configuration.language or "en"
    name = " / ".join(book.title[each][0] for each in LANGUAGES if book.title.get(each))
    title = name or book.workspace.configuration.name
    offered = {each: f"{each}/index.html" for each in LANGUAGES}
    frame = Frame(language, title, Link(title, "index.html"), languages=offered)
    return render("docs/choice.html", frame, titles=book.title, descriptions=book.description)
