"""Where an endpoint is, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from exchange_kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password; the password shows in no message and no representation."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The URL that queries go to, those of updates and of the graph store, and the credentials for all.

    Raises UsageError for what is no URL of HTTP, and for one that holds a name or a password.
    """

    url: str
    update_url: str = ""
    credentials: Credentials | None = None
    graph_store_url: str = ""

    def __post_init__(self) -> None:
        for url in (self.url, self.update_url or self.url, self.graph_store_url or self.url):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise UsageError("store.endpoint-url", url=url.rpartition("@")[2])
            if "@" in parts.netloc:
                raise UsageError(
                    "store.endpoint-secret-in-url", url=url.replace(parts.netloc, parts.hostname)
                )

    @property
    def updates(self) -> str:
        """The URL of updates: the one that was given, else by the ways of engines.

        Oxigraph and Fuseki take queries at `query` and updates at `update`, GraphDB and RDF4J updates at
        `statements`, Virtuoso those of who has a password at `sparql-auth`; others take both at one URL.
        """
        if self.update_url:
            return self.update_url
        head, _, last = self.url.rpartition("/")
        if last == "query":
            return f"{head}/update"
        if head.endswith("/repositories"):
            return f"{self.url}/statements"
        return self.url

    @property
    def graph_stores(self) -> tuple[str, ...]:
        """The URLs at which a graph store may be: the one that was given, else by the ways of engines.

        Beside `query`, Oxigraph has it at `store`, Fuseki at `data`, and Stardog at the database itself;
        GraphDB and RDF4J have it at `rdf-graphs/service`, Neptune at `gsp`, and Virtuoso at
        `sparql-graph-crud`, for who has a password with `-auth`.
        """
        if self.graph_store_url:
            return (self.graph_store_url,)
        head, _, last = self.url.rpartition("/")
        if last == "query":
            return (f"{head}/store", f"{head}/data", head)
        if head.endswith("/repositories"):
            return (f"{self.url}/rdf-graphs/service",)
        if last == "sparql-auth":
            return (f"{head}/sparql-graph-crud-auth",)
        if last == "sparql":
            return (f"{self.url}/gsp/", f"{head}/sparql-graph-crud")
        return ()
