"""Samples: the first findings of each code, and how many more there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exchange_kg.model.findings import Finding


class Sample(NamedTuple):
    """Some findings in their order, and the number of others by code."""

    shown: Sequence[Finding]
    more: Mapping[str, int]


def sample(findings: Iterable[Finding], limit: int | None) -> Sample:
    """Return the first findings of each code, at most `limit` of each; all without a limit."""
    counts: Counter[str] = Counter()
    shown = []
    for finding in findings:
        counts[finding.code] += 1
        if limit is None or counts[finding.code] <= limit:
            shown.append(finding)
    more = {
        code: count - limit for code, count in sorted(counts.items()) if limit is not None and count > limit
    }
    return Sample(shown, more)
