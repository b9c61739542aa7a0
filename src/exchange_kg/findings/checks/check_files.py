"""Reads checks from files, each a SELECT query under a header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.findings.checks.check import Check
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import Severity
from exchange_kg.model.headers import read_headers
from exchange_kg.store import Dataset
from exchange_kg.store.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.headers import Header

    Headers = Mapping[tuple[str, Language | None], Header]

FOCUS = "focus"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLAIN = ("code", "severity")
_TEXTS = ("title", "description", "problem", "solution")


def load_checks(paths: Iterable[Path]) -> tuple[Check, ...]:
    """Return the checks of the files, in their order; a check is named as its file, without extension.

    The header needs `code`, `severity`, and in both languages `title`, `description`, `problem` and
    `solution`. Raises InputError for a file that cannot be read, a header that is wrong or missing, a code
    that two checks have; QuerySyntaxError, with line and column, for a faulty query.
    """
    nothing = Dataset.in_memory()
    checks: dict[str, Check] = {}
    for path in paths:
        check = _load(path, nothing)
        if check.code in checks:
            other = checks[check.code].source.name
            raise InputError("checks.same_code", where=Location(path), code=check.code, other=other)
        checks[check.code] = check
    return tuple(checks.values())


def _load(path: Path, nothing: Dataset) -> Check:
    query = SourceText.read(path).text
    headers = _headers(query, path)
    variables = nothing.select(query, source=path).variables
    if FOCUS not in variables:
        raise InputError("checks.no_focus", where=Location(path))
    _refuse_unknown_variables(headers, variables, path)
    return Check(
        name=path.stem,
        code=headers["code", None].value,
        severity=_severity(headers["severity", None], path),
        query=query,
        source=path,
        titles=_texts(headers, "title"),
        descriptions=_texts(headers, "description"),
        problems=_texts(headers, "problem"),
        solutions=_texts(headers, "solution"),
    )


def _headers(query: str, path: Path) -> Headers:
    """Return the headers by key and language; English is what has no language."""
    found: dict[tuple[str, Language | None], Header] = {}
    for header in read_headers(query, path, (*_PLAIN, *_TEXTS)):
        language = _language(header)
        if (header.key, language) in found:
            raise InputError("query.header_repeated", where=Location(path, header.line), key=header.key)
        found[header.key, language] = header
    needed = {(key, None) for key in _PLAIN} | {(key, language) for key in _TEXTS for language in LANGUAGES}
    if missing := needed - found.keys():
        names = sorted(key if language in {None, "en"} else f"{key}@{language}" for key, language in missing)
        raise InputError("checks.header_missing", where=Location(path), names=tuple(names))
    return found


def _language(header: Header) -> Language | None:
    if header.key in _PLAIN:
        return None
    return "ja" if header.language == "ja" else "en"


def _severity(header: Header, path: Path) -> Severity:
    names = {severity.name.lower(): severity for severity in reversed(Severity)}
    if header.value not in names:
        where = Location(path, header.line)
        raise InputError("checks.severity_unknown", where=where, value=header.value, names=tuple(names))
    return names[header.value]


def _refuse_unknown_variables(headers: Headers, variables: Iterable[str], path: Path) -> None:
    """Refuse a text with a place that no variable fills."""
    known = set(variables)
    for header in headers.values():
        for name in PLACEHOLDER.findall(header.value):
            if name not in known:
                raise InputError("checks.no_variable", where=Location(path, header.line), name=name)


def _texts(headers: Headers, key: str) -> dict[Language, str]:
    return {language: headers[key, language].value for language in LANGUAGES}
