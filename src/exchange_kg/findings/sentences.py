"""What findings on ties and claims say to people: the words of statuses, outcomes, directions and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text

if TYPE_CHECKING:
    from exchange_kg.findings.conflicts import Outcome, Standing
    from exchange_kg.findings.headcounts import People
    from exchange_kg.findings.health import Direction, Health, Status
    from exchange_kg.findings.reciprocity import Confirmation
    from exchange_kg.messages import Language

_STATUSES: dict[Status, str] = {
    "active": "ties.status_active",
    "quiet": "ties.status_quiet",
    "dormant": "ties.status_dormant",
    "no-evidence": "ties.status_no_evidence",
    "no-record": "ties.status_no_record",
}
_OUTCOMES: dict[Outcome, str] = {
    "preferred": "ties.conflict_preferred",
    "single": "ties.conflict_single",
    "set": "ties.conflict_set",
    "none": "ties.conflict_none",
}
_STANDINGS: dict[Standing, str] = {
    "holds": "ties.claim_holds",
    "possible": "ties.claim_possible",
    "set-aside": "ties.claim_set_aside",
}
_CONFIRMATIONS: dict[Confirmation, str] = {
    "both": "ties.confirmed_both",
    "one-side": "ties.confirmed_one_side",
    "not-collected": "ties.confirmed_not_collected",
    "third-party": "ties.confirmed_third_party",
}


def status_in_words(health: Health, language: Language) -> str:
    """Return how a tie is doing."""
    last = health.last
    year = last.span[0].year if last and last.span else ""
    return text(_STATUSES[health.status], language, year=year)


def way_in_words(direction: Direction, language: Language) -> str:
    """Return from where to where."""
    return text("ties.way", language, origin=direction.origin, destination=direction.destination)


def people_in_words(moved: People, language: Language) -> str:
    """Return the numbers in words: bounds, what is only about so many, and the records without a number."""
    words = []
    if moved.at_most is None:
        words.append(text("ties.people_at_least", language, number=moved.at_least))
    elif moved.at_least != moved.at_most:
        words.append(text("ties.people_between", language, least=moved.at_least, most=moved.at_most))
    elif moved.at_least:
        words.append(text("ties.people_exactly", language, number=moved.at_least))
    if moved.about_records:
        words.append(text("ties.people_about", language, number=moved.about))
    if moved.unknown_records:
        words.append(text("ties.people_unknown", language, count=moved.unknown_records))
    return text("ties.people_and", language).join(words) or text("ties.people_none", language)


def outcome_in_words(outcome: Outcome, language: Language) -> str:
    """Return by which rule a conflict is decided, or that it is not."""
    return text(_OUTCOMES[outcome], language)


def standing_in_words(standing: Standing, language: Language) -> str:
    """Return whether a claim is taken."""
    return text(_STANDINGS[standing], language)


def confirmation_in_words(confirmation: Confirmation | None, language: Language) -> str:
    """Return which sides tell of something; that there is no record for None."""
    return text(_CONFIRMATIONS[confirmation] if confirmation else "ties.no_records", language)
