"""Answers to requests that cannot be met: RFC 9457, Problem Details for HTTP APIs."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from exchange_kg.messages import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exchange_kg.messages import Language

MEDIA_TYPE = "application/problem+json"


class ProblemError(Exception):
    """A request that cannot be met: a status, and the message `web.{key}` or a sentence that is made already.

    `members` are further members of the problem (RFC 9457, section 3.2), `headers` of the response.
    """

    def __init__(
        self,
        status: HTTPStatus,
        key: str = "",
        *,
        detail: str = "",
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, object] | None = None,
        **fields: object,
    ) -> None:
        super().__init__(status, key, detail)
        self.status = status
        self.headers = dict(headers or {})
        self._key = key
        self._detail = detail
        self._fields = fields
        self.members = dict(members or {})

    def detail(self, language: Language) -> str:
        """Return what is wrong and what to do, in a language."""
        return self._detail or text(f"web.{self._key}", language, **self._fields)

    def response(self, language: Language) -> Response:
        """Return the response, in a language; what is echoed in it is text of a JSON document only."""
        body = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": self.detail(language),
            **{name: value for name, value in self.members.items() if value is not None},
        }
        headers = self.headers | {"Content-Language": language, "Cache-Control": "no-store"}
        content = json.dumps(body, ensure_ascii=False) + "\n"
        return Response(content, int(self.status), headers, media_type=MEDIA_TYPE)


class NoSuchThingError(ProblemError):
    """A path of no thing: 404; `near` are the IRIs of things that may be meant, each with its path."""

    def __init__(self, near: Mapping[str, str | None]) -> None:
        super().__init__(HTTPStatus.NOT_FOUND, "no_such_thing", members={"near": list(near.values())})
        self.near = tuple(near)


class NoSuchQuestionError(ProblemError):
    """The name of no question: 404; `near` are the names of questions that may be meant."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        super().__init__(HTTPStatus.NOT_FOUND, "no_such_question", name=name, members={"near": list(near)})
        self.near = tuple(near)


def busy() -> ProblemError:
    """Return the problem of a server that has more to do than it may: 503, to be tried again."""
    return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "busy", headers={"Retry-After": "5"})
