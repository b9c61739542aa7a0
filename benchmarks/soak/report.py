"""What came of a soak: requests and failures by kind, and what the server held in quiet moments."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.soak.memory import Held

_MEBIBYTE = 1024 * 1024


class Told(NamedTuple):
    """Requests of one kind: how many, what failed how often, and the longest wait in seconds."""

    name: str
    asked: int
    failures: Mapping[str, int]
    longest: float


class Report(NamedTuple):
    """A soak of so many seconds; `held` is what was seen in quiet moments after the warm-up, by turns.

    `served` tells how many builds were made beneath the server, and answered queries at the end.
    """

    seconds: float
    builds: int
    served: bool
    told: Sequence[Told]
    held: Sequence[Held]

    @property
    def failed(self) -> int:
        """How many requests failed, but for those beyond limits, which have to."""
        return sum(sum(each.failures.values()) for each in self.told)

    @property
    def growth(self) -> float:
        """How much more memory the last third of quiet moments holds than the first, by the medians."""
        third = max(1, len(self.held) // 3)
        first, last = (
            median(each.memory for each in part) for part in (self.held[:third], self.held[-third:])
        )
        return last / first - 1

    def lines(self) -> Iterator[str]:
        """Yield the report in Markdown."""
        yield from ("| requests | number | failed | longest wait |", "| --- | ---: | ---: | ---: |")
        for each in self.told:
            yield f"| {each.name} | {each.asked:,} | {sum(each.failures.values())} | {each.longest:.1f} s |"
        yield ""
        taken = "the last is served" if self.served else "**the last is not served**"
        yield f"{self.seconds / 60:.1f} minutes, {self.builds} builds beneath the server, {taken}."
        yield ""
        yield from ("| held | first third | last third | most |", "| --- | ---: | ---: | ---: |")
        yield self._row("memory, MiB", [each.memory // _MEBIBYTE for each in self.held])
        yield self._row("processes", [each.processes for each in self.held])
        yield self._row("open files", [each.descriptors for each in self.held])
        yield self._row("files that are gone", [each.gone for each in self.held])
        yield ""
        yield f"Memory, last third beside the first: {self.growth:+.1%}, of {len(self.held)} quiet moments."
        for each in self.told:
            for failure, number in each.failures.items():
                yield f"- {each.name}, {number} times: `{failure}`"

    def _row(self, what: str, numbers: list[int]) -> str:
        third = max(1, len(numbers) // 3)
        first, last = median(numbers[:third]), median(numbers[-third:])
        return f"| {what} | {first:g} | {last:g} | {max(numbers)} |"
