"""The miniature workspace and its twin, which tells the same from documents and under IRIs of its own."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from conftest import MINI
from exchange_kg.build import build, open_build
from exchange_kg.merge import merge, write_merged
from exchange_kg.store import parts
from exchange_kg.vocabulary import PROV, XKG
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.merge import Merged

OURS, THEIRS = "https://towns.example/", "https://twin.example/"
OWN_NAMES = r"<id/(exchange|programme|occasion|person|agreement|tie|claim|org)/"


def twin(folder: Path, *changes: tuple[str, str]) -> Path:
    """Copy the workspace with another base, other slugs and other documents, and change its text."""
    shutil.copytree(MINI, folder)
    for path in (*folder.rglob("*.ttl"), folder / "exchange-kg.toml"):
        text = re.sub(OWN_NAMES, r"<id/\1/twin-", path.read_text(encoding="utf-8").replace(OURS, THEIRS))
        text = re.sub(r'xkg:sha256 "....', 'xkg:sha256 "0000', text)
        for old, new in changes if path.suffix == ".ttl" else ():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return folder


def merged_with(folder: Path) -> Merged:
    return merge(find_workspace(MINI, {}), find_workspace(folder, {}))


def names(merged: Merged, type_: str) -> dict[str, str]:
    """Return our slug for each of theirs of a type, as `same.ttl` joins them."""
    joined = {}
    for triple in next(found for path, found in merged.files.items() if path.endswith("same.ttl")):
        our, _, their = parts(triple)
        if f"/id/{type_}/" in our.value:
            joined[their.value.rpartition("/")[2]] = our.value.rpartition("/")[2]
    return joined


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Both, where nothing contradicts."""
    return merged_with(twin(tmp_path_factory.mktemp("twin") / "twin"))


def test_every_step_is_one_record_with_two_witnesses(merged: Merged) -> None:
    shared = {each.record.rpartition("/")[2]: each for each in merged.report.agree}
    steps = ["himisawa-001", "himisawa-002", "tsukimino-haneul-002", "tsukimino-haneul-003"]
    for step in steps:
        assert names(merged, "exchange")[f"twin-{step}"] == step
        assert shared[step].ours
        assert shared[step].theirs
        assert not set(shared[step].ours) & set(shared[step].theirs)


def test_persons_are_the_same_by_name_and_office_and_never_by_name_alone(
    merged: Merged, tmp_path: Path
) -> None:
    assert names(merged, "person")["twin-jp-tsukimino-asakura-kei"] == "jp-tsukimino-asakura-kei"
    other_office = ("concept/office/mayor>", "concept/office/deputy-mayor>")
    other = merged_with(twin(tmp_path / "twin", other_office))
    assert "twin-jp-tsukimino-asakura-kei" not in names(other, "person")


def test_occasions_are_the_same_by_edition_anniversary_and_name(merged: Merged) -> None:
    joined = names(merged, "occasion")
    assert joined
    assert all(their == f"twin-{our}" for their, our in joined.items())
    assert {
        "tsukimino-star-festival",
        "tsukimino-star-festival-30",
        "tsukimino-haneul-5th-anniversary",
        "narae-food-fair",
    } <= set(joined.values())
    reasons = {each.ours.rpartition("/")[2]: each.reason for each in merged.report.same}
    assert reasons["tsukimino-star-festival-31"] == "edition"
    assert reasons["tsukimino-haneul-5th-anniversary"] == "anniversary"


def test_programmes_are_the_same_by_name_and_a_party(merged: Merged, tmp_path: Path) -> None:
    (programme,) = [our for their, our in names(merged, "programme").items() if their == f"twin-{our}"]
    about = [
        (path, evidence.value)
        for path, triples in merged.files.items()
        for subject, predicate, evidence in map(parts, triples)
        if subject.value.endswith(f"/programme/{programme}") and predicate.value == PROV.wasDerivedFrom
    ]
    assert len({evidence for _, evidence in about}) == len(about) == 6  # three lines of each side
    renamed = (("三都市少年交流", "別の少年交流"), ("Youth exchange of the three cities", "Another exchange"))
    assert names(merged_with(twin(tmp_path / "twin", *renamed)), "programme") == {}


def test_another_day_of_a_step_is_another_step_and_another_precision_is_not(tmp_path: Path) -> None:
    later = merged_with(twin(tmp_path / "later", ('xkg:date "2004-03"', 'xkg:date "2006-03"')))
    assert "twin-tsukimino-haneul-003" not in names(later, "exchange")
    exact = merged_with(twin(tmp_path / "exact", ('xkg:date "2004-03"', 'xkg:date "2004-03-19"')))
    assert names(exact, "exchange")["twin-tsukimino-haneul-003"] == "tsukimino-haneul-003"
    dates = [
        value.value
        for triples in exact.files.values()
        for subject, predicate, value in map(parts, triples)
        if subject.value.endswith("/tsukimino-haneul-003") and predicate.value == XKG.date
    ]
    assert dates == ["2004-03-19"]


def test_both_together_build_without_a_violation(merged: Merged, tmp_path: Path) -> None:
    ours = find_workspace(MINI, {})
    write_merged(merged, ours, tmp_path / "together")
    before = build(ours, tmp_path / "before").findings
    after = build(find_workspace(tmp_path / "together", {})).findings
    assert (after["error"], after["warning"]) == (before["error"], before["warning"]) == (0, 1)


def claims_on(property_: str, merged: Merged) -> list[dict[str, str]]:
    """Return the claims on a property: the last part of each of their values."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in map(parts, chain.from_iterable(merged.files.values())):
        said[subject.value][predicate.value] = value.value.rpartition("/")[2]
    return [about for about in said.values() if about.get(XKG.property) == f"ontology#{property_}"]


def claims_on_status(merged: Merged) -> set[tuple[str, str]]:
    """Return the last part of value and passage of each claim on a status."""
    of_status = claims_on("status", merged)
    return {(about[XKG.valueNode], about[PROV.wasDerivedFrom]) for about in of_status}


def test_a_contradiction_keeps_all_lines_of_both_sides(tmp_path: Path) -> None:
    parties = "xkg:party <id/place/cn-qingfeng> ;\n    xkg:party <id/place/jp-himisawa> ;\n    xkg:status"
    in_force = f"{parties} <https://w3id.org/exchange-kg/concept/status/in-force>"
    ended = twin(tmp_path / "twin", (in_force, in_force.replace("in-force", "ended")))
    once = merged_with(ended)
    assert [each.property.rpartition("#")[2] for each in once.report.differ] == ["status"]
    voices = {
        ("in-force", "himisawa-2"),
        ("in-force", "himisawa-3"),
        ("ended", "twin-himisawa-2"),
        ("ended", "twin-himisawa-3"),
    }
    assert claims_on_status(once) == voices
    write_merged(once, find_workspace(MINI, {}), tmp_path / "once")
    assert build(find_workspace(tmp_path / "once", {})).findings["error"] == 0
    pact = f"{OURS}id/agreement/himisawa-qingfeng-friendship-city"
    built = open_build(find_workspace(tmp_path / "once", {}))
    said = {
        (predicate.value, value.value.rpartition("/")[2])
        for subject, predicate, value in map(parts, built.triples())
        if subject.value == pact and predicate.value in {XKG.status, XKG.disputed}
    }
    assert said == {(XKG.status, "unknown"), (XKG.disputed, "true")}
    twice = merge(find_workspace(tmp_path / "once", {}), find_workspace(ended, {}))
    assert claims_on_status(twice) == voices
    assert "twin-2/claims.ttl" not in twice.files


def test_a_date_that_becomes_a_claim_keeps_its_basis(tmp_path: Path) -> None:
    basis = "xkg:dateBasis <https://w3id.org/exchange-kg/concept/date-basis"
    inherited = f'xkg:date "2007-09"^^edtf:EDTF ;\n    {basis}/inherited>'
    context = (
        f'xkg:date "2008-09"^^edtf:EDTF ;\n    {basis}/context> ;\n    xkg:reason "講演の年から分かる。"@ja'
    )
    together = merged_with(twin(tmp_path / "twin", (inherited, context)))
    claims = {
        (about[XKG.value], about[XKG.dateBasis], about.get(XKG.reason))
        for about in claims_on("date", together)
        if XKG.dateBasis in about
    }
    assert claims == {("2007-09", "inherited", None), ("2008-09", "context", "講演の年から分かる。")}
    write_merged(together, find_workspace(MINI, {}), tmp_path / "together")
    assert build(find_workspace(tmp_path / "together", {})).findings["error"] == 0


def test_what_both_prefer_is_preferred_once(merged: Merged) -> None:
    ranks = {
        subject.value: value.value
        for triples in merged.files.values()
        for subject, predicate, value in map(parts, triples)
        if predicate.value == XKG.rank
    }
    assert ranks[f"{OURS}id/claim/himisawa-nova-serra-date-1"] == XKG.Preferred
    assert ranks[f"{THEIRS}id/claim/twin-himisawa-nova-serra-date-1"] == XKG.Normal
