"""Checks: queries that find nothing when all is good, and what they find as findings."""

from __future__ import annotations

from exchange_kg.findings.checks.check import Check
from exchange_kg.findings.checks.check_files import load_checks
from exchange_kg.findings.checks.run import run_checks

__all__ = ["Check", "load_checks", "run_checks"]
