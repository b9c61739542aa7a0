"""`exchange-kg explain`: why a triple holds, down to the lines of the documents, and why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import load, open_build
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import write_json
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.pages import escaped
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import InputError
from exchange_kg.explain import Explainer, Grounds, Wording, doubt_graph, proof_graph, prover, read_triple
from exchange_kg.explain.written import Writer
from exchange_kg.messages import LANGUAGES
from exchange_kg.rules import load_rules
from exchange_kg.store import canonical_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from exchange_kg.cli.session import Session
    from exchange_kg.messages import Language
    from exchange_kg.proofs import Absence, Proof
    from exchange_kg.store import Triple

    Words = Mapping[Language, Explainer]

_FORMATS = ("text", "md", "json", "ttl")


@click.command("explain", cls=Command)
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@click.option(
    "-f", "--format", "format_name", type=OneOf(_FORMATS), metavar="|".join(_FORMATS), default="text"
)
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.pass_obj
def explain(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session, subject: str, predicate: str, object_: str, format_name: str, output: Path | None
) -> None:
    """Explain a triple."""
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        dataset = open_build(workspace, progress=progress)
        triple = read_triple(dataset, workspace.base, subject, predicate, object_)
        files = load(workspace, progress).files
    inferred = {quad.triple for quad in dataset.quads(workspace.inferred_graph)}
    known = prover(files, inferred, load_rules(workspace.rule_files()))
    proof = known.prove([triple]).get(triple)
    if proof is None and triple in inferred:
        raise InputError("explain.unproved", triple=triple)
    grounds = Grounds(files, workspace.base, workspace.root)
    base = workspace.base
    words = {name: Explainer(Wording(dataset, base, name), grounds, base) for name in LANGUAGES}
    with opened(output) as stream:
        if proof:
            _write_proof(proof, words, grounds, format_name, session, stream)
        else:
            _write_doubt(triple, known.why_not(triple), words, format_name, session, stream)


def _write_proof(  # noqa: PLR0913, PLR0917 (what, in which words, how, for whom, where)
    proof: Proof, words: Words, grounds: Grounds, format_name: str, session: Session, stream: TextIO
) -> None:
    if format_name == "ttl":
        stream.write(canonical_turtle(proof_graph(proof, grounds, words), session.workspace.base))
        return
    explanation = words[session.language].explanation(proof)
    if format_name == "json":
        write_json(explanation, stream)
    else:
        _write_lines(_writer(format_name, session).explanation(explanation), stream)


def _write_doubt(  # noqa: PLR0913, PLR0917 (what, in which words, how, for whom, where)
    triple: Triple,
    absences: Sequence[Absence],
    words: Words,
    format_name: str,
    session: Session,
    stream: TextIO,
) -> None:
    if format_name == "ttl":
        doubts = {language: each.doubt(triple, absences) for language, each in words.items()}
        stream.write(canonical_turtle(doubt_graph(triple, doubts), session.workspace.base))
        return
    doubt = words[session.language].doubt(triple, absences)
    if format_name == "json":
        write_json(doubt, stream)
    else:
        _write_lines(_writer(format_name, session).doubt(doubt), stream)


def _writer(format_name: str, session: Session) -> Writer:
    return Writer(session.language, escaped) if format_name == "md" else Writer(session.language)


def _write_lines(lines: Iterable[str], stream: TextIO) -> None:
    stream.writelines(f"{line}\n" for line in lines)
