"""Dates are written as people in Japan and abroad write them."""

from __future__ import annotations

import pytest

from exchange_kg.model.date_text import format_japanese
from exchange_kg.model.edtf import parse_edtf


@pytest.mark.parametrize(
    ("edtf", "japanese", "english"),
    [
        ("1995-11-21", "平成7年（1995年）11月21日", "21 November 1995"),
        ("1995-11", "平成7年（1995年）11月", "November 1995"),
        ("1995", "平成7年（1995年）", "1995"),
        ("2019-05-01", "令和元年（2019年）5月1日", "1 May 2019"),
        ("1989-01-07", "昭和64年（1989年）1月7日", "7 January 1989"),
        ("1989-01", "1989年（昭和64年・平成元年）1月", "January 1989"),
        ("1989", "1989年（昭和64年・平成元年）", "1989"),
        ("1870", "明治3年（1870年）", "1870"),
        ("1870-03-01", "1870年3月1日", "1 March 1870"),
        ("1853-07-08", "1853年7月8日", "8 July 1853"),
        ("199X", "1990年代", "1990s"),
        ("19XX", "1900年から1999年の間", "between 1900 and 1999"),
        ("1999-XX", "平成11年（1999年）（月は不明）", "1999, month unknown"),
        ("1999-XX-XX", "平成11年（1999年）（月は不明）", "1999, month unknown"),
        ("1999-12-XX", "平成11年（1999年）12月（日は不明）", "December 1999, day unknown"),
        ("2010-22", "平成22年（2010年）夏", "summer 2010"),
        ("1984~", "昭和59年（1984年）頃", "about 1984"),
        ("1984?", "昭和59年（1984年）（不確か）", "1984 (uncertain)"),
        ("1984-05%", "昭和59年（1984年）5月頃（不確か）", "about May 1984 (uncertain)"),
        ("2014-08-02/2014-08-07", "平成26年（2014年）8月2日～8月7日", "2 August to 7 August 2014"),
        ("2010/2012", "平成22年（2010年）～平成24年（2012年）", "2010 to 2012"),
        ("2013-04/..", "平成25年（2013年）4月から", "since April 2013"),
        ("2013/", "平成25年（2013年）から（終わりは不明）", "from 2013, end unknown"),
        ("../2013", "平成25年（2013年）まで（始まりなし）", "until 2013, without a beginning"),
        ("/2013-03", "平成25年（2013年）3月まで", "until March 2013"),
        ("[2013-04..2014-03]", "平成25年度（2013年度）", "fiscal 2013 (April 2013 to March 2014)"),
        ("[1988-04..1989-03]", "昭和63年度（1988年度）", "fiscal 1988 (April 1988 to March 1989)"),
        ("[1984..1990]", "昭和59年（1984年）から平成2年（1990年）までの間", "between 1984 and 1990"),
        ("[1981,1988]", "昭和56年（1981年）または昭和63年（1988年）", "1981 or 1988"),
        ("[..1984]", "昭和59年（1984年）以前", "1984 or earlier"),
        ("[1984..]", "昭和59年（1984年）以後", "1984 or later"),
    ],
)  # fmt: skip
def test_dates_for_people(edtf: str, japanese: str, english: str) -> None:
    assert format_japanese(parse_edtf(edtf), "ja") == japanese
    assert format_japanese(parse_edtf(edtf), "en") == english
