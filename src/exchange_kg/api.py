"""The Python interface: open a workspace, ask it, and take the answer as rdflib terms or as a data frame.

>>> from exchange_kg import open_workspace
>>> workspace = open_workspace()
>>> answer = workspace.query("shared-partners", a="札幌市", b="大田広域市")
>>> sorted({str(row["partnerLabel"]) for row in answer})
['Novosibirsk', 'Shenyang']
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, overload

from exchange_kg.build import open_build
from exchange_kg.errors import UsageError
from exchange_kg.query import Rows, load_question, read_question
from exchange_kg.query.run import run_question
from exchange_kg.store import term_to_rdflib, to_rdflib, to_rdflib_dataset, wrong_form
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    import pandas as pd
    import rdflib

    from exchange_kg.messages import Language
    from exchange_kg.query import Question
    from exchange_kg.store import Dataset, Term
    from exchange_kg.workspace import Workspace

    Node: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal
    Row: TypeAlias = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Answer(Sequence["Row"]):
    """The rows of an answer in the order of its query, each from columns to rdflib terms.

    A row lacks the columns that have no value. A named question has, after each column of things, a column
    `{thing}Label` with their labels in the language that was asked for.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        return self.rows[place]

    def data_frame(self) -> pd.DataFrame:
        """Return a pandas data frame: IRIs and EDTF dates as text, other literals as Python's values.

        Needs the optional extra `dataframe`; raises UsageError without it.
        """
        try:
            import pandas as pd  # noqa: PLC0415
        except ImportError as error:
            raise UsageError("api.no_pandas") from error
        records = [{name: _plain(node) for name, node in row.items()} for row in self.rows]
        return pd.DataFrame.from_records(records, columns=list(self.columns))


@dataclass(frozen=True, slots=True)
class OpenWorkspace:
    """A workspace with what was built from it: asserted, inferred and ontology graphs, only to be read."""

    workspace: Workspace
    dataset: Dataset

    def query(self, question: str | Path, /, language: Language = "en", **parameters: object) -> Answer:
        """Answer a named question, a question file, or the text of a SELECT query.

        Parameters take what the command line takes: names in any script, codes, IRIs, years, dates; one that
        is a word of Python takes an underscore, as `from_`. Prefixes of the prefix table are known.

        >>> workspace = open_workspace()
        >>> workspace.query("shared-partners", a="jp-sapporo", b="Daejeon", language="ja").columns[:2]
        ('partner', 'partnerLabel')
        >>> len(workspace.query("SELECT ?city WHERE { ?city a xkg:Municipality }")) > 2
        True

        Raises UnknownNameError and UsageError for questions and parameters, QuerySyntaxError for the query,
        UsageError for one that is not a SELECT query.
        """
        asked = self._question(question)
        arguments = {name.removesuffix("_"): str(value) for name, value in parameters.items()}
        result = run_question(self.dataset, asked, arguments, language)
        if not isinstance(result, Rows):
            raise wrong_form(asked.source, "SELECT")
        return Answer(result.columns, tuple(map(_row, result.with_labels())))

    def ask(self, text: str) -> bool:
        """Answer an ASK query; errors as of `query`."""
        return self.dataset.ask(text)

    def construct(self, text: str) -> rdflib.Graph:
        """Answer a CONSTRUCT or DESCRIBE query; errors as of `query`."""
        return to_rdflib(self.dataset.construct(text))

    def questions(self) -> tuple[Question, ...]:
        """Return the named questions with their titles and parameters, sorted by name."""
        questions = map(load_question, self.workspace.question_files())
        return tuple(sorted(questions, key=lambda question: question.name))

    def rdflib_dataset(self) -> rdflib.Dataset:
        """Return a copy of all named graphs, the inferred one among them; its default graph is their union.

        >>> workspace = open_workspace()
        >>> workspace.rdflib_dataset().default_union
        True
        """
        return to_rdflib_dataset(self.dataset.quads())

    def _question(self, given: str | Path) -> Question:
        if isinstance(given, Path):
            return load_question(given)
        return read_question(given, self.workspace.question_files(), sys.stdin)


def open_workspace(path: str | os.PathLike[str] | None = None) -> OpenWorkspace:
    """Open the workspace that a folder is or lies in, with its build.

    Without a path: the one that the current folder lies in, else the one in the package. Raises
    WorkspaceError where there is none and where its configuration is wrong, InputError for files that cannot
    be read.
    """
    workspace = find_workspace(None if path is None else Path(path))
    return OpenWorkspace(workspace, open_build(workspace))


def _row(row: Mapping[str, Term]) -> Row:
    return {name: term_to_rdflib(term) for name, term in row.items()}


def _plain(node: Node) -> object:
    """Return a value of Python for a term; its text where Python has none."""
    value = node.toPython()
    return str(value) if value is node else value
