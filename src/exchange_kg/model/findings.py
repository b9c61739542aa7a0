"""What a check of the graph found, in the terms of SHACL: https://www.w3.org/TR/shacl/#results-validation-result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.errors import Location
    from exchange_kg.messages import Language

FailOn = Literal["error", "warning", "info", "none"]


class Severity(IntEnum):
    """How bad a finding is, from light to grave: sh:Info, sh:Warning, sh:Violation."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def fails(self, fail_on: FailOn) -> bool:
        """Tell whether it is at or above a threshold; nothing is above `none`.

        >>> Severity.WARNING.fails("warning"), Severity.WARNING.fails("error"), Severity.ERROR.fails("none")
        (True, False, False)
        """
        return fail_on != "none" and self >= Severity[fail_on.upper()]


class ResultKey(NamedTuple):
    """What makes two validation results the same, whichever engine found them."""

    focus: str
    path: str
    value: str
    component: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody's decision, written in the graph, that a finding may stay as it is.

    `reason` says why, `location` is the line where the acknowledgement begins.
    """

    iri: str
    reason: Mapping[Language, str] = field(hash=False)
    location: Location | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a shape or of a check, and where to mend it.

    `message` says what is wrong, `solution` what to do, where the shape or check tells. `code` is the
    dcterms:identifier of the shape, else its name. Terms are written as in N-Triples (a blank node as `[]`),
    the path as in SPARQL; path and value are empty where the result has none. `thing` is the offending triple
    as the Turtle file writes it, else focus node, path and value. `location` is the line of that triple, else
    the line where the focus node begins; None where it stands in no file. `evidence` names the passages of
    the record, as "source:lines". `acknowledged` is the decision to leave it as it is.
    """

    code: str
    severity: Severity
    message: Mapping[Language, str] = field(hash=False)
    focus: str
    path: str
    value: str
    component: str
    shape: str
    thing: str
    location: Location | None
    evidence: tuple[str, ...] = ()
    solution: Mapping[Language, str] = field(default_factory=dict, hash=False)
    acknowledged: Acknowledgement | None = None

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """What findings are ordered by first."""
        path, line = (str(self.location.path), self.location.line) if self.location else ("", None)
        return path, line or 0, -self.severity, self.code, self.thing

    @property
    def order(self) -> tuple[object, ...]:
        """What findings are ordered by: place, then what was found, however it was found."""
        found = (self.focus, self.path, self.value, self.component, self.shape)
        return (*self.place, *found, *self.message.values())

    @property
    def key(self) -> ResultKey:
        """What another engine must find as well."""
        return ResultKey(self.focus, self.path, self.value, self.component, self.severity)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a shape or a check asks of the graph, whether anything was found or not.

    `severity` is that of its findings. `group` is the file of shapes that it stands in, without its ending,
    or names the kind of check. `description` says more than `title`, and may be empty.
    """

    code: str
    group: str
    severity: Severity
    title: Mapping[Language, str] = field(hash=False)
    description: Mapping[Language, str] = field(default_factory=dict, hash=False)
    solution: Mapping[Language, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A shape that the usual engine left to another, and the construct that is the reason."""

    shape: str
    construct: str
    engine: str


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, ordered by file, line, severity (grave first) and code, and what was asked.

    `requirements` are ordered by code, each code once. `handed_over` names the shapes that another engine
    ran, `left_out` how many further findings of a code there are that these do not hold.
    """

    findings: tuple[Finding, ...]
    requirements: tuple[Requirement, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict, hash=False)

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        requirements: Iterable[Requirement],
        handed_over: Iterable[HandedOver] = (),
    ) -> Self:
        """Return a report with all of this in its order, each shape that was handed over once a reason."""
        by_code = {requirement.code: requirement for requirement in reversed(list(requirements))}
        ordered = tuple(by_code[code] for code in sorted(by_code))
        placed = tuple(sorted(findings, key=lambda finding: finding.order))
        return cls(placed, ordered, tuple(dict.fromkeys(handed_over)))

    def first(self, most: int | None) -> Self:
        """Return a report with the first findings of each code, at most so many; with all without a limit."""
        if most is None:
            return self
        counts = Counter(self.left_out)
        shown = []
        for finding in self.findings:
            counts[finding.code] += 1
            if counts[finding.code] <= most:
                shown.append(finding)
        left = {code: count - most for code, count in sorted(counts.items()) if count > most}
        return replace(self, findings=tuple(shown), left_out=left)

    def pressing(self, least: Severity) -> Self:
        """Return a report with the findings at or above a severity that nobody acknowledged."""
        found = tuple(finding for finding in self.open if finding.severity >= least)
        codes = {finding.code for finding in found}
        left_out = {code: count for code, count in self.left_out.items() if code in codes}
        return replace(self, findings=found, left_out=left_out)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody acknowledged."""
        return tuple(finding for finding in self.findings if not finding.acknowledged)

    @property
    def conforms(self) -> bool:
        """Whether nothing was found, not even an Info: https://www.w3.org/TR/shacl/#conforms."""
        return not self.findings

    def fails(self, fail_on: FailOn) -> bool:
        """Tell whether any finding that nobody acknowledged is at or above a threshold."""
        return any(finding.severity.fails(fail_on) for finding in self.open)

    @property
    def counts(self) -> dict[str, int]:
        """How many open findings there are of each severity, grave first, and how many acknowledged ones."""
        of_severity = Counter(finding.severity for finding in self.open)
        counts = {severity.name.lower(): of_severity[severity] for severity in reversed(Severity)}
        return counts | {"acknowledged": len(self.findings) - of_severity.total()}
