"""HTTP Basic (RFC 7617) and Digest (RFC 7616), as a server asks for them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    parse_http_list,
    parse_keqv_list,
)

if TYPE_CHECKING:
    from urllib.request import Request

    from exchange_kg.store.remote.endpoint import Credentials


class Authorization:
    """Answers the challenge of a server, once for each request after it."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._passwords = HTTPPasswordMgrWithDefaultRealm()
        self._digest = AbstractDigestAuthHandler(self._passwords)
        self._scheme = ""
        self._challenge: dict[str, str] = {}

    @property
    def challenged(self) -> bool:
        """Tell whether a server has asked for credentials."""
        return bool(self._scheme)

    def learn(self, challenges: list[str]) -> None:
        """Take the challenges of a response; Digest is preferred, since it does not send the password."""
        found = {scheme.lower(): rest for scheme, _, rest in (said.partition(" ") for said in challenges)}
        self._scheme = next((scheme for scheme in ("digest", "basic") if scheme in found), "")
        if self._scheme:
            self._challenge = parse_keqv_list([*filter(None, parse_http_list(found[self._scheme]))])

    def add(self, request: Request) -> None:
        """Put the answer to the last challenge into a request."""
        if self._scheme == "basic":
            pair = f"{self._credentials.user}:{self._credentials.password}".encode()
            request.add_header("Authorization", f"Basic {base64.b64encode(pair).decode()}")
        elif self._scheme == "digest":
            user, password = self._credentials.user, self._credentials.password
            self._passwords.add_password(None, request.full_url, user, password)
            answer = self._digest.get_authorization(request, self._challenge)
            if answer:
                request.add_header("Authorization", f"Digest {answer}")
