"""From a path to the IRIs that it may stand for, and from an IRI to its path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from exchange_kg.model.iris import ROOTS
from exchange_kg.store import is_iri
from exchange_kg.vocabulary import ONTOLOGY

ONTOLOGY_BASE = ONTOLOGY.removesuffix("ontology")
# What may follow an IRI to ask for a format of it.
EXTENSIONS = {".ttl": "turtle", ".nt": "ntriples", ".rdf": "rdfxml", ".jsonld": "jsonld", ".html": "html"}
_EXTENSION = re.compile(r"(?P<path>.+)(?P<extension>\.(?:ttl|nt|rdf|jsonld|html))")
SAFE = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Paths:
    """The IRIs under one base, and the paths under one prefix of a server."""

    base: str
    prefix: str

    def iris(self, path: str) -> tuple[str, ...]:
        """Return the IRIs that a path, without prefix and first slash, may stand for, likeliest first."""
        candidates = dict.fromkeys(base + path for base in (self.base, ONTOLOGY_BASE))
        return tuple(filter(is_iri, candidates))

    def path(self, iri: str) -> str | None:
        """Return the path of an IRI on the server, fragment included; None for one of elsewhere."""
        for base in (self.base, ONTOLOGY_BASE):
            rest = iri.removeprefix(base)
            if rest != iri and rest.partition("#")[0].partition("/")[0] in ROOTS:
                document, mark, fragment = rest.partition("#")
                return f"{self.prefix}/{quote(unquote(document), SAFE)}{mark}{fragment}"
        return None

    def meant(self, path: str) -> str | None:
        """Return the path that another one stands for; None where that may be meant as it is.

        Clients replace the host of an IRI alone, which leaves the path of the base before it, or add a slash.
        """
        for base in (self.base, ONTOLOGY_BASE):
            inside = path.removeprefix(urlsplit(base).path.removeprefix("/")).rstrip("/")
            if inside != path and inside.partition("/")[0].partition(".")[0] in ROOTS:
                return f"{self.prefix}/{quote(inside, SAFE)}"
        return None

    def document(self, iri: str) -> str:
        """Return the path of the document that describes an IRI of the graph: its path without fragment."""
        return (self.path(iri) or "").partition("#")[0]


def split_extension(path: str) -> tuple[str, str | None]:
    """Return a path without the extension of a format, and the name of that format or None.

    >>> split_extension("id/place/jp-sapporo.ttl"), split_extension("id/place/jp-sapporo")
    (('id/place/jp-sapporo', 'turtle'), ('id/place/jp-sapporo', None))
    """
    found = _EXTENSION.fullmatch(path)
    return (found["path"], EXTENSIONS[found["extension"]]) if found else (path, None)
