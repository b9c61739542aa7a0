"""Looking up quads by their terms, as the terms say.

On disk, `Store.quads_for_pattern` of Oxigraph 0.5 finds 256 to 510 too where it looks for 255: where the key
of a number ends in a byte of ones, it goes on too far. Queries find what they should.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.terms import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from exchange_kg.store.terms import GraphName, NamedNode, Quad, Subject, Term


def quads_with(
    store: Store,
    subject: Subject | None = None,
    predicate: NamedNode | None = None,
    object_: Term | None = None,
    graph: GraphName | None = None,
) -> Iterator[Quad]:
    """Iterate over the quads of a store that have some terms; None stands for any."""
    found = store.quads_for_pattern(subject, predicate, object_, graph)
    if not isinstance(object_, Literal):
        return found
    return (quad for quad in found if quad.object == object_)
