"""The short names by which rules and messages call terms."""

from __future__ import annotations

from exchange_kg.vocabulary import PREFIXES


def short_name(iri: str) -> str:
    """Return an IRI as a prefixed name of the prefix table, in angle brackets where no namespace fits.

    >>> short_name("https://w3id.org/exchange-kg/ontology#partnerOf"), short_name("https://example.org/")
    ('xkg:partnerOf', '<https://example.org/>')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
