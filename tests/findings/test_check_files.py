"""Reading checks from files: what a header needs, and what is refused with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import InputError, QuerySyntaxError, UsageError
from exchange_kg.findings.checks import load_checks
from exchange_kg.model.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

HEADER = """\
#+ code: T-1
#+ severity: warning
#+ title: Nobody is called {name}
#+ title@ja: 名前の重なりがない
#+ description: Names are not shared.
#+ description@ja: 名前は重ならない。
#+ problem: It is called {name}.
#+ problem@ja: {name}という名前です。
#+ solution: Call it another name.
#+ solution@ja: 別の名前にしてください。
"""
QUERY = "SELECT ?focus ?name { ?focus skos:prefLabel ?name }\n"


def written(folder: Path, text: str, name: str = "shared-names") -> Path:
    path = folder / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_check_is_its_header_and_its_query(tmp_path: Path) -> None:
    (check,) = load_checks([written(tmp_path, HEADER + QUERY)])
    assert (check.name, check.code, check.severity) == ("shared-names", "T-1", Severity.WARNING)
    assert check.titles == {"en": "Nobody is called {name}", "ja": "名前の重なりがない"}
    assert check.problems["ja"] == "{name}という名前です。"
    assert check.solutions["en"] == "Call it another name."
    assert check.query.endswith(QUERY)


@pytest.mark.parametrize("line", HEADER.splitlines())
def test_a_header_that_is_missing_is_named(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, (HEADER + QUERY).replace(f"{line}\n", ""))
    with pytest.raises(InputError) as refused:
        load_checks([path])
    assert refused.value.message == "checks.header_missing"
    assert refused.value.fields["names"] == (line.removeprefix("#+ ").partition(":")[0],)
    assert str(refused.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("change", "to", "message", "line"),
    [
        ("#+ code: T-1", "#+ kode: T-1", "query.header_unknown", 1),
        ("severity: warning", "severity: grave", "checks.severity_unknown", 2),
        ("problem: It is called {name}.", "problem: It is called {nome}.", "checks.no_variable", 7),
        ("#+ title@ja:", "#+ title:", "query.header_repeated", 4),
        ("SELECT ?focus", "SELECT ?thing", "checks.no_focus", None),
    ],
)
def test_a_wrong_header_is_refused_with_its_line(
    tmp_path: Path, change: str, to: str, message: str, line: int | None
) -> None:
    path = written(tmp_path, (HEADER + QUERY).replace(change, to))
    with pytest.raises(InputError) as refused:
        load_checks([path])
    assert refused.value.message == message
    assert refused.value.where is not None
    assert (refused.value.where.path, refused.value.where.line) == (path, line)


def test_two_checks_have_two_codes(tmp_path: Path) -> None:
    paths = [written(tmp_path, HEADER + QUERY, name) for name in ("one", "other")]
    with pytest.raises(InputError, match=r"other\.rq: The code T-1 is that of one\.rq as well"):
        load_checks(paths)


def test_a_syntax_error_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "SELECT ?focus ?name\nWHERE { ?focus skos:prefLabel }\n")
    with pytest.raises(QuerySyntaxError) as refused:
        load_checks([path])
    assert refused.value.where is not None
    assert (refused.value.where.path, refused.value.where.line) == (path, 12)


def test_a_check_is_a_select(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        load_checks([written(tmp_path, HEADER + "ASK { ?focus skos:prefLabel ?name }\n")])
    assert refused.value.message == "store.query-form"
