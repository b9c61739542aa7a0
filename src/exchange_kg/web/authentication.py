"""Who may write: HTTP Basic (RFC 7617), which SPARQL clients can send, or a bearer token (RFC 6750)."""

from __future__ import annotations

import base64
import binascii
import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING

from exchange_kg.web.problem import ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request

_CHALLENGE = {"WWW-Authenticate": 'Basic realm="exchange-kg", charset="UTF-8", Bearer realm="exchange-kg"'}


def refuse_strangers(request: Request, secret: str) -> None:
    """Raise ProblemError (401) for a request without the secret, as a bearer token or any user's password."""
    given = _given(request.headers.get("authorization", ""))
    if given is None or not hmac.compare_digest(given.encode(), secret.encode()):
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "unauthorized", headers=_CHALLENGE)


def _given(header: str) -> str | None:
    scheme, _, credentials = header.partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip()
    if scheme.lower() != "basic":
        return None
    try:
        user_and_password = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return user_and_password.partition(":")[2]
