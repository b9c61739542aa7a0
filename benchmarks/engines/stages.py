"""Push, inference and the named questions, here and inside an engine, with whether both come out the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.measuring import timed
from exchange_kg.build import Loaded, load, open_build
from exchange_kg.build.loading import union
from exchange_kg.build.report_at_endpoint import report_at_endpoint
from exchange_kg.build.reporting import report_on
from exchange_kg.infer import infer
from exchange_kg.infer.at_endpoint import infer_at_endpoint
from exchange_kg.query import load_question
from exchange_kg.query.comparing import compare_answers
from exchange_kg.rules import load_rules
from exchange_kg.store.remote import RemoteDataset, fingerprint, push

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.engines.virtuoso import Running
    from exchange_kg.model.findings import Report
    from exchange_kg.query.comparing import Compared
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

HEAD = ("| What | Here | In Virtuoso | The same |", "| --- | ---: | ---: | --- |")


class Row(NamedTuple):
    """What was done, the seconds that it took here and there, and whether it came out the same."""

    what: str
    here: float | None
    there: float | None
    same: str

    def line(self) -> str:
        """Return it as a line of a table in Markdown."""
        return f"| {self.what} | {_seconds(self.here)} | {_seconds(self.there)} | {self.same} |"


def rows(workspace: Workspace, engine: Running, *, reporting: bool) -> Iterator[Row]:
    """Push what is asserted, infer, ask all named questions, and, where it is wanted, validate."""
    there = RemoteDataset(engine.endpoint)
    loaded = load(workspace)
    asserted = open_build(workspace, inferred=False)
    yield _pushed(asserted, there, workspace)
    yield _pushed(asserted, there, workspace, again=True)
    del asserted
    here = open_build(workspace)
    yield _inferred(workspace, loaded, here, there)
    questions = [load_question(path) for path in sorted(workspace.question_files())]
    for compared in compare_answers(here, there, questions, "ja"):
        yield _asked(compared)
    if reporting:
        yield _reported(workspace, loaded, here, there)


def _pushed(asserted: Dataset, there: RemoteDataset, workspace: Workspace, *, again: bool = False) -> Row:
    seconds, pushed = timed(lambda: push(asserted, there, workspace.base))
    done = f"{pushed.triples:,} triples in {pushed.loaded + pushed.left} graphs"
    what = "`push`, nothing new" if again else f"`push`, {done}"
    return Row(what, None, seconds, "verified")


def _inferred(workspace: Workspace, loaded: Loaded, here: Dataset, there: RemoteDataset) -> Row:
    graph, ontology = union(loaded.graph), union(loaded.ontology)
    rules, inferred = load_rules(workspace.rule_files()), workspace.inferred_graph
    seconds, inference = timed(lambda: infer(graph, ontology, rules))
    remote_seconds, _ = timed(lambda: infer_at_endpoint(there, inferred, ontology, rules))
    same = fingerprint(here, inferred) == fingerprint(there, inferred)
    return Row(f"inference, {len(inference.triples):,} new triples", seconds, remote_seconds, _same(same))


def _asked(compared: Compared) -> Row:
    what = f"`{compared.question.name}`"
    if compared.arguments is None:
        return Row(what, None, None, "not asked: nothing there to ask it with")
    if compared.there.refused:
        return Row(what, compared.here.seconds, None, "**refused**")
    many = compared.here.rows.total()
    return Row(f"{what}, {many:,} rows", compared.here.seconds, compared.there.seconds, _same(compared.same))


def _reported(workspace: Workspace, loaded: Loaded, here: Dataset, there: RemoteDataset) -> Row:
    triples = [quad.triple for quad in here.quads(workspace.inferred_graph)]
    seconds, expected = timed(lambda: report_on(workspace, loaded, triples))
    remote_seconds, found = timed(lambda: report_at_endpoint(workspace, loaded, there))
    same = _codes(expected) == _codes(found)
    return Row(f"shapes and checks, {len(found.findings):,} findings", seconds, remote_seconds, _same(same))


def _codes(report: Report) -> list[tuple[str, str]]:
    return sorted((finding.code, str(finding.focus)) for finding in report.findings)


def _same(same: bool) -> str:
    return "yes" if same else "**no**"


def _seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.1f} s" if value >= 1 else f"{value * 1000:,.0f} ms"
