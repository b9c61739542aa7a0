"""The frame of every page, and what templates may not do."""

from __future__ import annotations

import re

import jinja2
import pytest

from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.pages import STATIC_NAMES, Frame, Link, render, render_alone, static_text
from exchange_kg.pages.environment import environment
from exchange_kg.version import VERSION
from html_pages import Page, content

HOSTILE = "<script>alert('x')</script> & \"quoted\""


def frame(language: Language, title: str = "Sapporo") -> Frame:
    return Frame(
        language,
        title,
        site=Link("Exchanges", "../index.html"),
        description=f"All of {title}",
        menu=(Link("Cities", "index.html"), Link("Schools", "../schools/index.html")),
        section="index.html",
        trail=(Link("Exchanges", "../index.html"), Link("no page"), Link(title)),
        languages={"ja": "../../ja/x.html", "en": "../../en/x.html"},
        static="../../static/",
        licence=Link("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_is_sound_but_for_the_heading_that_its_page_gives(language: Language) -> None:
    page = Page(render("base.html", frame(language)))
    assert page.faults() == ["0 first headings"]
    assert page.root.attrib["lang"] == language
    assert [content(title) for title in page.root.findall("head/title")] == ["Sapporo – Exchanges"]
    assert VERSION in content(page.all("footer")[0])


def test_the_switch_marks_the_language_of_the_page() -> None:
    page = Page(render("base.html", frame("ja")))
    switch = [a for a in page.all("a") if "hreflang" in a.attrib]
    assert [(a.attrib["lang"], content(a)) for a in switch] == [("ja", "日本語"), ("en", "English")]
    assert [a.attrib.get("aria-current") for a in switch] == ["true", None]


def test_the_trail_ends_at_the_page_itself() -> None:
    (trail,) = Page(render("base.html", frame("en"))).all("ol")
    assert content(trail) == "Exchanges no page Sapporo"
    assert [a.attrib["href"] for a in trail.iter("a")] == ["../index.html"]
    assert [content(here) for here in trail.iter("span") if "aria-current" in here.attrib] == ["Sapporo"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_varies_is_escaped(language: Language) -> None:
    page = Page(render("base.html", frame(language, HOSTILE)))
    assert page.faults() == ["0 first headings"]
    assert content(page.root.findall("head/title")[0]) == f"{HOSTILE} – Exchanges"
    assert [
        meta.attrib["content"] for meta in page.all("meta") if meta.attrib.get("name") == "description"
    ] == [f"All of {HOSTILE}"]


def test_a_page_that_stands_alone_fetches_nothing() -> None:
    page = Page(render_alone("base.html", frame("en")))
    assert page.faults() == ["0 first headings"]
    assert list(page.fetched()) == ["data:,"]
    (style,) = page.all("style")
    assert style.text is not None
    assert static_text("style.css").strip() == style.text.strip()


def test_a_name_that_was_not_given_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nothing }}").render()


@pytest.mark.parametrize("name", STATIC_NAMES)
def test_what_pages_link_to_fetches_nothing_itself(name: str) -> None:
    assert re.findall(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", static_text(name)) == []


def colours(scheme: str) -> dict[str, str]:
    light, dark = re.findall(r":root \{([^}]*)\}", static_text("style.css"))[:2]
    declared = light + dark if scheme == "dark" else light
    return dict(re.findall(r"--([\w-]+): (#\w{6});", declared))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = [
    *((ink, ground) for ink in ("ink", "soft", "accent", "second") for ground in ("paper", "card", "sunk")),
    ("ink", "info-soft"),
    ("ink", "accent-soft"),
    ("accent", "accent-soft"),
    *((name, f"{name}-soft") for name in ("good", "inferred", "error", "warning", "info")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_texts_have_the_contrast_of_level_aa(scheme: str, ink: str, ground: str) -> None:
    declared = colours(scheme)
    assert contrast(declared[ink], declared[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "sunk"])
def test_focus_is_visible(scheme: str, ground: str) -> None:
    declared = colours(scheme)
    assert contrast(declared["focus"], declared[ground]) >= 3
