"""A table of ties held against the graph: only here, only there, differing, agreeing."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.compare.table import OUTCOMES, compare_table
from exchange_kg.errors import InputError
from exchange_kg.ingest import find_map
from exchange_kg.model.edtf import may_agree, parse_edtf
from exchange_kg.store import Dataset, NamedNode, parts, read_quads
from exchange_kg.vocabulary import PROV, SKOS, XKG

if TYPE_CHECKING:
    from cli_calls import Call
    from exchange_kg.compare.table import Outcome, TableComparison
    from exchange_kg.workspace import Workspace

DATA = Path(__file__).parent / "data"
REGISTER = ("register.csv", "--map", "register.toml")


@pytest.fixture
def register(towns: Path) -> Path:
    """The register and its map, in the folder where commands are called."""
    for name in ("register.csv", "register.toml", "relations.tsv"):
        shutil.copy(DATA / name, towns)
    return towns


def parties(comparison: TableComparison, outcome: Outcome) -> set[frozenset[str]]:
    """Return the last parts of the IRIs, or the names, of the parties of all ties with an outcome."""
    found = (each for each in comparison.found if each.outcome == outcome)
    keys = (each.own.parties if each.own else each.their.key if each.their else () for each in found)
    return {frozenset(key.rpartition("/")[2] for key in parties) for parties in keys}


def compared(dataset: Dataset, workspace: Workspace, *about: str) -> TableComparison:
    places = [f"{workspace.base}id/place/{name}" for name in about]
    map_ = find_map(str(DATA / "register.toml"))
    return compare_table(dataset, DATA / "register.csv", map_, workspace.base, places)


def test_only_ties_that_both_sides_could_know_are_compared(
    mini_dataset: Dataset, mini_workspace: Workspace
) -> None:
    comparison = compared(mini_dataset, mini_workspace)
    assert parties(comparison, "differs") == {frozenset({"jp-tsukimino", "se-lindnas"})}
    assert parties(comparison, "there") == {frozenset({"jp-tsukimino", "ca-birchport"})}
    assert parties(comparison, "here") == {
        frozenset({"kr-haneul", partner}) for partner in ("nz-kahuroa", "ca-birchport", "se-lindnas")
    }
    assert (comparison.count("agrees"), comparison.beyond_here, comparison.beyond_there) == (3, 1, 5)
    assert (comparison.counts.used, sum(comparison.counts.skipped.values())) == (6, 1)


def test_about_a_place_that_the_table_covers_all_its_ties_are_compared(
    mini_dataset: Dataset, mini_workspace: Workspace
) -> None:
    comparison = compared(mini_dataset, mini_workspace, "jp-tsukimino")
    assert parties(comparison, "here") == {frozenset({"jp-tsukimino", "cn-lanhu"})}
    assert parties(comparison, "there") == {
        frozenset({"jp-tsukimino", "ca-birchport"}),
        frozenset({"jp-tsukimino", "どこにもない市"}),
    }
    assert (comparison.beyond_here, comparison.beyond_there) == (0, 0)
    assert compared(mini_dataset, mini_workspace, "jp") == compared(mini_dataset, mini_workspace, "jp")
    assert parties(compared(mini_dataset, mini_workspace, "br"), "agrees") == set()


def test_an_era_month_agrees_with_a_day_and_a_claim_is_one_witness(
    mini_dataset: Dataset, mini_workspace: Workspace
) -> None:
    comparison = compared(mini_dataset, mini_workspace)
    dates = {
        frozenset(party.rpartition("/")[2] for party in each.own.parties): one
        for each in comparison.found
        if each.own
        for one in each.compared
        if one.property == XKG.date
    }
    era = dates[frozenset({"jp-tsukimino", "kr-haneul"})]
    assert [str(term.value) for term in (*era.here, *era.there)] == ["2004-05-12", "2004-05"]
    assert era.agrees
    disputed = dates[frozenset({"jp-himisawa", "cn-qingfeng"})]
    assert disputed.agrees
    assert [claimed.passage for claimed in disputed.witnesses] == ["himisawa:3"]
    assert {claimed.passage for claimed in disputed.claims} == {"himisawa:2", "himisawa:3"}
    assert not dates[frozenset({"jp-tsukimino", "se-lindnas"})].agrees


@pytest.mark.usefixtures("register")
def test_items_of_wikidata_name_parties_and_both_directions_are_one_tie(call: Call) -> None:
    told = json.loads(
        call("compare", "relations.tsv", "-m", "wikidata-twin-towns", "-f", "json", "--lang", "en").out
    )
    (tie,) = told["ties"]
    assert (tie["outcome"], tie["tie"], tie["rows"]) == ("there", "Brazil – Japan", ["1", "2"])
    assert told["beyond_here"] == 1


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.usefixtures("register")
def test_people_read_both_sources(call: Call, form: str) -> None:
    page = call("compare", *REGISTER, "-f", form, "--lang", "ja")
    assert page.code == 0
    assert page.out.lstrip("# ").startswith(
        "register.csv: 食い違い1件、表だけにあるもの1件、こちらだけにあるもの3件"
    )
    assert "= 昭和56年（1981年）10月1日 [himisawa:3]; ≠ 昭和58年（1983年）10月1日 [himisawa:2]" in page.out
    (line,) = [line for line in page.out.splitlines() if "リンドネス市 – 月見野市" in line]
    assert "昭和63年（1988年）4月3日" in line
    assert "tsukimino-haneul:33" in line
    assert line.rstrip("| ").endswith("4")


@pytest.mark.usefixtures("register")
def test_the_csv_has_all_outcomes(call: Call) -> None:
    page = call("compare", *REGISTER, "-f", "csv", "--bom", "--lang", "en")
    assert page.out.startswith("\ufeffoutcome,tie,property,here,lines,in the table,rows")
    rows = list(csv.DictReader(io.StringIO(page.out.removeprefix("\ufeff"))))
    assert [row["outcome"] for row in rows].count("Only here") == 3
    assert len(rows) == 8


def test_rdf_takes_what_the_table_says_as_evidence(
    call: Call, register: Path, mini_workspace: Workspace
) -> None:
    base = mini_workspace.base
    assert call("compare", *REGISTER, "-f", "trig", "-o", "compared.trig").code == 0
    dataset = Dataset.in_memory(read_quads(register / "compared.trig", base))
    top = f"{base}graph/comparison/register"
    assert set(dataset.graphs()) == {top, *(f"{top}/{outcome}" for outcome in OUTCOMES)}

    def said(outcome: str, predicate: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for quad in dataset.quads(f"{top}/{outcome}"):
            if quad.predicate == NamedNode(predicate):
                subject, _, object_ = parts(quad.triple)
                found.setdefault(subject.value, set()).add(object_.value)
        return found

    assert said("differs", XKG.value) == {f"{base}id/claim/register-4-date-1": {"1989-04-03"}}
    assert said("differs", PROV.wasDerivedFrom) == {
        f"{base}id/claim/register-4-date-1": {f"{base}id/passage/register-4"}
    }
    agreement = f"{base}id/agreement/himisawa-qingfeng-friendship-city"
    assert said("agrees", PROV.wasDerivedFrom)[agreement] == {f"{base}id/passage/register-5"}
    assert said("there", XKG.party)[f"{base}id/agreement/register-6"] == {
        f"{base}id/place/jp-tsukimino",
        f"{base}id/place/ca-birchport",
    }
    kahuroa = f"{base}id/agreement/haneul-kahuroa-sister-city"
    assert said("here", PROV.wasDerivedFrom)[kahuroa] == {f"{base}id/passage/tsukimino-haneul-35"}


def test_an_item_that_is_not_known_here_keeps_its_number(
    call: Call, register: Path, mini_workspace: Workspace
) -> None:
    arguments = ("relations.tsv", "-m", "wikidata-twin-towns", "--about", "Brazil", "-f", "trig")
    assert call("compare", *arguments, "-o", "c.trig").code == 0
    quads = list(read_quads(register / "c.trig", mini_workspace.base))
    items = {str(quad.object) for quad in quads if quad.predicate == NamedNode(SKOS.exactMatch)}
    assert items == {"<http://www.wikidata.org/entity/Q99999999>"}


def test_a_row_that_cannot_be_read_is_named_and_passed_over(call: Call, register: Path) -> None:
    table = register / "register.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("1989年4月3日", "1989年4月31日"), encoding="utf-8"
    )
    page = call("compare", *REGISTER, "--lang", "en")
    assert page.code == 1
    assert page.err.startswith("register.csv:4, column 提携日: ")
    assert page.out.startswith("register.csv: 0 ties differ")


def test_a_row_with_one_party_is_a_fault(call: Call, register: Path) -> None:
    with (register / "register.csv").open("a", encoding="utf-8") as file:
        file.write("月見野市,Tsukimino,,,\n月見野市,,,,\n月見野市,Tsukimino\n")
    page = call("compare", *REGISTER, "--lang", "en")
    assert page.code == 1
    assert [line.partition(": ")[0] for line in page.err.splitlines()] == [
        "register.csv:9",
        "register.csv:10",
        "register.csv:11",
    ]


def test_a_name_of_several_things_is_told_and_not_taken(call: Call, register: Path) -> None:
    places = register / "graph" / "reference" / "places.ttl"
    content = places.read_text(encoding="utf-8").replace('"ハヌル市"@ja', '"月見野市"@ja')
    places.write_text(content, encoding="utf-8")
    page = call("compare", *REGISTER, "--lang", "en")
    assert "Names in the table that several things here have" in page.err
    assert "月見野市" in page.err


def test_a_map_without_parties_is_refused(mini_dataset: Dataset, mini_workspace: Workspace) -> None:
    with pytest.raises(InputError, match="parties"):
        compare_table(mini_dataset, DATA / "register.csv", find_map("places"), mini_workspace.base)


@given(st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_a_day_agrees_with_itself_at_any_precision(day: object, one: int, other: int) -> None:
    first, second = parse_edtf(str(day)[:one]), parse_edtf(str(day)[:other])
    assert may_agree(first, second)
    assert may_agree(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2010", "2011"), ("[1981-09-01,1988-09-01]", "1985"), ("1990/..", "1991"), ("2010-10-22", "2010-11")],
)
def test_dates_that_cannot_be_the_same(one: str, other: str) -> None:
    assert not may_agree(parse_edtf(one), parse_edtf(other))
    assert not may_agree(parse_edtf(other), parse_edtf(one))


ROW = "月見野市,ハヌル市,{kind},{date},\n"


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        (
            [("姉妹都市", "2004年5月12日"), ("覚書", "2003年11月")],
            {"sister-city": "agrees", "memorandum": "agrees"},
        ),
        ([("姉妹都市", "2004年"), ("姉妹都市", "2005年")], {"sister-city": "agrees differs"}),
        ([("姉妹都市", "2004年"), ("友好都市", "1999年")], {"sister-city": "agrees", "": "there"}),
        ([("友好都市", "1999年")], {"sister-city": "differs"}),
        ([("姉妹都市", "2004年5月"), ("姉妹都市", "")], {"sister-city": "agrees"}),
    ],
)
def test_several_papers_of_the_same_parties_are_told_apart(
    rows: list[tuple[str, str]],
    outcomes: dict[str, str],
    mini_dataset: Dataset,
    mini_workspace: Workspace,
    tmp_path: Path,
) -> None:
    table = tmp_path / "papers.csv"
    lines = "".join(ROW.format(kind=kind, date=date) for kind, date in rows)
    table.write_text(f"市,相手,種別,提携日,備考\n{lines}", encoding="utf-8")
    map_ = find_map(str(DATA / "register.toml"))
    found: dict[str, list[str]] = {}
    for each in compare_table(mini_dataset, table, map_, mini_workspace.base).found:
        name = each.own.iri.partition("tsukimino-haneul-")[2] if each.own else ""
        found.setdefault(name, []).append(each.outcome)
    assert {name: " ".join(sorted(told)) for name, told in found.items()} == outcomes


def test_items_that_are_not_known_here_are_called_by_a_table_of_names(call: Call, register: Path) -> None:
    (register / "names.tsv").write_text("Q99999999\tAtlantis\n", encoding="utf-8")
    arguments = ("compare", "relations.tsv", "-m", "wikidata-twin-towns", "--about", "Brazil", "--lang", "en")
    assert "Brazil – Q99999999" in call(*arguments).out
    assert "Atlantis (Q99999999) – Brazil" in call(*arguments, "--names", "names.tsv").out
