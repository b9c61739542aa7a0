"""Where a new workspace gets the program from, as its `requirements.txt` says it."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import NamedTuple

from exchange_kg.version import VERSION

_PACKAGE = "exchange-kg"


class Requirement(NamedTuple):
    """A line of `requirements.txt`; `elsewhere` tells whether other machines find what it names."""

    line: str
    elsewhere: bool


def installed_requirement() -> Requirement:
    """Return what makes another machine install the program that runs: its repository, else its version."""
    try:
        return requirement_of(distribution(_PACKAGE).read_text("direct_url.json"))
    except PackageNotFoundError:  # run from its source, which nobody installed
        return requirement_of('{"url": "file:///"}')


def requirement_of(direct_url: str | None) -> Requirement:
    """Return the requirement of a package that came from an address, from an index where there is none.

    The address stands in `direct_url.json` (https://packaging.python.org/en/latest/specifications/direct-url/).

    >>> requirement_of('{"url": "https://a.example/x", "vcs_info": {"vcs": "git", "commit_id": "1f"}}').line
    'exchange-kg @ git+https://a.example/x@1f'
    """
    released = f"{_PACKAGE} ~= {VERSION}"
    if direct_url is None:
        return Requirement(released, elsewhere=True)
    said = json.loads(direct_url)
    url = said["url"]
    if not url.startswith(("https://", "http://", "ssh://")):
        return Requirement(released, elsewhere=False)
    if vcs := said.get("vcs_info"):
        return Requirement(f"{_PACKAGE} @ {vcs['vcs']}+{url}@{vcs['commit_id']}", elsewhere=True)
    return Requirement(f"{_PACKAGE} @ {url}", elsewhere=True)
