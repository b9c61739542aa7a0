"""The front page: where people and programs begin."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages import Link, render
from exchange_kg.query.labels import Labels
from exchange_kg.vocabulary import PREFIXES, XKG
from exchange_kg.web.linked_data.page import MOST, site_frame

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset
    from exchange_kg.web.linked_data.paths import Paths

_PARTS = {
    "ties": XKG.Tie,
    "municipalities": XKG.Municipality,
    "sources": XKG.Source,
    "schemes": f"{PREFIXES['skos']}ConceptScheme",
}
_PROGRAMS = {"sparql": "/sparql", "void": "/.well-known/void", "ontology": "/ontology"}


def home_page(dataset: Dataset, site: str, paths: Paths, language: Language) -> str:
    """Return the front page of a server, in a language."""
    rows = list(dataset.select((files(__package__) / "home.rq").read_text(encoding="utf-8")).rows)
    labels = Labels(dataset, language)
    labels.learn(row["thing"].value for row in rows)

    def links(class_: str) -> list[Link]:
        found = [row["thing"].value for row in rows if row["class"].value == class_]
        return sorted((Link(labels.text(iri), paths.path(iri)) for iri in found), key=lambda link: link.text)

    return render(
        "home.html",
        site_frame(f"{paths.prefix}/", site, site, paths, language),
        parts_of=[(text(f"pages.home.{key}", language), links(class_)) for key, class_ in _PARTS.items()],
        programs=[
            (text(f"pages.home.{key}", language), paths.prefix + path) for key, path in _PROGRAMS.items()
        ],
        most=MOST,
    )
