"""A difference in words: whose labels and evidence count, and what is told of each thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.compare import Comparison, compare, describe, read_side
from exchange_kg.resources import ontology_folder
from exchange_kg.store import read_quads

if TYPE_CHECKING:
    from exchange_kg.compare import Entity
    from exchange_kg.workspace import Workspace

DATA = Path(__file__).parent / "data"
ID = "https://towns.example/id/"


@pytest.fixture(scope="module")
def told(mini_workspace: Workspace) -> Comparison:
    names = (str(DATA / "before.trig"), str(DATA / "after.trig"))
    before, after = (read_side(name, mini_workspace) for name in names)
    ontology = read_quads(ontology_folder() / "exchange.ttl", mini_workspace.base)
    return describe(compare(before, after), names, ontology, "en")


def entity(told: Comparison, name: str) -> Entity:
    (found,) = (entity for entity in told.entities if entity.iri == f"{ID}{name}")
    return found


def change(told: Comparison, name: str, label: str, language: str = "") -> tuple[list[str], list[str]]:
    (found,) = (
        change
        for change in entity(told, name).changes
        if (change.label, change.language) == (label, language)
    )
    return [value.text for value in found.old], [value.text for value in found.new]


def test_things_removed_then_added_then_changed(told: Comparison) -> None:
    assert [(found.kind, found.iri.removeprefix(ID)) for found in told.entities] == [
        ("removed", "place/gone"),
        ("added", "place/come"),
        ("changed", "exchange/a-001"),
        ("changed", "exchange/a-001/leader"),
    ]
    assert (told.count("removed"), told.count("added"), told.count("changed")) == (1, 1, 2)


def test_statements_in_other_graphs_are_counted_apart(told: Comparison) -> None:
    assert (told.statements_removed, told.statements_added) == (9, 8)
    # Two of the moved town, one of the town that one graph less tells of.
    assert told.statements_moved == 3


def test_labels_of_the_second_version_go_before_those_of_the_first(told: Comparison) -> None:
    assert entity(told, "exchange/a-001").label == "New label"
    assert entity(told, "place/gone").label == "Gone Town"
    assert entity(told, "place/come").label == f"{ID}place/come"


def test_a_part_has_the_label_and_the_evidence_of_its_record(told: Comparison) -> None:
    part = entity(told, "exchange/a-001/leader")
    assert part.label == "New label / leader"
    assert part.evidence == entity(told, "exchange/a-001").evidence == ("a:2-3", "a:10")


def test_words_of_classes_and_properties_come_from_the_ontology(told: Comparison) -> None:
    assert entity(told, "exchange/a-001").classes == ("delegation",)
    assert change(told, "exchange/a-001", "headcount") == (["7"], ["8"])
    assert change(told, "exchange/a-001", "name", "en") == (["Old label"], ["New label"])


def test_only_the_language_that_changed_is_told(told: Comparison) -> None:
    assert change(told, "exchange/a-001", "name as written", "zh-Hans") == (["old"], ["new"])
    assert not [
        found
        for found in entity(told, "exchange/a-001").changes
        if found.language == "en" and "written" in found.label
    ]


def test_values_that_would_read_alike_are_written_out(told: Comparison) -> None:
    old, new = change(told, "exchange/a-001", "date")
    assert (old, new) == (["May 2001"], ["2001-05"])
    old, new = change(told, "exchange/a-001", "stated days")
    assert (old, new) == (['"5"^^<http://www.w3.org/2001/XMLSchema#integer>'], ['"5"'])


def test_classes_count_what_came_and_went(told: Comparison) -> None:
    counts = {
        found.label: (found.before, found.after, found.added, found.removed, found.changed)
        for found in told.classes
    }
    assert counts == {"delegation": (1, 1, 0, 0, 1), "place": (3, 3, 1, 1, 0)}
    assert not told.losses
