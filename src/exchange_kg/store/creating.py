"""A store on disk as it is made: loaded piece by piece, beside what Python does in the meantime."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from operator import eq
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store, parse

from exchange_kg.errors import OutputError
from exchange_kg.store import seal
from exchange_kg.store.changing_union import ChangingUnion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from exchange_kg.store.sorted_lines import Lines
    from exchange_kg.store.terms import Quad

_PIECE = 32_000_000
"""Characters that are loaded at once; Oxigraph takes 0.3 GB for them, and 1.5 GB for ten times as many."""

_TRANSACTION = 1_000_000
"""Characters that are added in one transaction, which is in memory whole."""

_BLANK = b"_:"
"""What stands in each line about blank nodes, which loading in bulk would relabel; in few others."""


@contextmanager
def new_store(folder: Path) -> Iterator[NewStore]:
    """Give a store in a folder that is missing or empty; it is on disk and sealed when the block ends.

    One whose block failed has no seal, so nothing opens it. Raises OutputError where the folder holds
    anything or cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise OutputError("store.folder-not-empty", path=folder)
        with ThreadPoolExecutor(1) as thread:
            store = NewStore(folder, thread)
            try:
                yield store
                store.put_together()
            finally:
                store.close()
        seal.write(folder)
    except OSError as error:
        raise OutputError("store.folder-unwritable", path=folder, reason=error) from None


class NewStore:
    """Named graphs that a thread loads in bulk, into a store that it opens; they can be asked then."""

    def __init__(self, folder: Path, thread: Executor) -> None:
        self._thread = thread
        self._opening = thread.submit(Store, str(folder))
        self._loading: Future[None] | None = None
        self._several = False
        self._loaded: ChangingUnion | None = None

    def load(self, pieces: Iterable[Lines], merged: Callable[[], Iterable[Lines]]) -> None:
        """Take lines of named graphs; some may still be loading when this returns.

        Where a triple is in two graphs, their union is loaded too: the same lines, `merged`.
        """
        nameless: list[str] = []
        waiting = ""
        for text in _joined(_named(_with_union(pieces, merged), nameless), _PIECE):
            if waiting:
                self._follow(self._thread.submit(_bulk_load, self._opening, waiting))
                self._several = True
            waiting = text
        self._follow(self._thread.submit(_complete, self._opening, waiting, nameless, self._several))

    def settled(self) -> ChangingUnion:
        """Wait until all can be asked, and return it; raises what went wrong."""
        self._follow(None)
        self._loaded = self._loaded or ChangingUnion(self._opening.result())
        return self._loaded

    def when_on_disk(self, tell: Callable[[], None]) -> None:
        """Tell when all that was taken is on disk, where others may read it; never where that fails."""
        if self._loading:
            self._loading.add_done_callback(lambda done: None if done.exception() else tell())

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads of named graphs."""
        added = list(quads)
        self.settled().add(added)

    def put_together(self) -> None:
        """Put what came after several pieces to them, so that each lookup looks in one place."""
        if self._several:
            self._follow(None)
            self._opening.result().optimize()

    def close(self) -> None:
        """Write all to disk; nothing can be asked or changed afterwards."""
        try:
            self._follow(None)
        finally:
            (self._loaded or ChangingUnion(self._opening.result())).close()
            del self._opening

    def _follow(self, further: Future[None] | None) -> None:
        """Wait for what is being loaded, so that no more than what follows is in memory."""
        before, self._loading = self._loading, further
        if before:
            before.result()


def in_memory(n_quads: Path) -> ChangingUnion:
    """Return sorted N-Quads in a file, all in named graphs, as a store in memory."""
    text = n_quads.read_bytes()
    triples = [line[: line.rindex(b" <")] for line in io.BytesIO(text)]
    if any(map(eq, triples, triples[1:])):
        text += b"".join(b"%b .\n" % triple for triple in dict.fromkeys(triples))
    named, nameless = _by_blank_nodes(text)
    store = Store()
    store.bulk_load(named, RdfFormat.N_QUADS, lenient=True)
    store.extend(parse(nameless, RdfFormat.N_QUADS, lenient=True))
    return ChangingUnion(store)


def _by_blank_nodes(lines: bytes) -> tuple[bytes, bytes]:
    """Return the lines that cannot speak of blank nodes, and those that may."""
    named: list[bytes] = []
    nameless: list[bytes] = []
    done = 0
    while (found := lines.find(_BLANK, done)) >= 0:
        start, end = lines.rfind(b"\n", 0, found) + 1, lines.index(b"\n", found) + 1
        named.append(lines[done:start])
        nameless.append(lines[start:end])
        done = end
    return b"".join([*named, lines[done:]]), b"".join(nameless)


def _with_union(pieces: Iterable[Lines], merged: Callable[[], Iterable[Lines]]) -> Iterator[Lines]:
    """Yield lines of named graphs, and those of their union where a triple was in two of them."""
    overlap = False
    for piece in pieces:
        overlap = overlap or piece.overlap
        yield piece
    if overlap:
        yield from merged()


def _named(pieces: Iterable[Lines], nameless: list[str]) -> Iterator[str]:
    """Yield the lines of pieces, but for those that may speak of blank nodes, which are put aside."""
    for piece in pieces:
        if piece.nameless:
            nameless.append(piece.lines)
        else:
            yield piece.lines


def _bulk_load(store: Future[Store], lines: str) -> None:
    """Load lines that were made from terms, so that nothing in them is looked at again."""
    store.result().bulk_load(lines, RdfFormat.N_QUADS, lenient=True)


def _complete(store: Future[Store], lines: str, nameless: Sequence[str], several: bool) -> None:
    """Load the last lines, and add those about blank nodes, which loading in bulk would relabel.

    What was loaded in several pieces is put together; one alone is in order, and takes as long to write anew.
    """
    _bulk_load(store, lines)
    for some in _joined(nameless, _TRANSACTION):  # each waits for the disk
        store.result().extend(parse(some, RdfFormat.N_QUADS, lenient=True))
    if several:
        store.result().optimize()


def _joined(texts: Iterable[str], characters: int) -> Iterator[str]:
    """Yield texts put together to about so many characters."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size > characters:
            yield "".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting)
