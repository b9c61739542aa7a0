"""Results as JSON: the fields of a dataclass by their names."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import DataclassInstance

PAGE_FORMATS = ("page", "json")


def write_json(result: DataclassInstance, stream: TextIO) -> None:
    """Write a result as one JSON object, text as it is (RFC 8259), days as in ISO 8601."""
    json.dump(asdict(result), stream, ensure_ascii=False, indent=2, default=str)
    stream.write("\n")
