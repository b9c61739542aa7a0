"""Japanese and ISO dates become EDTF: never more precise than written, and never silently odd."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.model.date_text import format_japanese
from exchange_kg.model.edtf import Edge, Edtf, EdtfDate, Interval, OneOf, Precision, Span, parse_edtf
from exchange_kg.model.eras import ERAS, eras_between
from exchange_kg.model.japanese_dates import parse_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # both calendars, as municipal pages write them
        ("平成7(1995)年11月21日", "1995-11-21"),
        ("平成7年（1995年）11月21日", "1995-11-21"),
        ("平成7年11月21日(1995年)", "1995-11-21"),
        ("1995(平成7)年", "1995"),
        ("平成14(2002年)", "2002"),
        ("2009年（平成21年）", "2009"),
        ("2019年（平成31年・令和元年）", "2019"),
        # width, spaces, kanji
        ("令和 元 年１０月", "2019-10"),
        ("平成２９年 ９月", "2017-09"),
        ("平成１６年１２月２４日", "2004-12-24"),
        ("昭和六十三年", "1988"),
        ("昭和六十三年九月一日", "1988-09-01"),
        ("二〇一〇年十月二十二日", "2010-10-22"),
        ("㍻7年", "1995"),
        ("㋿元年", "2019"),
        ("西暦2010年", "2010"),
        # era letters
        ("H7", "1995"),
        ("S64.1.7", "1989-01-07"),
        ("R1", "2019"),
        ("R元.10", "2019-10"),
        ("h26.4～h27.3", "2014-04/2015-03"),
        # ISO and slashes
        ("2010", "2010"),
        ("2010-10", "2010-10"),
        ("2010-10-22", "2010-10-22"),
        ("2010/10/22", "2010-10-22"),
        ("2010/1", "2010-01"),
        ("2010.10.22", "2010-10-22"),
        ("２０１０／１０／２２", "2010-10-22"),
        ("2010/10/22～2010/10/25", "2010-10-22/2010-10-25"),
        ("2019/1/3～1/7", "2019-01-03/2019-01-07"),
        ("2019/1/3～7", "2019-01-03/2019-01-07"),
        # weekdays
        ("2010年10月22日（金）", "2010-10-22"),
        ("2010年10月11日（月・祝）", "2010-10-11"),
        ("2010年10月22日（金曜日）～24日（日曜日）", "2010-10-22/2010-10-24"),
        # fiscal years
        ("平成２６年度", "[2014-04..2015-03]"),
        ("2013年度(平成25年度)", "[2013-04..2014-03]"),
        ("平成25年度から", "2013-04/.."),
        ("2021年度～", "2021-04/.."),
        ("2013年度～2015年度", "2013-04/2016-03"),
        ("平成25年度10月", "2013-10"),
        ("平成25年度2月", "2014-02"),
        # decades
        ("昭和50年代", "1975/1984"),
        ("昭和60年代", "1985/1989"),
        ("昭和50年代から", "1975/.."),
        ("1970年代", "197X"),
        # ranges
        ("2019年1月3日~1月7日", "2019-01-03/2019-01-07"),
        ("平成１９年７月１４日～８月２６日", "2007-07-14/2007-08-26"),
        ("2010年7月27日（火）から8月3日（火）まで", "2010-07-27/2010-08-03"),
        ("2012年7月27日から8月3日の8日間", "2012-07-27/2012-08-03"),
        ("2017年7月14日から18日の5日間", "2017-07-14/2017-07-18"),
        ("2020年2・3月", "2020-02/2020-03"),
        ("2020年2月と3月", "2020-02/2020-03"),
        ("2014年7月14日から18日", "2014-07-14/2014-07-18"),
        ("2014年11月1、2日", "2014-11-01/2014-11-02"),
        ("2014年12月30日～2015年1月4日", "2014-12-30/2015-01-04"),
        ("平成12～14年", "2000/2002"),
        ("平成12年度～14年度", "2000-04/2003-03"),
        ("昭和63～平成2年", "1988/1990"),
        # open ends
        ("平成6(1994)年~", "1994/.."),
        ("平成6年〜", "1994/.."),
        ("昭和63(1988)年から", "1988/.."),
        ("2011年11月以降", "2011-11/.."),
        ("～2013年3月まで", "/2013-03"),
        ("2014年6月まで", "/2014-06"),
        ("2010年頃", "2010~"),
        ("2010年春", "2010-21"),
        # EDTF itself
        ("[1981-09-01,1988-09-01]", "[1981-09-01,1988-09-01]"),
        ("2013-04/..", "2013-04/.."),
        ("1984?", "1984?"),
        # era edges
        ("明治6年1月1日", "1873-01-01"),
        ("明治45年7月29日", "1912-07-29"),
        ("大正元年7月30日", "1912-07-30"),
        ("大正15年12月24日", "1926-12-24"),
        ("昭和元年12月25日", "1926-12-25"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和64年", "1989"),
        ("昭和64年1月", "1989-01"),
        ("平成元年1月8日", "1989-01-08"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成31年度", "[2019-04..2020-03]"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和元年度", "[2019-04..2020-03]"),
    ],
)  # fmt: skip
def test_dates_without_remarks(text: str, edtf: str) -> None:
    parsed = parse_date(text)
    assert str(parsed.edtf) == edtf
    assert parsed.remarks == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("7～8月", "2018-07/2018-08"),
        ("2・3月", "2018-02/2018-03"),
        ("10月", "2018-10"),
        ("10月22日（金）", "2018-10-22"),
        ("10/22", "2018-10-22"),
        ("7月27日から8月3日", "2018-07-27/2018-08-03"),
        ("同年5月", "2018-05"),
        ("2010年5月", "2010-05"),
        ("～3月まで", "/2018-03"),
    ],
)
def test_the_year_of_a_heading(text: str, edtf: str) -> None:
    parsed = parse_date(text, year=2018)
    assert str(parsed.edtf) == edtf
    assert parsed.remarks == ()


@pytest.mark.parametrize(
    ("text", "edtf", "code"),
    [
        ("明治5年12月2日", "1872", "lunisolar"),
        ("明治3年", "1870", "lunisolar"),
        ("明治5(1872)年10月から", "1872/..", "lunisolar"),
        ("明治5年10月1日～11月2日", "1872/1872", "lunisolar"),
        ("平成32年", "2020", "after_era"),
        ("昭和64年1月8日", "1989-01-08", "after_era"),
        ("昭和64年度", "[1989-04..1990-03]", "after_era"),
        ("1989/10/12 (S64)", "1989-10-12", "after_era"),
        ("明治45年7月30日", "1912-07-30", "after_era"),
        ("令和元年4月30日", "2019-04-30", "before_era"),
        ("大正元年7月29日", "1912-07-29", "before_era"),
        ("平成7(1996)年11月", "1995-11", "calendars_disagree"),
        ("1996(平成7)年11月", "1996-11", "calendars_disagree"),
        ("平成15年末", "2003", "coarser"),
        ("2010年10月上旬", "2010-10", "coarser"),
        ("2018年12月30日～1月4日", "2018-12-30/2019-01-04", "next_year"),
        ("2018年7月・9月", "2018-07/2018-09", "gap"),
        ("2014年8月2日から8月7日の5日間", "2014-08-02/2014-08-07", "stated_days"),
        ("2010~", "2010~", "tilde"),
    ],
)
def test_dates_with_a_remark(text: str, edtf: str, code: str) -> None:
    parsed = parse_date(text)
    assert str(parsed.edtf) == edtf
    assert [remark.code for remark in parsed.remarks] == [code]


def test_remarks_are_sentences_in_both_languages() -> None:
    (remark,) = parse_date("1989/10/12 (S64)").remarks
    assert remark.text("en").startswith(
        "“1989/10/12 (S64)” names the era Showa (昭和), but that ended on 1989-01-07."
    )
    assert remark.text("ja").startswith(
        "「1989/10/12 (S64)」に昭和とありますが、昭和は1989-01-07に終わりました。"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("平成32年13月", "dates.no_such_month"),
        ("平成７年11月31日", "dates.no_such_day"),
        ("2010-02-30", "dates.no_such_day"),
        ("令和3年2月29日", "dates.no_such_day"),
        ("平成0年", "dates.no_such_era_year"),
        ("2015年～2014年", "dates.backwards"),
        ("2015年3月8日～7日", "dates.backwards"),
        ("10月", "dates.no_year"),
        ("2010年22日", "dates.no_month"),
    ],
)
def test_dates_that_do_not_exist(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text)
    assert caught.value.message == message
    assert f"“{text}”" in caught.value.text("en")
    assert f"「{text}」" in caught.value.text("ja")


@pytest.mark.parametrize(
    "text",
    ["", " ", "～", "から", "年", "abc", "12年", "1月2日3", "201010月", "平成", "慶応3年", "昨年11月",
     "2010年の3日間", "11月1日から4日間",
     "2010年10月22", "2・3・4月", "2010年・", "1975年代", "2010年から まで", "～2010年～2011年",
     "明治3年閏10月2日", "十〇月"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InputError, match="cannot be read as a date"):
        parse_date(text, year=2010)


# Properties

gregorian_days = st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31))
precisions = st.sampled_from([Precision.YEAR, Precision.MONTH, Precision.DAY])


def era_year(day: date) -> str:
    era = eras_between(day, day)[0]
    number = era.number(day.year)
    return f"{era.name}{'元' if number == 1 else number}"


def written(day: date, precision: Precision, form: int) -> str:
    """Return a day in one of six forms, its parts finer than the precision left out."""
    month, day_of_month = day.month, day.day
    year, era = day.year, era_year(day)
    heads = (
        f"{year}年",
        f"{era}年",
        f"{era}({year})年",
        f"{era}年（{year}年）",
        f"{year}({era})年",
        f"{era} 年 ",
    )
    parts = (f"{month}月", f"{day_of_month}日")[: {Precision.YEAR: 0, Precision.MONTH: 1}.get(precision, 2)]
    return heads[form] + "".join(parts)


forms = st.integers(0, 5)


@given(gregorian_days, precisions, forms)
def test_precision_is_that_of_the_writing(day: date, precision: Precision, form: int) -> None:
    parsed = parse_date(written(day, precision, form))
    assert parsed.edtf.precision is precision
    assert parsed.remarks == ()


@given(gregorian_days, precisions, forms, st.sampled_from(["", "から", "～", "まで", "頃"]))
def test_bounds_hold_the_day(day: date, precision: Precision, form: int, end: str) -> None:
    earliest, latest = parse_date(written(day, precision, form) + end).edtf.bounds()
    assert earliest <= day <= latest


@given(gregorian_days, st.sampled_from(["年度", "年代"]))
def test_bounds_of_fiscal_years_and_decades_hold_the_day(day: date, unit: str) -> None:
    year = day.year - (day.month < 4) if unit == "年度" else day.year // 10 * 10
    earliest, latest = parse_date(f"{year}{unit}").edtf.bounds()
    assert earliest <= day <= latest


@given(st.dates(date(1868, 10, 23), date(1872, 12, 31)), precisions)
def test_lunisolar_dates_keep_their_year_alone(day: date, precision: Precision) -> None:
    parsed = parse_date(written(day, precision, 1))
    assert str(parsed.edtf) == str(day.year)
    assert "lunisolar" in [remark.code for remark in parsed.remarks]


@given(gregorian_days, gregorian_days, precisions, precisions, forms)
def test_ranges_hold_both_ends_or_are_refused(
    start: date, end: date, first: Precision, second: Precision, form: int
) -> None:
    text = f"{written(start, first, form)}～{written(end, second, form)}"
    ends = (EdtfDate.of(*parts(start, first)), EdtfDate.of(*parts(end, second)))
    if ends[1].bounds().latest < ends[0].bounds().earliest:
        with pytest.raises(InputError, match="ends before it begins"):
            parse_date(text)
    else:
        assert parse_date(text).edtf == Interval(*ends)


def parts(day: date, precision: Precision) -> tuple[int, int | None, int | None]:
    return (
        day.year,
        day.month if precision >= Precision.MONTH else None,
        day.day if precision >= Precision.DAY else None,
    )


points = st.builds(lambda day, precision: EdtfDate.of(*parts(day, precision)), gregorian_days, precisions)
ordered = st.tuples(points, points).filter(
    lambda pair: pair[0].bounds().earliest <= pair[1].bounds().latest
)  # fmt: skip
fiscal_years = st.integers(1873, 2098).map(
    lambda year: OneOf((Span(EdtfDate.of(year, 4), EdtfDate.of(year + 1, 3)),))
)
printable: st.SearchStrategy[Edtf] = st.one_of(
    points,
    points.map(lambda point: EdtfDate(point.year, point.month, point.day, "~")),
    ordered.map(lambda pair: Interval(*pair)),
    points.map(lambda point: Interval(point, Edge.OPEN)),
    points.map(lambda point: Interval(Edge.UNKNOWN, point)),
    fiscal_years,
    st.integers(187, 209).map(lambda decade: EdtfDate(f"{decade}X")),
    st.builds(
        lambda year, season: EdtfDate(str(year), str(season)), st.integers(1873, 2099), st.integers(21, 24)
    ),
)


@given(printable)
def test_what_is_printed_in_japanese_reads_back(edtf: Edtf) -> None:
    parsed = parse_date(format_japanese(edtf, "ja"))
    assert parsed.edtf == edtf
    assert parsed.remarks == ()


@given(printable)
def test_edtf_reads_as_itself(edtf: Edtf) -> None:
    assert parse_date(str(edtf)).edtf == edtf


@given(st.text("明治昭和平成令元年度代月日上旬～から・()/.-HS0123456789１ 十二", max_size=14))
def test_any_text_is_a_date_or_an_input_error(text: str) -> None:
    try:
        edtf = parse_date(text).edtf
    except InputError:
        return
    assert parse_edtf(str(edtf)) == edtf


# Eras


def test_eras_follow_one_another_without_gap() -> None:
    assert [(era.name, era.letter) for era in ERAS] == [
        ("明治", "M"), ("大正", "T"), ("昭和", "S"), ("平成", "H"), ("令和", "R"),
    ]  # fmt: skip
    for era, following in pairwise(ERAS):
        assert (following.first - era.last).days == 1


@given(st.dates(date(1868, 10, 23)))
def test_every_day_lies_in_one_era_and_counts_back(day: date) -> None:
    (era,) = eras_between(day, day)
    assert era.year(era.number(day.year)) == day.year
    assert era.number(day.year) >= 1
