"""Labels: those of all things, read at once, are those that are asked for thing by thing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build import open_build
from exchange_kg.query import Labels, labels_of_all
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import SKOS

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.workspace import Workspace

SAPPORO = "https://w3id.org/exchange-kg/id/place/jp-sapporo"
NAME = Literal("札幌市", language="ja")
NOWHERE = "https://w3id.org/exchange-kg/id/place/nowhere"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_labels_are_those_that_are_asked_for(real_dataset: Dataset, language: Language) -> None:
    subjects = {quad.subject for quad in real_dataset.quads()}
    things = {subject.value for subject in subjects if isinstance(subject, NamedNode)}
    asked, of_all = Labels(real_dataset, language), labels_of_all(real_dataset, language)
    asked.learn(things)
    assert {iri: of_all.label(iri) for iri in things} == {iri: asked.label(iri) for iri in things}
    assert of_all.text(SAPPORO) == {"ja": "札幌市", "en": "Sapporo"}[language]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_build_has_the_labels_beside_it(
    real_workspace: Workspace, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = open_build(real_workspace)
    with monkeypatch.context() as patched:
        patched.setattr(dataset, "query", None)
        labels = Labels(dataset, language)
        labels.learn([SAPPORO])
        assert labels.text(SAPPORO) == {"ja": "札幌市", "en": "Sapporo"}[language]
    subjects = {quad.subject for quad in dataset.quads()}
    things = {subject.value for subject in subjects if isinstance(subject, NamedNode)}
    beside, of_all = Labels(dataset, language), labels_of_all(dataset, language)
    beside.learn(things)
    assert {iri: of_all.label(iri) for iri in things} == {iri: beside.label(iri) for iri in things}


def test_a_dataset_without_an_index_beside_it_is_asked(real_workspace: Workspace, tmp_path: Path) -> None:
    folder = open_build(real_workspace).folder
    assert folder is not None
    shutil.copytree(folder, tmp_path / folder.name)
    labels = Labels(Dataset.open(tmp_path / folder.name), "ja")
    labels.learn([SAPPORO])
    assert labels.text(SAPPORO) == "札幌市"
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]


def test_what_has_no_label_is_told_by_its_iri(real_dataset: Dataset) -> None:
    labels = labels_of_all(real_dataset, "ja")
    labels.learn([NOWHERE])
    assert labels.label(NOWHERE) is None
    assert labels.text(NOWHERE) == NOWHERE


def test_nothing_is_asked_where_all_labels_are_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    name = Quad(NamedNode(SAPPORO), NamedNode(SKOS.prefLabel), NAME, NamedNode(f"{SAPPORO}#graph"))
    dataset = Dataset.in_memory([name])
    assert labels_of_all(dataset, "ja").text(SAPPORO) == "札幌市"
    monkeypatch.setattr(dataset, "query", None)
    labels = Labels(dataset, "en")
    labels.learn([SAPPORO])
    assert labels.text(SAPPORO) == "札幌市"
