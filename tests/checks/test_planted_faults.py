"""Ten planted faults of each kind are found, and what stands beside them is left alone.

In a file of `planted/` the faults are the things whose IRI ends in `fault-01` to `fault-10`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from check_catalogue import checks, found

PLANTED = Path(__file__).parent / "planted"


@pytest.mark.parametrize("code", sorted(checks()))
def test_the_ten_faults_are_found_and_nothing_else(code: str) -> None:
    names = {finding.focus.strip("<>").rpartition("/")[2] for finding in found(code, PLANTED / f"{code}.ttl")}
    assert names == {f"fault-{number:02}" for number in range(1, 11)}
