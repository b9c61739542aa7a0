"""Several files as one archive."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of the files in archives, so that they are the same at every run."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files in an archive, the same for the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
