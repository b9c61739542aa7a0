"""A store on disk as it is made: loaded piece by piece, beside what Python does in the meantime."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store, parse

from exchange_kg.errors import OutputError
from exchange_kg.store import seal
from exchange_kg.store.changing_union import ChangingUnion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from exchange_kg.store.sorted_lines import Lines

_PIECE = 32_000_000
"""Characters that are loaded at once; Oxigraph takes 0.3 GB for them, and 1.5 GB for ten times as many."""


@contextmanager
def new_store(folder: Path) -> Iterator[NewStore]:
    """Give an empty store in a new folder, which is written to disk and sealed when the block ends.

    One whose block failed has no seal, so nothing opens it. Raises OutputError where it cannot be written.
    """
    try:
        store = NewStore(Store(str(folder)))
        try:
            yield store
            store.settle()
        finally:
            store.close()
        seal.write(folder)
    except OSError as error:
        raise OutputError("store.folder-unwritable", path=folder, reason=error) from None


class NewStore(ChangingUnion):
    """Named graphs that were loaded in bulk; `dataset` can be asked once they have settled."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._thread = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def load(self, pieces: Iterable[Lines]) -> None:
        """Take lines of named graphs; some may still be loading when this returns."""
        nameless: list[Lines] = []
        waiting: list[Lines] = []
        size = 0
        for piece in pieces:
            (nameless if piece.nameless else waiting).append(piece)
            size += len(piece.quads)
            if size > _PIECE:
                self._load(waiting)
                waiting, size = [], 0
        self._load(waiting)
        self.settle(self._thread.submit(self._complete, nameless))

    def settle(self, further: Future[None] | None = None) -> None:
        """Wait until all is loaded, but for what may follow; raises what went wrong."""
        if self._loading:
            self._loading.result()
        self._loading = further

    def close(self) -> None:
        """Write all to disk; nothing can be asked or changed afterwards."""
        self._thread.shutdown()
        super().close()

    def _load(self, pieces: list[Lines]) -> None:
        """Load pieces while the next ones are made; no more than one such load waits."""
        quads, triples = "".join(piece.quads for piece in pieces), "".join(piece.triples for piece in pieces)
        self.settle(self._thread.submit(self._load_now, quads, triples))

    def _load_now(self, quads: str, triples: str) -> None:
        """Load lines that were made from terms, so that nothing in them is looked at again."""
        self._store.bulk_load(quads, RdfFormat.N_QUADS, lenient=True)
        self._store.bulk_load(triples, RdfFormat.N_TRIPLES, lenient=True)

    def _complete(self, nameless: Sequence[Lines]) -> None:
        """Add what speaks of blank nodes, which loading in bulk would relabel, and tidy up."""
        for piece in nameless:
            self._store.extend(parse(piece.quads + piece.triples, RdfFormat.N_QUADS, lenient=True))
        self._store.optimize()
