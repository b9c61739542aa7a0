"""Merging: theirs get the names of ours where they are the same, and every file stays one of its own."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from exchange_kg.build.replacing import new_folder
from exchange_kg.errors import Location, OutputError
from exchange_kg.merge.identity import TOLD_REASONS, same_occasions, same_things
from exchange_kg.merge.records import broader_concepts, is_record, same_records, same_steps_and_programmes
from exchange_kg.merge.report import MergeReport, SameThing, Shared
from exchange_kg.merge.settling import Settling
from exchange_kg.merge.side import Side, label_of_either
from exchange_kg.store import NamedNode, Triple, canonical_turtle
from exchange_kg.vocabulary import RDF, SKOS, XKG
from exchange_kg.workspace import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.merge.identity import Identity
    from exchange_kg.merge.settling import Settlement
    from exchange_kg.workspace import Workspace

_OWN_FOLDERS = ("ontology", "shapes", "queries")
_UNTOLD = (XKG.Passage, XKG.Source, XKG.Participation, XKG.HeadcountPart, XKG.Claim)
"""What is new with every document, and is not reported."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Two workspaces made one: its files, by their path below `graph/`, and what was found."""

    files: Mapping[str, list[Triple]]
    report: MergeReport


def merge(our_workspace: Workspace, their_workspace: Workspace) -> Merged:
    """Merge another workspace into ours; reads both and writes nothing.

    Raises InputError for a file that cannot be read.
    """
    ours = Side.of(our_workspace)
    slug = _slug(their_workspace.root.name, {path.partition("/")[0] for path in ours.files})
    read = Side.of(their_workspace).with_sources_beside(ours, slug)
    identity = same_things(ours, read)
    concepts = broader_concepts(ours)
    named = read.renamed(identity.names)
    records = same_records(ours, named, concepts)
    named = named.renamed(records)
    occasions = same_occasions(ours, named)
    identity = identity.with_all_of(occasions)
    named = named.renamed(occasions.names)
    later = same_steps_and_programmes(ours, named, concepts)
    theirs = named.renamed(later)
    records |= later
    settling = Settling(ours, theirs, concepts, slug)
    settling.preferences()
    agree = _settle(settling, ours, theirs)
    files = _files(ours, theirs, settling.result, slug, _links(_told(identity) | records))
    return Merged(files, _report(ours, theirs, identity, settling.result, agree))


def write_merged(merged: Merged, our_workspace: Workspace, folder: Path) -> None:
    """Write what was merged as a new workspace, with the settings of ours, whole or not at all.

    Raises OutputError where there is something already, and where it cannot be written.
    """
    if folder.exists() or folder.is_symlink():
        raise OutputError("init.exists", where=Location(folder))
    with new_folder(folder) as made:
        shutil.copy(our_workspace.root / FILE_NAME, made / FILE_NAME)
        for name in _OWN_FOLDERS:
            if (our_workspace.root / name).is_dir() and not our_workspace.packaged:
                shutil.copytree(our_workspace.root / name, made / name)
        for path, triples in merged.files.items():
            target = made / "graph" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(canonical_turtle(triples, our_workspace.base).encode())


def _settle(settling: Settling, ours: Side, theirs: Side) -> list[Shared]:
    """Settle all that both have; return the records that both tell without contradiction."""
    agree = []
    for thing in sorted(set(ours.things) & set(theirs.things)):
        if not is_record(ours, thing):
            settling.thing(thing)
        elif settling.record(thing):
            agree.append(Shared(thing, ours.evidence(thing), theirs.evidence(thing)))
    return agree


def _files(
    ours: Side, theirs: Side, settled: Settlement, slug: str, links: list[Triple]
) -> dict[str, list[Triple]]:
    """Return all files: ours as they were, theirs in a folder of their own, and there what joins them."""
    files = {
        **_changed(ours.files, settled.ours_out),
        **{f"{slug}/{path}": found for path, found in _changed(theirs.files, settled.theirs_out).items()},
        f"{slug}/same.ttl": links,
        f"{slug}/claims.ttl": [*settled.ours_in, *settled.theirs_in],
    }
    return {path: triples for path, triples in files.items() if triples}


def _changed(files: Mapping[str, list[Triple]], gone: set[Triple]) -> dict[str, list[Triple]]:
    return {path: [each for each in triples if each not in gone] for path, triples in files.items()}


def _told(identity: Identity) -> dict[str, str]:
    """Return our names of the places and bodies that were found, documents and their lines aside."""
    return {their: our for their, our in identity.names.items() if identity.reasons[their] in TOLD_REASONS}


def _links(names: Mapping[str, str]) -> list[Triple]:
    """Return where their IRIs went, so that they are still found and a second merge knows them."""
    match = NamedNode(SKOS.exactMatch)
    return [Triple(NamedNode(our), match, NamedNode(their)) for their, our in names.items() if our != their]


def _report(
    ours: Side, theirs: Side, identity: Identity, settled: Settlement, agree: list[Shared]
) -> MergeReport:
    same = [SameThing(our, their, identity.reasons[their]) for their, our in _told(identity).items()]
    new = [
        (min(kinds), thing)
        for thing in sorted(set(theirs.things) - set(ours.things))
        if (kinds := theirs.iris(thing, RDF.type)) and not kinds & set(_UNTOLD)
    ]
    return MergeReport(
        ours=ours.name,
        theirs=theirs.name,
        same=tuple(sorted(same, key=lambda each: each.ours)),
        agree=tuple(agree),
        differ=tuple(settled.conflicts),
        new=tuple(new),
        left_out=tuple(settled.left_out),
        ambiguous=tuple(sorted(identity.ambiguous)),
        label=lambda iri, language: label_of_either(ours, theirs, iri, language),
    )


def _slug(name: str, taken: set[str]) -> str:
    """Return a slug for the name of a folder that is not taken; `theirs` where none of it is ASCII."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "theirs"
    return next(each for each in chain([slug], (f"{slug}-{n}" for n in count(2))) if each not in taken)
