"""Faults that are planted into records, each of a kind that a shape or a check knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.generate.statements import date, thing

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Properties = dict[str, object]

# How many of the records have one.
SHARE = 0.03


class Fault(NamedTuple):
    """A planted fault: the IRI of the record, and the code of the finding that tells it."""

    record: str
    code: str


def _no_evidence(record: Properties) -> None:
    record["prov:wasDerivedFrom"] = None


def _no_kind(record: Properties) -> None:
    record["xkg:kind"] = None


def _no_status(record: Properties) -> None:
    record["xkg:status"] = None


def _no_such_day(record: Properties) -> None:
    record["xkg:date"] = date("2001-02-30")


def _nobody_came(record: Properties) -> None:
    record["xkg:from"] = None


def _nowhere(record: Properties) -> None:
    record["xkg:to"] = thing("place/jp-nowhere")


def _other_days(record: Properties) -> None:
    record["xkg:statedDays"] = 90


def _no_japanese_label(record: Properties) -> None:
    record["skos:prefLabel"] = [
        label for label in _list(record["skos:prefLabel"]) if getattr(label, "language", "") != "ja"
    ]


def _list(values: object) -> list[object]:
    return values if isinstance(values, list) else [values]


_OF_AGREEMENTS: dict[str, Callable[[Properties], None]] = {
    "XKG-D004": _no_such_day,
    "XKG-E001": _no_evidence,
    "XKG-S006": _no_japanese_label,
    "XKG-S102": _no_kind,
    "XKG-S103": _no_status,
}
_OF_DELEGATIONS: dict[str, Callable[[Properties], None]] = {
    "XKG-A001": _other_days,
    "XKG-D004": _no_such_day,
    "XKG-E001": _no_evidence,
    "XKG-S006": _no_japanese_label,
    "XKG-S132": _nobody_came,
    "XKG-S134": _nowhere,
}
_OF_ANY = {code: _OF_AGREEMENTS[code] for code in ("XKG-D004", "XKG-E001", "XKG-S006")}
CODES = sorted(_OF_AGREEMENTS.keys() | _OF_DELEGATIONS.keys())


def planted(kind: str, record: Properties, random: Random) -> str | None:
    """Spoil a record of a class now and then; returns the code of the finding, None where it stays good."""
    if random.random() >= SHARE:
        return None
    kinds = {"Agreement": _OF_AGREEMENTS, "Delegation": _OF_DELEGATIONS}.get(kind, _OF_ANY)
    code = random.choice(sorted(kinds))
    kinds[code](record)
    return code
