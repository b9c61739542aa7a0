"""Requests of the SPARQL 1.1 Protocol, and what can go wrong with them."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from exchange_kg.errors import InputError, Location, UsageError
from exchange_kg.store.remote import virtuoso
from exchange_kg.store.remote.authorization import Authorization

if TYPE_CHECKING:
    from email.message import Message as Headers
    from pathlib import Path

    from exchange_kg.store.remote.endpoint import Endpoint

Form = list[tuple[str, str]]
Method = Literal["POST", "PUT"]

_FORM = "application/x-www-form-urlencoded"

# Virtuoso answers 200 with a part of the result, and says so in these headers alone.
_PARTIAL = "S1TAT"
_SHOWN = 300
_FORBIDDEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_UNABLE = (
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)
"""What says that nothing is wrong with the query, but that nobody answers it now."""

REFUSED = "store.endpoint-refused"


class Reply(NamedTuple):
    """The whole body of a successful answer, its media type, and its headers."""

    body: bytes
    kind: str
    headers: Headers


class Message(NamedTuple):
    """What a request carries: its body, of a media type, and the media type that is wanted of the answer."""

    method: Method
    body: bytes
    kind: str
    accept: str = "*/*"


class _NoRedirects(HTTPRedirectHandler):
    """Follows no redirect: a password is for one address."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


class Connection:
    """Sends requests to an endpoint, with credentials where it asks for them."""

    def __init__(self, endpoint: Endpoint, most_bytes: int | None = None) -> None:
        self._most_bytes = most_bytes
        self._authorization = Authorization(endpoint.credentials) if endpoint.credentials else None
        self._opener = build_opener(_NoRedirects)

    def post(self, url: str, form: Form, accept: str, seconds: float, name: Path | str) -> Reply:
        """Send a form; errors are those of `send`."""
        return self.send(url, _form(form, accept), seconds, name)

    def send(self, url: str, message: Message, seconds: float, name: Path | str) -> Reply:
        """Send a message; `name` is what is asked, `seconds` how long the endpoint may stay silent.

        Raises UsageError for a request that the endpoint refuses, InputError for an endpoint that does not
        answer, not now, not here, or not wholly.
        """
        if self._authorization and not self._authorization.challenged:
            self._ask_for_challenge(url, seconds)
        try:
            reply = self._send(url, message, seconds)
        except HTTPError as error:
            if error.code != HTTPStatus.UNAUTHORIZED or not self._authorization:
                _refused(error, url, name)
            with error:
                self._authorization.learn(error.headers.get_all("WWW-Authenticate", []))
            reply = self._again(url, message, seconds, name)
        if reply.headers.get("X-SQL-State") == _PARTIAL:
            _fail("store.endpoint-partial", url)
        return reply

    def _again(self, url: str, message: Message, seconds: float, name: Path | str) -> Reply:
        try:
            return self._send(url, message, seconds)
        except HTTPError as error:
            _refused(error, url, name)

    def _ask_for_challenge(self, url: str, seconds: float) -> None:
        """Send a small request first: a server may hang up on a large one that lacks credentials."""
        assert self._authorization  # noqa: S101  (only called then)
        try:
            self._send(url, _form([("query", "ASK {}")], "*/*"), seconds)
        except HTTPError as error:
            with error:
                self._authorization.learn(error.headers.get_all("WWW-Authenticate", []))

    def _send(self, url: str, message: Message, seconds: float) -> Reply:
        headers = {"Accept": message.accept, "Content-Type": message.kind}
        request = Request(url, message.body, headers, method=message.method)  # noqa: S310 (the scheme was checked)
        if self._authorization:
            self._authorization.add(request)
        try:
            with self._opener.open(request, timeout=seconds) as answer:
                if answer.status == HTTPStatus.PARTIAL_CONTENT:
                    _fail("store.endpoint-partial", url)
                most = self._most_bytes
                body = answer.read() if most is None else answer.read(most + 1)
                if most is not None and len(body) > most:
                    _fail("store.endpoint-too-long", url, bytes=most)
                return Reply(body, answer.headers.get_content_type(), answer.headers)
        except HTTPError:
            raise
        except (OSError, HTTPException) as error:
            _broken(error, url, seconds)


def _form(form: Form, accept: str) -> Message:
    return Message("POST", urlencode(form).encode(), _FORM, accept)


def _broken(error: OSError | HTTPException, url: str, seconds: float) -> NoReturn:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        _fail("store.endpoint-slow", url, seconds=f"{seconds:g}")
    if isinstance(reason, BrokenPipeError | ConnectionResetError):
        _fail("store.endpoint-broke-off", url, detail=reason)
    if isinstance(error, URLError):
        _fail("store.endpoint-down", url, reason=reason)
    _fail("store.endpoint-answer", url, detail=error or type(error).__name__)


def _refused(error: HTTPError, url: str, name: Path | str) -> NoReturn:
    with error:
        detail = _detail(error)
    if error.code in _FORBIDDEN or virtuoso.forbids(detail):
        raise UsageError("store.endpoint-forbidden", url=url, status=error.code) from None
    if HTTPStatus.MULTIPLE_CHOICES <= error.code < HTTPStatus.BAD_REQUEST:
        target = urlsplit(error.headers.get("Location", ""))._replace(query="", fragment="").geturl()
        _fail("store.endpoint-redirect", url, target=target.rpartition("@")[2])
    if error.code in _UNABLE:
        _fail("store.endpoint-unable", url, status=error.code, detail=detail)
    where = Location(name)
    raise UsageError(REFUSED, where=where, url=url, status=error.code, detail=detail) from None


def _detail(error: HTTPError) -> str:
    """Return what an endpoint says of an error: not a page for people, which only its status tells of."""
    said = error.read(_SHOWN).decode(errors="replace")
    is_page = error.headers.get_content_type() == "text/html"
    return ("" if is_page else " ".join(said.split())) or str(error.reason)


def _fail(message: str, url: str, **fields: object) -> NoReturn:
    raise InputError(message, where=None, url=url, **fields) from None
