"""STUB until core arrives."""

from __future__ import annotations
from dataclasses import dataclass
import datetime
from typing import Protocol
from exchange_kg.messages import Language
from exchange_kg.store import Dataset
from exchange_kg.workspace import Workspace


class Hrefs(Protocol):
    def thing(self, iri: str) -> str: ...
    def page(self, name: str, **parameters: str) -> str: ...
    def data(self, iri: str, extension: str) -> str: ...
    def table(self, page_or_iri: str, table: str, extension: str, **parameters: str) -> str: ...


@dataclass(frozen=True)
class Showing:
    dataset: Dataset
    workspace: Workspace
    language: Language
    hrefs: Hrefs
    today: datetime.date
    version: str

    def made(self, template, name, tables, title=None, **values):
        from exchange_kg.pages.frame import Frame, Link
        from exchange_kg.pages.environment import render
        from exchange_kg.pages.tables import Page
        from exchange_kg.messages import text

        t = title or text(f"pages.{name}.title", self.language)
        frame = Frame(
            self.language,
            t,
            Link("exchange-kg", "/"),
            static="/static/",
            menu=tuple(
                Link(text(f"pages.{n}.title", self.language), self.hrefs.page(n))
                for n in (
                    "questions",
                    "calendar",
                    "health",
                    "conflicts",
                    "reciprocity",
                    "findings",
                    "sources",
                    "ontology",
                )
            ),
            section=self.hrefs.page(name),
            languages={"ja": "?lang=ja", "en": "?lang=en"},
        )
        html = render(template, frame, tables=tables, name=name, showing=self, hrefs=self.hrefs, **values)
        return Page(t, html, tables)
