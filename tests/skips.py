"""Tests that were skipped are named in the last line, and fail the run where `CI_STRICT` is 1."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """After the summary of pytest, name what was skipped."""
    names = _skipped(session.config)
    strict = os.environ.get("CI_STRICT") == "1"
    if names and strict and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield
    if names:
        verdict = (
            "which CI_STRICT=1 does not allow" if strict else "allowed here, a failure where CI_STRICT=1"
        )
        print(f"{len(names)} skipped, {verdict}: {', '.join(names)}")


def _skipped(config: pytest.Config) -> list[str]:
    """Return the names of skipped tests, sorted; of several processes only the reporting one knows them."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return sorted({report.nodeid for report in reporter.stats.get("skipped", [])}) if reporter else []
