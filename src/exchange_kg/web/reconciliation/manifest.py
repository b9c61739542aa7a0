"""The service manifest (section 3.1 of the specification)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exchange_kg.query.terms import classes
from exchange_kg.version import VERSION
from exchange_kg.vocabulary import XKG
from exchange_kg.web.reconciliation.answers import type_object
from exchange_kg.web.reconciliation.requests import BATCH

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

PREVIEW_SIZE = (400, 240)
"""Width and height of a preview, in pixels."""

_DEFAULT_TYPES = (
    XKG.AdministrativeUnit,
    XKG.Municipality,
    XKG.Region,
    XKG.Country,
    XKG.Organisation,
    XKG.School,
    XKG.Agreement,
    XKG.Tie,
)


def manifest(dataset: Dataset, language: Language, name: str, base: str, root: str) -> dict[str, Any]:
    """Return the manifest; `root` is the address of the server, `base` begins the IRIs of entities."""
    service = f"{root}/reconcile/{language}"
    known = classes(dataset, language)
    width, height = PREVIEW_SIZE
    return {
        "versions": ["0.2"],
        "name": name,
        "identifierSpace": base,
        "schemaSpace": XKG.namespace,
        "documentation": f"{root}/",
        "serviceVersion": VERSION,
        "defaultTypes": [type_object(known, type_) for type_ in _DEFAULT_TYPES if type_ in known],
        "view": {"url": f"{root}/resolve?iri={{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": width, "height": height},
        "suggest": {
            kind: {
                "service_url": service,
                "service_path": f"/suggest/{kind}",
                "flyout_service_url": service,
                "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
            }
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }
