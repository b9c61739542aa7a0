"""Rules, checks and questions as entries, each from its file and the header that it opens with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.findings.checks import load_checks
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.headers import read_headers
from exchange_kg.pages.docs.entries import Asked, Kind, Query, page_name
from exchange_kg.query import load_question
from exchange_kg.store.source_text import SourceText
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.headers import Header
    from exchange_kg.pages.docs.statements import Texts

_RULE_KEYS = ("title", "description", "over")
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
    """Yield the checks; errors as those of `load_checks`."""
    for check in load_checks(files):
        yield Query(
            kind=Kind.CHECK,
            path=f"{Kind.CHECK}/{page_name(check.code)}.html",
            name=check.code,
            labels=_each(check.titles),
            definitions=_each(check.descriptions),
            text=check.query,
            file=check.source,
            terms=named_terms(check.query),
            severity=check.severity,
            problems=_each(check.problems),
            solutions=_each(check.solutions),
        )


def read_questions(files: Iterable[Path]) -> Iterator[Asked]:
    """Yield the named questions; errors as those of `load_question`."""
    for path in files:
        question = load_question(path)
        yield Asked(
            kind=Kind.QUESTION,
            path=f"{Kind.QUESTION}/{page_name(question.name)}.html",
            name=question.name,
            labels=_each(question.titles),
            definitions=_each(question.descriptions),
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
    values = {header.language or "en": header.value for header in headers if header.key == key}
    return {language: (values[language],) for language in LANGUAGES if language in values}


def _each(texts: Mapping[Language, str]) -> Texts:
    return {language: (texts[language],) for language in LANGUAGES if language in texts}
