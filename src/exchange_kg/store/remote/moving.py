"""One graph of an endpoint in the place of another, all of it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError

if TYPE_CHECKING:
    from exchange_kg.store.remote.dataset import RemoteDataset

_COUNT = "count.rq"
_QUERY = (files(__package__) / _COUNT).read_text(encoding="utf-8")


def move(remote: RemoteDataset, source: str, target: str) -> None:
    """Put a graph in the place of another, which is removed where there is nothing to put there.

    Raises InputError where not all of it arrived (Virtuoso 7 was seen to lose rows of a large graph, under
    load, and to report success), and as `RemoteDataset.update`.
    """
    sent = _count(remote, source)
    if not sent:
        remote.update(f"DROP SILENT GRAPH <{target}> ;\nDROP SILENT GRAPH <{source}>")
        return
    remote.update(f"MOVE <{source}> TO <{target}>")
    found = _count(remote, target)
    if found != sent:
        url = remote.endpoint.url
        raise InputError("store.moved-differs", where=None, url=url, graph=target, sent=sent, found=found)


def _count(remote: RemoteDataset, graph: str) -> int:
    (row,) = remote.within(graph).select(_QUERY, source=_COUNT).rows
    return int(row["triples"].value)
