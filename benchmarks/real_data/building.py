"""The joined workspace as a whole: built, validated, and asked every named question."""

from __future__ import annotations

import time
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from exchange_kg.build import build, open_build
from exchange_kg.query import Rows, load_question
from exchange_kg.query.examples import Examples
from exchange_kg.query.run import run_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.model.findings import Report
    from exchange_kg.workspace import Workspace


def built(workspace: Workspace) -> Iterator[str]:
    """Yield a table in Markdown of what a build of a workspace has made and found, by severity and code."""
    begun = time.perf_counter()
    result = build(workspace)
    seconds = time.perf_counter() - begun
    yield from ("| build | |", "|---|---:|")
    yield from (f"| {name} triples | {count:,} |" for name, count in result.triples.items())
    yield from (f"| {name} findings | {count:,} |" for name, count in result.findings.items())
    if result.report:
        yield from (f"| errors `{code}` | {count:,} |" for code, count in _errors(result.report))
    yield f"| seconds | {seconds:.0f} |"


def questions_answered(workspace: Workspace) -> Iterator[str]:
    """Yield a table in Markdown of all named questions, with rows and seconds of their answers.

    Arguments are what the graph names most.
    """
    dataset = open_build(workspace)
    examples = Examples(dataset)
    yield from ("| question | rows | seconds |", "|---|---:|---:|")
    for question in map(load_question, sorted(workspace.question_files(), key=attrgetter("name"))):
        arguments = examples.arguments(question)
        if arguments is not None:
            begun = time.perf_counter()
            answer = run_question(dataset, question, arguments, "en")
            rows = sum(1 for _ in answer.texts()) if isinstance(answer, Rows) else 1
            yield f"| `{question.name}` | {rows:,} | {time.perf_counter() - begun:.2f} |"


def _errors(report: Report) -> list[tuple[str, int]]:
    """Return the codes of errors, with how many there are of each, those that are not kept too."""
    found = Counter(finding.code for finding in report.findings if finding.severity.name == "ERROR")
    return [(code, count + report.left_out.get(code, 0)) for code, count in sorted(found.items())]
