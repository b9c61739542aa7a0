"""The templates: HTML files with all that varies escaped, and the texts of `messages/pages.toml` in them.

A template gets `frame` and what its page shows; `t(key)` is the text of that key in the language of the page.
A name that was not given is an error. Templates use no script, and name no other host but in plain links.
Characters that HTML cannot have (its standard, section 13.2.3.5, on the input stream) are shown by signs.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from exchange_kg.messages import noted, text
from exchange_kg.pages.frame import LANGUAGE_NAMES
from exchange_kg.pages.static import STYLESHEET, static_text
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

    from exchange_kg.messages import Language
    from exchange_kg.pages.frame import Frame

_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NONE_OF_HTML = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
_DATE = re.compile(
    r"(?:\w\w(?:\d+|元)年（\d{4}年）|\d{4}年（\w+(?:・\w+)?）)(?:\d+月(?:\d+日)?)?|\d\d? [A-Z][a-z]+ \d{4}"
)
_WHOLE = r'<span class="whole">\g<0></span>'
_SIGN_OF_NUL, _SIGN_OF_DELETE, _NO_SIGN = "\u2400", "\u2421", "\ufffd"


def render(template: str, frame: Frame, /, **values: object) -> str:
    """Return a page of a site, made by a template that extends `base.html`."""
    return _render(template, frame, None, values)


def render_alone(template: str, frame: Frame, /, **values: object) -> str:
    """Return a page that needs no other file: its stylesheet stands in it."""
    return _render(template, frame, static_text(STYLESHEET), values)


def _render(template: str, frame: Frame, stylesheet: str | None, values: dict[str, object]) -> str:
    page = environment().get_template(template)
    translate = partial(_text, frame.language)
    html = page.render(frame=frame, lang=frame.language, t=translate, stylesheet=stylesheet, **values)
    return _NONE_OF_HTML.sub(_sign, html)


def _sign(found: re.Match[str]) -> str:
    """Return the sign of a control character, or that of a character that cannot be shown."""
    character = found[0]
    if character < " ":
        return chr(ord(_SIGN_OF_NUL) + ord(character))
    return _SIGN_OF_DELETE if character == "\x7f" else _NO_SIGN


@cache
def environment() -> Environment:
    """Return the environment of the templates."""
    import jinja2  # noqa: PLC0415  loaded where a page is made, and nowhere else

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("exchange_kg.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(version=VERSION, language_names=LANGUAGE_NAMES, noted=noted)
    made.filters.update(whole_dates=_whole_dates, grouped="{:,}".format)
    return made


def _whole_dates(words: str) -> Markup:
    """Return a text with each date in it kept on one line, as far as these are written as we write them."""
    return Markup(_DATE.sub(_WHOLE, str(escape(words))))  # noqa: S704  what is not ours was escaped


def _text(language: Language, key: str, /, **fields: object) -> str:
    return text(f"pages.{key}", language, **fields)
