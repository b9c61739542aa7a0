"""Someone who looks at pages with Chromium, and notices what no page may do."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import pytest

from web_clients import PACKAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request

    from exchange_kg.messages import Language

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, PHONE = 1280, 390
_AXE = PACKAGES / "node_modules" / "axe-core" / "axe.min.js"
_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SERIOUS = ("serious", "critical")


class Site(Protocol):
    """What has pages: a server, or a folder that is served."""

    @property
    def address(self) -> str:
        """Where its pages begin, with a final slash."""


class Loaded(NamedTuple):
    """What a page has made the browser load."""

    files: int
    bytes: int


class Visitor:
    """Opens pages of a site; `wrongs` are errors of the console and requests to other hosts, as they come."""

    def __init__(self, chromium: Browser, site: Site) -> None:
        self._chromium = chromium
        self._site = site
        self._contexts: list[BrowserContext] = []
        self.wrongs: list[str] = []

    def open(  # each of them is one way to look at a page
        self,
        path: str = "",
        *,
        language: Language = "en",
        width: int = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
    ) -> Page:
        """Open a page, by its path, in a window of its own that has no history and no cookies."""
        context = self._chromium.new_context(
            base_url=self._site.address,
            locale=language,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._notice(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._notice(str(error)))
        page.on("request", self._check)
        page.goto(path)
        return page

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()

    def _check(self, request: Request) -> None:
        if not request.url.startswith((self._site.address, "data:", "blob:")):
            self._notice(f"a request to {request.url}")

    def _notice(self, wrong: str) -> None:
        self.wrongs.append(wrong)


def launched(playwright: Playwright) -> Browser:
    """Start Chromium; the test is skipped where it, or a font for all scripts, is not installed."""
    for needed in (CHROMIUM, _FONT):
        if not needed.exists():
            pytest.skip(f"{needed} is missing: make test installs it where it may")
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*_FLAGS, *as_root])


def barriers(page: Page, *rules: str) -> list[str]:
    """Return what axe-core finds serious or critical in a page as it stands: rule, help and elements.

    Where rules are named, it looks for these alone.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {rule['help']}: {', '.join(node['html'] for node in rule['nodes'][:3])}"
        for rule in found["violations"]
        if rule["impact"] in _SERIOUS
    ]


def loaded(page: Page) -> Loaded:
    """Return how many files the page is made of, itself included, and how many bytes came over the line."""
    sizes: list[int] = page.evaluate(
        "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
        ".map((entry) => entry.transferSize)"
    )
    return Loaded(len(sizes), sum(sizes))


@cache
def _axe() -> str:
    if not _AXE.exists():
        pytest.skip("axe-core is not installed: make test installs it where npm is at hand")
    return _AXE.read_text(encoding="utf-8")
