"""After the pages were made beforehand, making them again works nothing out any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from named_pages import showing

from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.questions.form import read_form
from exchange_kg.pages.warming import ASKED, warm
from exchange_kg.query import load_question
from exchange_kg.store import Dataset
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    import pytest

    from exchange_kg.workspace import Workspace


def test_each_page_of_the_whole_graph_and_of_a_tie_and_its_cities_is_made(
    mini_dataset: Dataset, mini_workspace: Workspace
) -> None:
    dataset = Dataset.in_memory(mini_dataset.quads())
    made = list(warm(showing(dataset, mini_workspace)))
    things = [name for name in made if name not in PAGES]
    assert set(made) - set(things) == PAGES.keys() - ASKED
    assert made[0] == "home"
    tie, *parties = things
    assert tie.startswith(f"{mini_workspace.base}id/tie/")
    assert len(parties) == 2
    assert dataset.ask(f"ASK {{ <{tie}> <{XKG.party}> <{parties[0]}> , <{parties[1]}> }}")


def test_what_was_made_beforehand_is_not_worked_out_again(
    mini_dataset: Dataset, mini_workspace: Workspace
) -> None:
    dataset = Dataset.in_memory(mini_dataset.quads())
    on = showing(dataset, mini_workspace)
    things = [name for name in warm(on) if name not in PAGES]
    known = list(dataset.worked_out)
    for name in PAGES.keys() - ASKED:
        PAGES[name](on, {})
    for iri in things:
        page_of_thing(on, iri, {})
    assert list(dataset.worked_out) == known


def test_what_forms_offer_is_not_looked_up_again(
    mini_dataset: Dataset, mini_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = Dataset.in_memory(mini_dataset.quads())
    on = showing(dataset, mini_workspace)
    assert list(warm(on))
    monkeypatch.delattr(Dataset, "query")
    forms = [
        read_form(load_question(path), {}, dataset, on.language) for path in on.workspace.question_files()
    ]
    assert any(field.choices for form in forms for field in form.fields)


def test_a_graph_without_ties_has_pages_too(mini_workspace: Workspace) -> None:
    made = list(warm(showing(Dataset.in_memory(), mini_workspace)))
    assert set(made) == PAGES.keys() - ASKED
