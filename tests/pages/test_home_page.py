"""The front page answers the headline question and leads to all that a newcomer looks for."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import html5lib
import pytest
from named_pages import show, showing

from exchange_kg.build import open_build
from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.resources import packaged_workspace
from exchange_kg.workspace import find_workspace

WORKSPACE = find_workspace(packaged_workspace())


def home(language: Language) -> str:
    return show(showing(open_build(WORKSPACE), WORKSPACE, language), "home").html


def test_the_headline_question_is_answered_as_a_picture() -> None:
    html = home("en")
    picture = html.partition("<figure")[2].partition("</figure>")[0]
    for name in ("Sapporo", "Daejeon", "Novosibirsk", "Shenyang"):
        assert name in picture
    assert "The cities that link Sapporo and Daejeon" in picture
    assert 'name="question" value="shared-partners"' in html
    assert 'name="a" value="Sapporo"' in html
    assert 'name="b" value="Daejeon"' in html


def test_what_a_newcomer_looks_for_is_one_step_away() -> None:
    html = home("en")
    assert re.search(r'<a href="/id/tie/asahikawa-harbin">', html)
    assert re.search(r'<a href="/id/tie/sapporo-daejeon">', html)
    assert "1 September 1988 / 1 September 1981" in re.sub(r"\s+", " ", re.sub("<[^>]+>", "", html))
    assert 'href="/calendar"' in html


def test_what_is_due_this_year_stands_before_what_comes_later_in_order_of_time() -> None:
    due = home("en").partition('id="due"')[2].partition("</section>")[0]
    this_year, _, later = due.partition("Due after that")
    when = r'class="eyebrow">(?:\d* ?\w+ )?(\d{4})<'
    assert set(re.findall(when, this_year)) == {"2026"}
    assert "Sister tie of the tourism bodies of Chitose and Jeju" in this_year
    years = [int(year) for year in re.findall(when, later)]
    assert years == sorted(years)
    assert years[0] == 2027


def test_a_year_without_anniversaries_says_so() -> None:
    on = replace(showing(open_build(WORKSPACE), WORKSPACE, "en"), today=datetime.date(2032, 1, 1))
    due = show(on, "home").html.partition('id="due"')[2].partition("</section>")[0]
    assert "Due this year, 2032" in due
    assert ("No anniversary falls in this year." in due) != (">2032<" in due)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_well_formed_in_both_languages(language: Language) -> None:
    html = home(language)
    html5lib.HTMLParser(strict=True).parse(html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert f'<html lang="{language}">' in html
