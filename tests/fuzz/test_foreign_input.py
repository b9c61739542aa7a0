"""Whatever others send, every reader gives a value or an error of ours, soon and in little memory."""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_kg.errors import ExchangeKgError
from fuzz.found import FOUND
from fuzz.readers import READERS
from fuzz.searching import searched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fuzz.readers import ForeignReader

_SECONDS = 20
_BYTES = 1 << 30
_LONG_SECONDS = 60


@contextmanager
def bounded() -> Iterator[None]:
    """Let the block take `_SECONDS`, and `_BYTES` more memory than there is."""

    def stop(*_: object) -> NoReturn:
        raise TimeoutError(f"more than {_SECONDS} seconds")

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + _BYTES, before[1]))
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


@st.composite
def changed(draw: st.DrawFn, reader: ForeignReader) -> bytes:
    """Return an example of a reader with some of its bytes cut out, doubled, or replaced by words."""
    content = draw(st.sampled_from(list(reader.examples())))
    words = [word.encode() for word in reader.words] or [b'"']
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(start + draw(st.integers(0, 40)), len(content))
        piece = draw(
            st.one_of(
                st.just(b""),
                st.sampled_from(words),
                st.binary(max_size=4),
                st.just(content[start:end] * 2),
                st.text(max_size=3).map(lambda text: text.encode("utf-8", "replace")),
            )
        )
        content = content[:start] + piece + content[end:]
    return content


@pytest.mark.parametrize("name", FOUND)
def test_what_once_crashed_a_reader_is_read_or_refused(name: str) -> None:
    reader, content, refusal = FOUND[name]
    message = None
    with bounded():
        try:
            READERS[reader].read(content if isinstance(content, bytes) else content.encode())
        except ExchangeKgError as error:
            message = error.message
    assert message == refusal


@pytest.mark.parametrize("name", READERS)
def test_some_examples_are_read(name: str) -> None:
    reader = READERS[name]
    assert any(reader.refused(example) is None for example in reader.examples())


@pytest.mark.parametrize("name", READERS)
def test_changed_examples_are_read_or_refused(name: str) -> None:
    reader = READERS[name]

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(changed(reader))
    def read(content: bytes) -> None:
        with bounded():
            reader(content)

    read()


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_no_crash_is_found_by_a_guided_search(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    search = searched(name, tmp_path, _LONG_SECONDS)
    assert search.returncode == 0, search.stderr[-5000:]
