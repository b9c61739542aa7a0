"""Tables become the graph that their map says, with each row as evidence, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import ExchangeKgError, InputError
from exchange_kg.ingest import References, find_map, ingest
from exchange_kg.match.index import NameIndex
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.local_government_codes import check_digit, complete_code
from exchange_kg.store import Dataset, canonical_turtle, in_graph, parse_turtle
from ingest_tables import BASE, map_of, taken_in, triples

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.ingest import Counts

TOWNS = """
[[thing]]
iri = "id/place/jp-{code|code6}"
class = "xkg:Municipality"
[[thing.property]]
property = "skos:prefLabel"
column = "name"
language = "ja"
"""

MUNICIPALITIES = """pid,pref,cid,city,citykana,lat,lng,url,phrase,lgcode
1,北海道,1100,札幌市,さっぽろし,43.0620,141.354,https://www.city.sapporo.jp/,市民の力,011002
2,青森県,2201,青森市,あおもりし,40.8225,140.7475,,,022012
"""


def test_municipalities(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(MUNICIPALITIES, encoding="utf-8-sig")
    counts, turtle = taken_in(path, "municipalities")
    assert (counts.read, counts.used, counts.faulty) == (2, 2, 0)
    unused = {name: count.filled - count.used for name, count in counts.columns.items()}
    assert {name: number for name, number in unused.items() if number} == {"cid": 2, "phrase": 1}
    block = """<id/place/jp-011002>
    a xkg:Municipality ;
    skos:prefLabel "札幌市"@ja ;
    xkg:reading "さっぽろし"@ja-Hira ;
    rdfs:seeAlso <https://www.city.sapporo.jp/> ;
    prov:wasDerivedFrom <id/passage/municipalities-2> ;
    xkg:latitude 43.062 ;
    xkg:localGovernmentCode "011002" ;
    xkg:longitude 141.354 ;
    xkg:within <id/place/jp-pref-1> ;
    .
"""
    assert block in turtle
    assert turtle == canonical_turtle(parse_turtle(turtle, BASE), BASE)
    assert counts.triples == len(triples(turtle))


def test_both_directions_of_a_twin_town_are_one_agreement_with_two_witnesses(tmp_path: Path) -> None:
    path = tmp_path / "relations.tsv"
    path.write_text("Q37951\tQ20921\nQ20921\tQ37951\nQ37951\tQ883\nQ883\tQ883\n", encoding="utf-8")
    counts, turtle = taken_in(path, "wikidata-twin-towns")
    assert counts.used == 3
    assert sum(counts.skipped.values()) == 1
    assert turtle.count("a xkg:Agreement ;") == 2
    agreement = turtle.partition("<id/agreement/q20921-q37951>")[2].partition("    .\n")[0]
    assert agreement.count("prov:wasDerivedFrom") == 2
    assert turtle.count("xkg:namesAsPartner") == 3
    assert 'skos:prefLabel "大田広域市・札幌市の姉妹都市提携"@ja ;' in agreement


def test_cities_of_a_register_that_are_known_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("Q37951\tSapporo\nQ1930\tOttawa\n", encoding="utf-8")
    _, turtle = taken_in(path, "wikidata-cities", "https://w3id.org/exchange-kg/")
    known = turtle.partition("<id/place/jp-sapporo>")[2].partition("    .\n")[0]
    assert "prov:wasDerivedFrom" in known
    assert "skos:" not in known
    assert "<id/place/zz-q1930>" in turtle


HOSTS = """
[[thing]]
iri = "id/venue/{row}"
class = "xkg:Venue"
[[thing.property]]
property = "xkg:within"
column = "city"
type = "reference"
kind = "xkg:Municipality"
"""


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("札幌市", "jp-sapporo"),
        ("ｻｯﾎﾟﾛ", "jp-sapporo"),
        ("北海道札幌市", "jp-sapporo"),
        ("Dalian (China)", "cn-dalian"),
    ],
)
def test_references_are_matched_however_they_are_written(tmp_path: Path, written: str, slug: str) -> None:
    path = tmp_path / "venues.csv"
    path.write_text(f"city\n{written}\n", encoding="utf-8")
    _, turtle = taken_in(path, map_of(HOSTS), "https://w3id.org/exchange-kg/")
    assert f"xkg:within <id/place/{slug}> ;" in turtle


def test_an_unclear_reference_is_a_fault_with_its_candidates_unless_the_map_takes_less(
    tmp_path: Path,
) -> None:
    path = tmp_path / "venues.csv"
    path.write_text("city\nNovosibrsk\n", encoding="utf-8")
    counts, _ = taken_in(path, map_of(HOSTS))
    (fault,) = counts.faults
    for language in LANGUAGES:
        assert "venues.csv:2" in fault.text(language)
        assert "Novosibirsk <https://w3id.org/exchange-kg/id/place/ru-novosibirsk> (77.3)" in fault.text(
            language
        )
    counts, turtle = taken_in(path, map_of(f"[references]\nscore = 75\n{HOSTS}"))
    assert (counts.faulty, "ru-novosibirsk>" in turtle) == (0, True)


def test_what_has_no_label_in_a_language_is_not_named_in_it(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("a,b\nQ37951,Q20921\nQ37951,Q1\n", encoding="utf-8")
    named = """
[[thing]]
iri = "id/agreement/{a,b|sorted}"
class = "xkg:Agreement"
[[thing.property]]
property = "skos:prefLabel"
template = "{a,b|labels}"
language = "en"
optional = true
"""
    _, turtle = taken_in(path, map_of(named))
    labels = [line.strip() for line in turtle.splitlines() if "prefLabel" in line]
    assert labels == ['skos:prefLabel "Daejeon–Sapporo"@en ;']


def test_schools_that_are_known_get_their_position(tmp_path: Path) -> None:
    path = tmp_path / "schools.geojson"
    path.write_text(
        """{"features": [
  {"properties": {"A27_005": 1101, "A27_006": "札幌市立", "A27_007": "大倉山小学校"},
   "geometry": {"type": "Point", "coordinates": [141.29, 43.05]}},
  {"properties": {"A27_005": 1101, "A27_006": "札幌市立", "A27_007": "どこにもない小学校"},
   "geometry": {"type": "Point", "coordinates": [141.3, 43.06]}}]}""",
        encoding="utf-8",
    )
    _, turtle = taken_in(path, "schools", "https://w3id.org/exchange-kg/")
    known = turtle.partition("<id/org/sapporo-okurayama-es>")[2].partition("    .\n")[0]
    assert "xkg:latitude 43.05 ;" in known
    assert "prefLabel" not in known
    assert "a xkg:School" not in known
    assert turtle.count("a xkg:School ;") == 1
    assert '"札幌市立どこにもない小学校"@ja' in turtle


def test_filled_in_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "agreements.xlsx"
    book = openpyxl.Workbook()
    columns = [column.name for column in find_map("agreements").template]
    parties, kind, day = ["札幌市", "大田広域市"], "姉妹都市", "平成22年10月22日"
    row = [*parties, kind, "提携", day, "有効", "盟約書", "", "経済、文化", ""]
    book.worksheets[0].append(columns)
    book.worksheets[0].append([cell or None for cell in row])
    book.save(path)
    _, turtle = taken_in(path, "agreements", "https://w3id.org/exchange-kg/")
    assert "<id/agreement/sapporo-daejeon-sister-city>" in turtle
    assert 'xkg:date "2010-10-22"^^edtf:EDTF ;' in turtle
    assert 'xkg:dateAsWritten "平成22年10月22日"@ja ;' in turtle
    assert "xkg:party <id/place/kr-daejeon> ;" in turtle
    assert "xkg:field <concept/field/culture> ;" in turtle


def test_a_word_that_is_none_of_a_list_is_a_fault_told_once(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "国コード,識別子,種別,名称,英語名,よみ,所属,全国地方公共団体コード,緯度,経度,ウィキデータ\n"
        "JP,,国,日本,,,,,,,\nJP,tsukino,町,月野町,,,,,,,\n日本,x,市区町村,星見市,,,,,,,\n",
        encoding="utf-8",
    )
    counts, turtle = taken_in(path, "places")
    assert (counts.used, counts.faulty) == (1, 2)
    assert [(fault.line, fault.columns) for fault in counts.faults] == [
        (3, ("種別",)),
        (4, ("国コード",)),
    ]
    assert "市区町村、都道府県・州・省、国、港、施設" in counts.faults[0].text("ja")
    assert "市区町村, 都道府県・州・省, 国, 港, 施設" in counts.faults[0].text("en")
    assert "月野町" not in turtle


AGREEMENTS = "当事者,相手,種類,名称,締結日,状態,分野{more}\n"
PAIR = "札幌市,大田広域市,覚書,{name},平成22年,{status},{fields}{more}\n"


def agreements(path: Path, rows: str, more: str = "") -> tuple[Counts, str]:
    """Take in rows of the table of agreements, which all name Sapporo and Daejeon."""
    path.write_text(AGREEMENTS.format(more=more) + rows, encoding="utf-8")
    return taken_in(path, "agreements", "https://w3id.org/exchange-kg/")


def test_two_rows_that_make_one_thing_are_told_apart_by_a_number(tmp_path: Path) -> None:
    one, other = (PAIR.format(name=name, status="有効", fields="", more="") for name in ("一", "二"))
    counts, turtle = agreements(tmp_path / "twice.csv", one + other)
    (fault,) = counts.faults
    assert (fault.line, fault.columns) == (3, ("当事者", "相手", "種類"))
    assert "2 行目と同じもの" in fault.text("ja")
    assert '"二"' not in turtle
    numbered = [PAIR.format(name="一", status="有効", fields="", more=f",{number}") for number in ("", "２")]
    counts, turtle = agreements(tmp_path / "numbered.csv", "".join(numbered), ",番号")
    assert counts.faults == []
    for name in ("sapporo-daejeon-memorandum", "sapporo-daejeon-memorandum-2"):
        assert f"<id/agreement/{name}>\n    a xkg:Agreement ;" in turtle


def test_a_required_cell_that_is_empty_and_a_word_of_no_list_are_faults_of_their_columns(
    tmp_path: Path,
) -> None:
    rows = (
        PAIR.format(name="", status="有効", fields="", more=""),
        PAIR.format(name="一", status="継続", fields='"文化,相撲、観光"', more=""),
    )
    counts, _ = agreements(tmp_path / "agreements.csv", "".join(rows))
    assert [(fault.line, fault.columns) for fault in counts.faults] == [
        (2, ("名称",)),
        (3, ("状態",)),
        (3, ("分野",)),
    ]
    status, field = (fault.text("ja") for fault in counts.faults[1:])
    assert "「継続」という語は、ここでは使えません。" in status
    assert "「相撲」" in field
    assert "://" not in status + field


LEADER = "団長の役職,団長の所属,団長の氏名,団長のローマ字氏名"
EXCHANGES = f"番号,名称,種類,日付,訪問元,訪問先,人数,分野,場所,{LEADER},概要\n"
LED = "{number},訪問,訪問団,2019,札幌市,大田広域市,,,,{office},{body},{name},{latin},\n"


def test_who_led_a_group_is_told_by_office_and_where_known_by_name(tmp_path: Path) -> None:
    path, base = tmp_path / "exchanges.csv", "https://w3id.org/exchange-kg/"
    rows = (("市長", "札幌市", "月野 昇", "Noboru Tsukino"), ("町長", "", "", ""), ("", "", "", ""))
    names = ("office", "body", "name", "latin")
    led = [LED.format(number=at, **dict(zip(names, row, strict=True))) for at, row in enumerate(rows, 1)]
    path.write_text(EXCHANGES + "".join(led), encoding="utf-8")
    counts, turtle = taken_in(path, "exchanges", base)
    assert counts.faults == []
    blocks = {block.partition(">")[0]: block for block in turtle.split("\n\n<")}
    leader = blocks["id/exchange/exchanges-table-001/leader"]
    for said in ("agent <id/person/sapporo-noboru-tsukino>", "office <concept/office/mayor>", "officeOf"):
        assert f"xkg:{said}" in leader
    assert "xkg:role <concept/role/leader> ;" in leader
    assert '"月野 昇"@ja' in blocks["id/person/sapporo-noboru-tsukino"]
    assert "xkg:agent" not in blocks["id/exchange/exchanges-table-002/leader"]
    assert turtle.count("xkg:participation") == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("", "札幌市", "月野 昇", "Noboru Tsukino"), "団長の役職"),
        (("市長", "", "月野 昇", "Noboru Tsukino"), "団長の所属"),
        (("市長", "札幌市", "月野 昇", ""), "団長のローマ字氏名"),
        (("市長さん", "札幌市", "", ""), "団長の役職"),
    ],
)
def test_a_leader_who_is_told_of_by_halves_is_a_fault(
    tmp_path: Path, row: tuple[str, ...], column: str
) -> None:
    path = tmp_path / "exchanges.csv"
    office, body, name, latin = row
    path.write_text(
        EXCHANGES + LED.format(number=1, office=office, body=body, name=name, latin=latin), encoding="utf-8"
    )
    counts, _ = taken_in(path, "exchanges", "https://w3id.org/exchange-kg/")
    assert [fault.columns for fault in counts.faults] == [(column,)]


def test_codes_of_countries_and_items_are_read_in_any_width(tmp_path: Path) -> None:
    header = "国コード,識別子,種別,名称,英語名,よみ,所属,全国地方公共団体コード,緯度,経度,ウィキデータ\n"
    path = tmp_path / "places.csv"
    path.write_text(
        f"{header}ＪＰ,,国,日本,,ニホン,,,,,https://www.wikidata.org/wiki/Q17\njp,tsukino,市区町村,月野町,,,,,,,ｑ５\n",
        encoding="utf-8",
    )
    counts, turtle = taken_in(path, "places")
    assert counts.faults == []
    assert all(column.used == column.filled for column in counts.columns.values())
    for said in (
        'xkg:isoCode "JP" ;',
        '"にほん"@ja-Hira',
        "skos:exactMatch wd:Q17 ;",
        "skos:exactMatch wd:Q5 ;",
    ):
        assert said in turtle
    path.write_text(f"{header}JPN,,国,日本,,,,,,,\nJP,tsukino,市区町村,月野町,,,,,,,月野\n", encoding="utf-8")
    faults = taken_in(path, "places")[0].faults
    assert [(fault.line, fault.columns) for fault in faults] == [(2, ("国コード",)), (3, ("ウィキデータ",))]


HEADCOUNTS = {
    "12": "xkg:headcount 12 ;",
    "約20名": "xkg:headcountAbout 20 ;",
    "40人以上": "xkg:headcountMin 40 ;",
    "７０名を超える": "xkg:headcountMin 71 ;",
}


@pytest.mark.parametrize("cell", HEADCOUNTS)
def test_numbers_of_people_keep_what_they_mean(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "exchanges.csv"
    path.write_text(
        "番号,名称,種類,日付,訪問元,訪問先,人数,分野,場所,概要\n"
        f"1,訪問,訪問団,令和元年5月,札幌市,大田広域市,{cell},,,\n",
        encoding="utf-8",
    )
    _, turtle = taken_in(path, "exchanges")
    assert HEADCOUNTS[cell] in turtle
    assert ("headcountAsWritten" in turtle) is (cell != "12")
    assert "a xkg:Delegation ;" in turtle
    assert "<id/exchange/exchanges-table-001>" in turtle


def test_a_fault_names_its_cell_and_the_row_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "都道府県コード又は市区町村コード,NO,イベント名,開始日,終了日\n"
        "11002,1,交流会,2019/5/1,2019/5/3\n"
        "11002,2,講演会,2010/2/30,\n"
        "011003,3,展示,2019/5/1,\n",
        encoding="utf-8",
    )
    counts, turtle = taken_in(path, "events")
    assert (counts.read, counts.used, counts.faulty) == (3, 1, 2)
    first, second = (fault.text("ja") for fault in counts.faults)
    assert first.startswith(f"{path}:3、列「開始日」: 「2010/2/30」")
    assert second.startswith(f"{path}:4、列「都道府県コード又は市区町村コード」")
    assert 'xkg:date "2019-05-01/2019-05-03"^^edtf:EDTF' in turtle
    assert "events-002" not in turtle


def test_a_mapped_column_that_gives_nothing_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("code,name\n011002,\n022012,\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        taken_in(path, map_of(TOWNS))
    assert refused.value.message == "ingest.nothing_made"
    assert str(refused.value.where) == "map.toml:9"


def test_a_map_that_names_a_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("code,nombre\n011002,A\n", encoding="utf-8")
    with pytest.raises(ExchangeKgError, match="no column “name”"):
        taken_in(path, map_of(TOWNS))


def test_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("code,name\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        taken_in(path, map_of(TOWNS))
    assert refused.value.message == "ingest.no_row"


def test_rows_whose_cells_may_have_moved_and_characters_of_no_text_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("code,name\n011002,A,\n022012,B\n012041\n012122,C\0\n012246,D\ufffd\n", encoding="utf-8")
    counts, turtle = taken_in(path, map_of(TOWNS))
    assert (counts.read, counts.used, counts.faulty) == (5, 1, 4)
    assert [(fault.line, fault.columns) for fault in counts.faults] == [
        (2, ()),
        (4, ()),
        (5, ("name",)),
        (6, ("name",)),
    ]
    assert "U+FFFD" in counts.faults[3].text("ja")
    assert turtle.count("xkg:Municipality") == 1


def test_the_encoding_of_a_file_is_known(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("code,name\n011002,札幌市\n", encoding="cp932")
    assert taken_in(path, map_of(TOWNS))[0].encoding == "cp932"


REGISTER = """
BASE <https://towns.example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xkg: <https://w3id.org/exchange-kg/ontology#>

<id/place/old> a xkg:Municipality ; skos:prefLabel "月野町"@ja ; xkg:localGovernmentCode "013048" .
<id/place/new> a xkg:Municipality ; skos:prefLabel "星見市"@ja ; xkg:localGovernmentCode "012025" .
<id/succession/old-new> a xkg:Succession ;
  xkg:predecessor <id/place/old>, <id/place/new> ; xkg:successor <id/place/new> .
"""

CODES = {
    "12025": None,
    "12025.0": None,
    "月野町": None,
    "013048": "月野町, which was abolished and became 星見市 <https://towns.example/id/place/new>",
    "012033": "No unit of the workspace has the code",
    "012034": "The check digit",
}


@pytest.mark.parametrize("written", CODES)
def test_codes_of_municipalities_that_are_no_more(tmp_path: Path, written: str) -> None:
    path = tmp_path / "venues.csv"
    path.write_text(f"city\n{written}\n", encoding="utf-8")
    register = Dataset.in_memory(in_graph(parse_turtle(REGISTER, BASE), f"{BASE}graph/register"))
    with ingest(path, map_of(HOSTS), References(NameIndex(register)), BASE) as ingested:
        faults = ingested.counts.faults
    said = CODES[written]
    assert [fault.columns for fault in faults] == [("city",)] * (said is not None)
    assert all(said is not None and said in fault.text("en") for fault in faults)
    assert all(written in fault.text("ja") for fault in faults)


def test_blank_and_skipped_rows_are_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("code,name\n011002,A\n,\n022012,欠番\n", encoding="utf-8")
    skip = '[[skip]]\ncolumn = "name"\nmatches = "欠番"\n'
    counts, _ = taken_in(path, map_of(TOWNS + skip))
    assert (counts.read, counts.used, counts.blank) == (3, 1, 1)
    assert dict(counts.skipped) == {"name: 欠番": 1}


@given(st.from_regex(r"[0-9]{5}", fullmatch=True))
def test_codes_come_back_from_what_spreadsheets_make_of_them(five: str) -> None:
    whole = five + check_digit(five)
    for kept, digits in ((five, 5), (whole, 6)):
        stripped = kept.lstrip("0")
        if len(stripped) >= 4:
            assert complete_code(stripped, digits) == whole
    wrong = five + str((int(check_digit(five)) + 1) % 10)
    with pytest.raises(InputError, match=whole):
        complete_code(wrong, 6)


def test_the_order_of_rows_does_not_count(tmp_path: Path) -> None:
    rows = [f"{five}{check_digit(five)},T{five}\n" for five in ("01100", "02201", "13101", "47201")]
    made = []
    for order in (rows, rows[::-1]):
        path = tmp_path / "towns.csv"
        path.write_text("code,name\n" + "".join(order), encoding="utf-8")
        made.append({line for line in taken_in(path, map_of(TOWNS))[1].splitlines() if "prefLabel" in line})
    assert made[0] == made[1]
    assert len(made[0]) == 4


def test_more_triples_than_memory_holds_are_the_same_turtle(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    names = [f"{number:05}" for number in range(10000, 10700)]
    rows = "".join(f"{five}{check_digit(five)},町{five}\n" for five in names)
    path.write_text("code,name\n" + rows, encoding="utf-8")
    _, at_once = taken_in(path, map_of(TOWNS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("exchange_kg.store.turtle_stream._IN_MEMORY", 100)
        _, in_pieces = taken_in(path, map_of(TOWNS))
    assert in_pieces == at_once
    assert at_once == canonical_turtle(parse_turtle(at_once, BASE), BASE)
