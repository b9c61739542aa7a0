"""Terms of the vocabularies of others, and whether one of them is misspelt.

rdflib lists the terms of the usual ones. Its import is slow, so those that this project uses are looked up in
`exchange_kg.vocabulary` first. Of other vocabularies nobody here knows the terms.
"""

from __future__ import annotations

from difflib import get_close_matches

from exchange_kg import vocabulary
from exchange_kg.vocabulary import Terms

_USED = tuple(terms for terms in vars(vocabulary).values() if isinstance(terms, Terms))
_SCHEMA_ORG = "https://schema.org/"


def near_terms(iri: str) -> tuple[str, ...] | None:
    """Return up to 3 terms near one that its vocabulary lacks; None where it has it, or is unknown."""
    if any(iri in terms for terms in _USED):
        return None
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    namespace, name = iri[:at], iri[at:]
    names = _names(namespace)
    if not names or name in names:
        return None
    return tuple(namespace + near for near in get_close_matches(name, sorted(names), n=3))


def may_be_newer(iri: str) -> bool:
    """Tell whether a term may be newer than the list: schema.org gets new ones every year."""
    return _secure(iri).startswith(_SCHEMA_ORG)


def _secure(iri: str) -> str:
    """Return the IRI of a term of schema.org, which has two, as the list has it."""
    return iri.replace("http://schema.org/", _SCHEMA_ORG, 1)


def _names(namespace: str) -> frozenset[str]:
    """Return the names of the terms of a namespace; none where it is not known."""
    from rdflib import namespace as rdf  # noqa: PLC0415  (slow to import)

    known = (
        *(rdf.DC, rdf.DCAT, rdf.DCTERMS, rdf.FOAF, rdf.GEO, rdf.ORG, rdf.OWL, rdf.PROV, rdf.RDF, rdf.RDFS),
        *(rdf.SDO, rdf.SH, rdf.SKOS, rdf.TIME, rdf.VANN, rdf.VOID),
    )
    found = next((terms for terms in known if str(terms) == _secure(namespace)), None)
    return frozenset(str(term).removeprefix(str(found)) for term in dir(found)) if found else frozenset()
