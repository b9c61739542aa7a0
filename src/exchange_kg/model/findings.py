"""What a check of the graph found, in the terms of SHACL: https://www.w3.org/TR/shacl/#results-validation-result."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    def key(self) -> ResultKey:
        """What another engine must find as well."""
        return ResultKey(self.focus, self.path, self.value, self.component, self.severity)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, ordered by file, line, severity (grave first) and code.

    `turtle` is the validation report of SHACL, https://www.w3.org/TR/shacl/#validation-report.
    """

    findings: tuple[Finding, ...]
    turtle: str

    @property
    def conforms(self) -> bool:
        """Whether nothing was found, not even an Info: https://www.w3.org/TR/shacl/#conforms."""
        return not self.findings

    def fails(self, fail_on: FailOn) -> bool:
        """Tell whether any finding that nobody acknowledged is at or above a threshold."""
        return any(finding.severity.fails(fail_on) for finding in self.findings if not finding.acknowledged)

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(finding.severity is severity for finding in self.findings)
