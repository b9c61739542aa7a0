"""RDF Patch, https://afs.github.io/rdf-patch/: rows of deletions and additions that turn A into B."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from exchange_kg.store import n_quads_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.compare.difference import Difference

_NAMESPACE = uuid5(NAMESPACE_URL, "https://afs.github.io/rdf-patch/")


def rdf_patch(difference: Difference) -> str:
    """Return a difference as one transaction; the same difference gives the same text.

    Rows have four terms where both sides keep named graphs. The `id` of the header is a UUID of version 5 of
    the rows. A blank node is named after what is said of it: the patch fits a copy of A in which blank nodes
    have those names, which `with_content_labels` of `exchange_kg.store` gives.
    """
    rows = list(_rows(difference))
    identifier = uuid5(_NAMESPACE, "\n".join(rows))
    return "\n".join([f"H id <uuid:{identifier}> .", "TX .", *rows, "TC .", ""])


def _rows(difference: Difference) -> Iterator[str]:
    yield from sorted(f"D {n_quads_row(quad)}" for quad in difference.removed)
    yield from sorted(f"A {n_quads_row(quad)}" for quad in difference.added)
