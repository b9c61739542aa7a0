"""The language of an answer: `?lang=`, else what the client prefers, else English."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request

    from exchange_kg.messages import Language


def language_of(request: Request) -> Language:
    """Return the language of a request: RFC 9110, section 12.5.4, by what stands first of equals."""
    return chosen_language(request.query_params.get("lang"), request)


def chosen_language(asked: str | None, request: Request) -> Language:
    """Return the language of a request that asks for one, None where it asks for none."""
    for language in LANGUAGES:
        if language == asked:
            return language
    return _preferred(request.headers.get("accept-language", ""))


@lru_cache(maxsize=256)
def _preferred(accepted: str) -> Language:
    liked: dict[Language, float] = {}
    for part in accepted.split(","):
        tag, _, quality = part.partition(";")
        for language in LANGUAGES:
            if tag.strip().lower().partition("-")[0] == language:
                liked[language] = max(liked.get(language, 0.0), _quality(quality))
    found = max(liked.items(), key=lambda item: item[1], default=("en", 1.0))
    return found[0] if found[1] > 0 else "en"


def _quality(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
