"""Answers of workers as pages show them: with terms instead of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from exchange_kg.pages.questions.answer import MOST_ROWS, Answer, as_answer
from exchange_kg.store import read_n_triples, read_results
from exchange_kg.web.sparql.endpoint import Form

if TYPE_CHECKING:
    from starlette.requests import Request

    from exchange_kg.web.sparql.endpoint import Endpoint
    from exchange_kg.web.sparql.request import QueryRequest

_FORM = Form("json", "ntriples", MOST_ROWS)


async def answered(endpoint: Endpoint, query: QueryRequest, request: Request) -> Answer | bool:
    """Answer a query, within the limits of the server; errors as those of `Endpoint.ask`."""
    answer = await endpoint.ask(query, _FORM, request)
    read = read_results if answer.format == "json" else read_n_triples
    found = await run_in_threadpool(read, answer.body)
    return found if isinstance(found, bool) else as_answer(found, cut=bool(answer.cut))
