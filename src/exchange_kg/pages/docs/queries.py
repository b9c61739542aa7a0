"""Rules, checks and questions as entries, each from its file and the header that it opens with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.model.findings import Severity
from exchange_kg.model.headers import read_headers
from exchange_kg.pages.docs.entries import Asked, Kind, Query, page_name
from exchange_kg.query import load_question
from exchange_kg.store.source_text import SourceText
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exchange_kg.model.headers import Header
    from exchange_kg.pages.docs.statements import Texts

_RULE_KEYS = ("title", "description", "over")
_CHECK_KEYS = ("code", "title", "description", "problem", "solution", "severity")
_NAMES = re.compile(rf"(?<![\w:])({'|'.join(PREFIXES)}):([A-Za-z]\w*)", re.ASCII)


def read_rules(files: Iterable[Path]) -> Iterator[Query]:
    """Yield the rules; InputError for a file that cannot be read or whose header is wrong."""
    for path in files:
        text = SourceText.read(path).text
        headers = read_headers(text, path, _RULE_KEYS)
        yield Query(
            kind=Kind.RULE,
            path=f"{Kind.RULE}/{page_name(path.stem)}.html",
            name=path.stem,
            labels=_texts(headers, "title"),
            definitions=_texts(headers, "description"),
            text=text,
            file=path,
            terms=named_terms(text),
        )


def read_checks(files: Iterable[Path]) -> Iterator[Query]:
    """Yield the checks; errors as those of rules."""
    for path in files:
        text = SourceText.read(path).text
        headers = read_headers(text, path, _CHECK_KEYS)
        values = {header.key: header.value for header in headers if header.language is None}
        code = values.get("code", path.stem)
        yield Query(
            kind=Kind.CHECK,
            path=f"{Kind.CHECK}/{page_name(code)}.html",
            name=code,
            labels=_texts(headers, "title"),
            definitions=_texts(headers, "description"),
            text=text,
            file=path,
            terms=named_terms(text),
            severity=Severity[values.get("severity", "error").upper()],
            problems=_texts(headers, "problem"),
            solutions=_texts(headers, "solution"),
        )


def read_questions(files: Iterable[Path]) -> Iterator[Asked]:
    """Yield the named questions; errors as those of `load_question`."""
    for path in files:
        question = load_question(path)
        yield Asked(
            kind=Kind.QUESTION,
            path=f"{Kind.QUESTION}/{page_name(question.name)}.html",
            name=question.name,
            labels={language: (text,) for language, text in question.titles.items()},
            definitions={language: (text,) for language, text in question.descriptions.items()},
            text=question.text,
            file=path,
            terms=named_terms(question.text),
            question=question,
        )


def named_terms(query: str) -> tuple[str, ...]:
    """Return the IRIs of the prefixed names in a query, sorted; those of its comments count as well.

    >>> named_terms("SELECT * { ?a xkg:date ?b ; prov:wasDerivedFrom ?c }")
    ('http://www.w3.org/ns/prov#wasDerivedFrom', 'https://w3id.org/exchange-kg/ontology#date')
    """
    return tuple(sorted({PREFIXES[prefix] + name for prefix, name in _NAMES.findall(query)}))


def _texts(headers: Iterable[Header], key: str) -> Texts:
    found: dict[Language, str] = {
        language: header.value
        for header in headers
        for language in LANGUAGES
        if header.key == key and (header.language or "en") == language
    }
    return {language: (text,) for language, text in found.items()}
