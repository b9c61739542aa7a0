"""Publishing: the dataset in formats for others."""

from __future__ import annotations

from exchange_kg.publish.downloads import DOWNLOADS, Download
from exchange_kg.publish.exports import export

__all__ = ["DOWNLOADS", "Download", "export"]
