"""A build made from the one before and a change is the build that the files alone give, whatever changes."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import write_workspace
from exchange_kg.build import Manifest, build
from exchange_kg.build.rebuild import largest_change
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import (
    BlankNode,
    Dataset,
    Literal,
    NamedNode,
    Triple,
    canonical_turtle,
    read_triples,
)
from exchange_kg.vocabulary import DCTERMS, RDFS, SKOS, XKG
from exchange_kg.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Files = dict[Path, list[Triple]]
    Edit = Callable[[Workspace, Files, random.Random], None]

MINI = Path(__file__).parents[1] / "mini"
NAMES = {SKOS.prefLabel, SKOS.altLabel, RDFS.label, DCTERMS.title, DCTERMS.identifier}


def copy_of(root: Path, place: Path) -> Workspace:
    ignored = shutil.ignore_patterns("build", ".build*")
    return find_workspace(shutil.copytree(root, place, ignore=ignored, dirs_exist_ok=True), {})


def any_statement(files: Files, chance: random.Random) -> tuple[Path, Triple]:
    path = chance.choice(sorted(path for path, triples in files.items() if triples))
    return path, chance.choice(files[path])


def remove_statements(_: Workspace, files: Files, chance: random.Random) -> None:
    for _number in range(chance.choice([1, 3, 20])):
        path, triple = any_statement(files, chance)
        files[path].remove(triple)


def remove_thing(_: Workspace, files: Files, chance: random.Random) -> None:
    path, gone = any_statement(files, chance)
    files[path] = [triple for triple in files[path] if triple.subject != gone.subject]


def copy_thing(_: Workspace, files: Files, chance: random.Random) -> None:
    path, copied = any_statement(files, chance)
    copy = NamedNode(f"{copied.subject.value}-again")  # type: ignore[union-attr]
    files[path] += [
        Triple(copy, triple.predicate, triple.object)
        for triple in files[path]
        if triple.subject == copied.subject
    ]


def change_value(_: Workspace, files: Files, chance: random.Random) -> None:
    path, changed = any_statement(files, chance)
    same = [
        triple for triples in files.values() for triple in triples if triple.predicate == changed.predicate
    ]
    files[path].remove(changed)
    files[path].append(Triple(changed.subject, changed.predicate, chance.choice(same).object))


def change_name(_: Workspace, files: Files, chance: random.Random) -> None:
    named = [(path, each) for path in files for each in files[path] if each.predicate.value in NAMES]
    path, triple = chance.choice(named)
    files[path].remove(triple)
    if isinstance(triple.object, Literal):
        new = chance.choice(["新しい名", 'New, "name"', "二\n\n行"])
        files[path].append(
            Triple(triple.subject, triple.predicate, Literal(new, language=triple.object.language))
        )


def move_to_new_file(workspace: Workspace, files: Files, chance: random.Random) -> None:
    path, moved = any_statement(files, chance)
    new = workspace.graph_files()[0].with_name(f"new-{chance.randrange(100)}.ttl")
    files[new] = [triple for triple in files[path] if triple.subject == moved.subject]
    if chance.random() < 0.5:  # else both files say it
        files[path] = [triple for triple in files[path] if triple.subject != moved.subject]


def remove_file(_: Workspace, files: Files, chance: random.Random) -> None:
    del files[min(chance.sample(sorted(files), min(2, len(files))), key=lambda path: len(files[path]))]


def say_oddly(workspace: Workspace, files: Files, chance: random.Random) -> None:
    path, triple = any_statement(files, chance)
    new = NamedNode(f"{workspace.base}id/place/{chance.choice(['jp-new', 'zz-last'])}")
    files[path] += [
        Triple(new, triple.predicate, triple.object),
        Triple(triple.subject, NamedNode(XKG.party), new),
        Triple(new, NamedNode("https://example.org/says"), NamedNode("urn:isbn:1")),
    ]


EDITS: list[Edit] = [
    remove_statements,
    remove_thing,
    copy_thing,
    change_value,
    change_name,
    move_to_new_file,
    remove_file,
    say_oddly,
]


def edit(workspace: Workspace, edits: Iterable[Edit], chance: random.Random) -> int:
    """Edit the files of a graph, only those that change, and return in how many statements."""
    files = {path: read_triples(path, workspace.base) for path in workspace.graph_files()}
    before = {path: list(triples) for path, triples in files.items()}
    for each in edits:
        each(workspace, files, chance)
    for path in before.keys() - files.keys():
        path.unlink()
    for path, triples in files.items():
        if triples != before.get(path):
            path.write_text(canonical_turtle(triples, workspace.base), encoding="utf-8")
    both = ({(path, said) for path in some for said in some[path]} for some in (before, files))
    return len(set.symmetric_difference(*both))


def kept_store(folder: Path, place: Path) -> set[int]:
    """Return the files of a store, to which links stay, so that no new file gets their numbers."""
    kept = place / f"kept-{sum(1 for _ in place.glob('kept-*'))}"
    shutil.copytree(folder / "store", kept, copy_function=os.link)
    return store_files(kept)


def store_files(store: Path) -> set[int]:
    return {path.stat().st_ino for path in store.glob("*.sst")}


def assert_built_as_from_the_files_alone(workspace: Workspace, place: Path) -> None:
    alone = build(workspace, place / "alone", full=True)
    built = Manifest.read(workspace.output)
    assert built is not None
    assert built.holds(workspace.output)
    for file in sorted(alone.folder.iterdir()):
        if file.is_file():
            assert (workspace.output / file.name).read_bytes() == file.read_bytes(), file.name
    assert said(workspace.output) == said(alone.folder)


def said(folder: Path) -> tuple[set[str], set[str], int]:
    """Return the quads of a store, the triples of its union, both without blank nodes, and their number."""
    dataset = Dataset.open(folder / "store")
    quads, union = list(dataset.quads()), dataset.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    return (
        {
            str(quad)
            for quad in quads
            if not isinstance(quad.subject, BlankNode) and "_:" not in str(quad.object)
        },
        {str(triple) for triple in union if "_:" not in str(triple)},
        len(quads) + len(union),
    )


def assert_edits_are_rebuilt(workspace: Workspace, place: Path, seeds: Iterable[int]) -> None:
    """Edit a workspace again and again, and let each build be made from the one before."""
    build(workspace)
    for seed in seeds:
        chance = random.Random(seed)
        files = kept_store(workspace.output, place)
        before = build(workspace).triples["asserted"]
        changed = edit(workspace, chance.sample(EDITS, chance.choice([1, 2])), chance)
        if not build(workspace).unchanged:
            anew = not store_files(workspace.output / "store") & files
            assert anew is (changed > largest_change(before))
            assert_built_as_from_the_files_alone(workspace, place)


def test_edits_are_rebuilt(tmp_path: Path) -> None:
    assert_edits_are_rebuilt(copy_of(MINI, tmp_path / "mini"), tmp_path, range(6))


@pytest.mark.parametrize("odd", ["blank node", "axiom"])
def test_what_cannot_be_told_quad_by_quad_is_built_from_the_files(tmp_path: Path, odd: str) -> None:
    workspace = copy_of(MINI, tmp_path / "mini")
    build(workspace)
    files = kept_store(workspace.output, tmp_path)
    path = workspace.graph_files()[0]
    fact = {
        "blank node": f"<{workspace.base}id/place/jp-new> <{RDFS.seeAlso}> [ <{RDFS.label}> 'x' ] .\n",
        "axiom": f"<{XKG.Municipality}> <{RDFS.subClassOf}> <{XKG.Venue}> .\n",
    }
    path.write_text(path.read_text(encoding="utf-8") + fact[odd], encoding="utf-8")
    assert not build(workspace).unchanged
    assert not store_files(workspace.output / "store") & files
    assert_built_as_from_the_files_alone(workspace, tmp_path)
    chance = random.Random(1)
    edit(workspace, [change_name], chance)
    build(workspace)
    assert_built_as_from_the_files_alone(workspace, tmp_path)


def test_a_file_without_facts_has_no_graph(tmp_path: Path) -> None:
    workspace = copy_of(MINI, tmp_path / "mini")
    empty = workspace.root / "graph" / "new.ttl"
    empty.write_text(f"<{workspace.base}id/place/jp-new> a <{XKG.Municipality}> .\n", encoding="utf-8")
    build(workspace)
    empty.write_text("", encoding="utf-8")
    assert not build(workspace).unchanged
    assert_built_as_from_the_files_alone(workspace, tmp_path)
    assert "graph/new>" not in (workspace.output / "exchange.trig").read_text(encoding="utf-8")


def test_a_change_of_a_large_part_is_built_from_the_files(tmp_path: Path) -> None:
    workspace = copy_of(packaged_workspace(), tmp_path / "own")
    before = build(workspace)
    files = kept_store(before.folder, tmp_path)
    path = max(workspace.graph_files(), key=lambda path: path.stat().st_size)
    assert len(read_triples(path, workspace.base)) > largest_change(before.triples["asserted"])
    path.unlink()
    assert not build(workspace).unchanged
    assert not store_files(before.folder / "store") & files


def test_all_is_made_from_the_files_when_asked(tmp_path: Path) -> None:
    workspace = copy_of(MINI, tmp_path / "mini")
    build(workspace)
    files = kept_store(workspace.output, tmp_path)
    assert not build(workspace, full=True).unchanged
    assert not store_files(workspace.output / "store") & files


@pytest.mark.long
@pytest.mark.parametrize("start", range(100, 400, 50))
def test_many_edits_are_rebuilt(tmp_path: Path, start: int) -> None:
    assert_edits_are_rebuilt(copy_of(MINI, tmp_path / "mini"), tmp_path, range(start, start + 50))


@pytest.mark.long
def test_edits_of_the_graph_that_ships_are_rebuilt(tmp_path: Path) -> None:
    assert_edits_are_rebuilt(copy_of(packaged_workspace(), tmp_path / "own"), tmp_path, range(500, 520))


@pytest.mark.long
def test_edits_of_a_generated_graph_are_rebuilt(tmp_path: Path) -> None:
    write_workspace(tmp_path / "generated", 5000, 1)
    assert_edits_are_rebuilt(find_workspace(tmp_path / "generated", {}), tmp_path, range(600, 630))
