"""`show`, `search` and `stats` as a shell calls them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from exchange_kg.cli.help_page import columns
from exchange_kg.resources import packaged_workspace

if TYPE_CHECKING:
    from cli_calls import Call

REAL = ("-w", str(packaged_workspace()))


def section(page: str, heading: str) -> list[str]:
    """Return the lines below a heading."""
    (lines,) = re.findall(rf"^{heading}.*\n((?:  .*\n)+)", page, re.MULTILINE)
    return str(lines).splitlines()


def test_show_lists_the_tie_with_its_date_and_lines(call: Call) -> None:
    page = call("show", "札幌市", "--lang", "ja", *REAL)
    assert (page.code, page.err) == (0, "")
    (tie,) = (line for line in section(page.out, "提携") if "大田広域市" in line)
    for part in (
        "平成22年（2010年）10月22日",
        "姉妹都市",
        "有効",
        "sapporo-daejeon:35",
        "sapporo-daejeon:80",
    ):
        assert part in tie


def test_show_marks_what_is_inferred(call: Call) -> None:
    page = call("show", "Sapporo", "--lang", "en", *REAL)
    facts = "\n".join(section(page.out, "Facts"))
    assert re.search(r"sister city of +\S+ \*$", facts, re.MULTILINE)
    assert re.search(r"local government code +011002$", facts, re.MULTILINE | re.IGNORECASE)
    assert page.out.endswith("\n* inferred by a rule; all else is asserted in the graph.\n")


def test_a_thing_without_labels_has_no_row_for_them(call: Call) -> None:
    page = call("show", "sapporo-daejeon:22", "--lang", "en", *REAL)
    assert "Names" not in page.out
    assert "Sapporo–Novosibirsk sister-city tie" in "\n".join(section(page.out, "Linked from"))


def test_columns_are_aligned_for_full_width_text(call: Call) -> None:
    ties = section(call("show", "札幌市", "--lang", "ja", *REAL).out, "提携")
    starts = {columns(line[: line.index("sapporo-daejeon:")]) for line in ties}
    assert len(ties) == 3
    assert len(starts) == 1


def test_show_as_json_has_every_exchange(call: Call) -> None:
    shown = json.loads(call("show", "ハヌル市", "-f", "json", "--lang", "ja").out)
    assert (shown["iri"], shown["label"]) == ("https://towns.example/id/place/kr-haneul", "ハヌル市")
    (lanhu,) = (a for a in shown["agreements"] if [p["text"] for p in a["partners"]] == ["藍湖市"])
    assert (lanhu["date"]["value"], lanhu["evidence"]) == ("1994", ["tsukimino-haneul:34"])


@pytest.mark.parametrize("arguments", [("show", "札幌市"), ("show", "Haneulu")])
def test_show_of_an_unknown_name_is_wrong_usage(call: Call, arguments: tuple[str, ...]) -> None:
    outcome = call(*arguments, "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert arguments[1] in outcome.err


def test_search_by_date_finds_the_signing(call: Call) -> None:
    page = call("search", "平成22年10月", "--lang", "ja", *REAL)
    (signing,) = (line for line in page.out.splitlines() if "/agreement/sapporo-daejeon-sister-city" in line)
    assert signing.startswith("  平成22年（2010年）10月22日  札幌・大田姉妹都市提携")
    assert "sapporo-daejeon:76" in signing


def test_search_by_reading(call: Call) -> None:
    found = json.loads(call("search", "さっぽろ", "-f", "json", *REAL).out)
    assert found["names"][0]["iri"].endswith("/place/jp-sapporo")
    assert (found["date"], found["records"]) == (None, [])


def test_search_names_no_more_than_the_limit(call: Call) -> None:
    page = call("search", "大田", "--limit", "2", "--lang", "en", *REAL)
    assert len(section(page.out, "Places")) == 2
    assert "the best 2" in page.out


def test_an_impossible_date_is_bad_input(call: Call) -> None:
    outcome = call("search", "平成32年13月", "--lang", "ja")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "「平成32年13月」の月が13です。月は1から12までです。月を直すか、省いてください。\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ダジョン", "Did you mean one of these: テジョン?"),
        ("xyzxyzxyz", "Try a part of the name"),
        ("大正5年", "There is no record of 1916."),
    ],
)
def test_a_search_that_finds_nothing_helps_on_stderr(call: Call, text: str, said: str) -> None:
    outcome = call("search", text, "--lang", "en", *REAL)
    assert (outcome.code, outcome.out) == (0, "")
    assert said in outcome.err


def test_stats_count_what_the_workspace_holds(call: Call) -> None:
    page = call("stats", "--lang", "en")
    numbers = json.loads(call("stats", "-f", "json", "--lang", "en").out)
    asserted, inferred = section(page.out, "Triples$")
    assert asserted.split() == [str(numbers["asserted"]), "asserted"]
    assert inferred.split() == [str(numbers["inferred"]), "inferred"]
    assert sum(graph["count"] for graph in numbers["graphs"]) == numbers["asserted"] + numbers["inferred"]
    widths = {len(re.match(r" *\d+", line)[0]) for line in section(page.out, "Triples by graph")}  # type: ignore[index]
    assert len(widths) == 1


@pytest.mark.parametrize("command", ["show", "search", "stats"])
def test_starting_does_not_load_what_only_builds_need(command: str) -> None:
    code = f"import sys, exchange_kg.cli.{command}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pyoxigraph" in loaded
    assert not {"rdflib", "owlrl", "pyshacl", "pandas", "rich"} & set(loaded)
