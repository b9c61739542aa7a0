"""A search for crashes that is guided by the parts of the code that an input reaches.

`python -m fuzz.guided READER FOLDER OPTION…` keeps the inputs that reach something new in the folder; options
are those of libFuzzer (https://llvm.org/docs/LibFuzzer.html), such as `-max_total_time=60`. It ends at the
first crash, hang or growth of memory, with a status other than 0 and the input in a file.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["exchange_kg"]):
    from fuzz.readers import READERS

if TYPE_CHECKING:
    from fuzz.readers import ForeignReader


def main() -> None:
    """Search with one reader, beginning from its examples."""
    name, corpus, *options = sys.argv[1:]
    reader = READERS[name]
    folder = Path(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    for number, example in enumerate(reader.examples()):
        (folder / f"example-{number}").write_bytes(example)
    atheris.Setup([sys.argv[0], corpus, *_dictionary(reader, folder), *options], reader)
    atheris.Fuzz()


def _dictionary(reader: ForeignReader, folder: Path) -> list[str]:
    """Return the option that names the words of a reader; none where it has none, libFuzzer refuses that."""
    words = folder.with_suffix(".words")
    words.write_text(
        "".join(f'"{_escaped(word)}"\n' for word in reader.words if len(word) < 60), encoding="ascii"
    )
    return [f"-dict={words}"] if words.stat().st_size else []


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
