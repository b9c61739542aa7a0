"""Reading pictures back: their drawings as XML."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from exchange_kg.pages.pictures import Picture, Subject

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script> & \"quoted\" 'text' \U0001f600 札幌"
JAPANESE = Subject("test", "絵", "ja")
ENGLISH = Subject("test", "Picture", "en")


def drawings(picture: Picture) -> tuple[ET.Element, ET.Element]:
    """Return the wide and the narrow drawing."""
    wide, narrow = ET.fromstring(f'<pictures xmlns="http://www.w3.org/2000/svg">{picture.svg}</pictures>')
    return wide, narrow


def marked(drawing: ET.Element) -> list[ET.Element]:
    """Return the marks of a drawing."""
    return [one for one in drawing.iter() if "at" in one.get("class", "").split()]


def names(drawing: ET.Element) -> list[str]:
    """Return the names of the marks of a drawing."""
    return [mark.findtext(f"{SVG}title", "") for mark in marked(drawing)]


def check_safe(picture: Picture) -> None:
    """Check what holds for every picture: well-formed, named, without scripts, styles and noise of floats."""
    ids = []
    for drawing in drawings(picture):
        assert drawing.findtext(f"{SVG}title") == picture.title
        assert drawing.findtext(f"{SVG}desc") == picture.description
        for one in drawing.iter():
            assert one.tag.removeprefix(SVG) in {
                *("svg", "g", "a", "path", "rect", "circle", "text", "tspan", "title", "desc"),
            }
            assert not {name for name in one.attrib if name == "style" or name.startswith("on")}
            ids += [one.attrib["id"]] if "id" in one.attrib else []
            for name, value in one.attrib.items():
                if name not in {"href", "aria-label", "data-keys"}:
                    assert all(len(part) <= 2 for part in _fractions(value)), (name, value)
    assert len(ids) == len(set(ids))


def _fractions(value: str) -> list[str]:
    return re.findall(r"\d\.(\d+)", value)
