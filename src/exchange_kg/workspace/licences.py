"""The licences that the data of a workspace can be under, by their SPDX identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Licence = Literal["CC0-1.0", "CC-BY-4.0"]

LICENCES: Mapping[Licence, str] = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
}
"""The IRI of each."""
