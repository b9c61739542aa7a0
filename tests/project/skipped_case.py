"""One test that is skipped and one that passes: `test_skips.py` runs them in a folder of their own."""

from __future__ import annotations

import pytest


@pytest.mark.skip(reason="to see what is said of it")
def test_that_is_skipped() -> None:
    raise AssertionError


def test_that_passes() -> None:
    assert __name__ == "test_case"
