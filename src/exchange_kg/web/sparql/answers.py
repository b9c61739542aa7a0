"""Answers of workers as pages show them: with terms instead of bytes."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from exchange_kg.pages.questions.answer import MOST_ROWS, Answer, as_answer
from exchange_kg.store import read_n_triples, read_results
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.sparql.endpoint import Form
from exchange_kg.web.sparql.request import QueryRequest

if TYPE_CHECKING:
    from starlette.requests import Request

    from exchange_kg.messages import Language
    from exchange_kg.web.sparql.endpoint import Endpoint

_FORM = Form("json", "ntriples", MOST_ROWS)


_LANGUAGE: Language = "en"
"""Rows without labels are the same in all languages: one stands for all, so that they are kept once."""


async def asked_question(endpoint: Endpoint, query: str, request: Request) -> Answer | bool:
    """Answer the query of a question; errors as those of `Endpoint.ask`."""
    return await answered(endpoint, QueryRequest(query, None, {"lang": _LANGUAGE}), request)


async def keep_answer(endpoint: Endpoint, query: str) -> None:
    """Answer the query of a question before anybody asks it; one that fails is told to those who ask."""
    await endpoint.keep(QueryRequest(query, None, {}), _FORM, _LANGUAGE)


async def answered(endpoint: Endpoint, query: QueryRequest, request: Request) -> Answer | bool:
    """Answer a query, within the limits of the server; errors as `Endpoint.ask`, or for a value too long."""
    answer = await endpoint.ask(query, _FORM, request)
    read = read_results if answer.format == "json" else read_n_triples
    try:
        found = await run_in_threadpool(read, answer.body)
    except MemoryError:  # which the parsers raise for a value of more than 16 MiB
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "value_too_long") from None
    return found if isinstance(found, bool) else as_answer(found, cut=bool(answer.cut))
