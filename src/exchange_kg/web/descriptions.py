"""The service description and the description of the dataset, by negotiation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.web.sparql.service_description import describe_dataset_served, describe_service
from exchange_kg.web.triples import format_of, sent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.store import Dataset, Triple
    from exchange_kg.web.served_build import ServedBuild
    from exchange_kg.web.settings import Settings
    from exchange_kg.web.writing.own_store import OwnStore


class Descriptions:
    """What the server says of itself."""

    def __init__(self, served: ServedBuild | OwnStore, settings: Settings) -> None:
        self._served = served
        self._base = settings.workspace.base
        self._prefix = settings.prefix
        self._writable = settings.writable is not None
        self._federated = bool(settings.services)

    def service(self, request: Request) -> Response:
        """Describe the endpoint; raises ProblemError (406)."""
        said = describe_service(
            self._dataset,
            self._base,
            self._address(request, "sparql"),
            update=self._address(request, "update") if self._writable else None,
            federated=self._federated,
        )
        return self._sent(request, said)

    def dataset(self, request: Request) -> Response:
        """Describe the dataset; raises ProblemError (406)."""
        said = describe_dataset_served(self._dataset, self._base, self._address(request, "sparql"))
        return self._sent(request, said)

    @property
    def _dataset(self) -> Dataset:
        return self._served.now().dataset

    def _address(self, request: Request, name: str) -> str:
        return str(request.url.replace(path=f"{self._prefix}/{name}", query="", fragment=""))

    def _sent(self, request: Request, triples: Sequence[Triple]) -> Response:
        return sent(triples, format_of(request), self._base)
