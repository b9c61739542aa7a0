"""Namespaces, the one prefix table, and the terms that the code names.

Terms are plain strings (IRIs). A term that was not listed is an AttributeError, so that a misspelt one cannot hide;
a test holds the list of `XKG` to the ontology.
"""

from __future__ import annotations


class Terms:
    """A closed set of terms of one namespace: `XKG.Agreement` is the IRI, `XKG.Agrement` an AttributeError."""

    def __init__(self, namespace: str, names: str) -> None:
        self.namespace = namespace
        self._names = frozenset(names.split())

    def __getattr__(self, name: str) -> str:
        if name not in self._names:
            raise AttributeError(f"{self.namespace} has no term {name!r} here")
        return self.namespace + name

    def __iter__(self) -> object:
        return iter(sorted(self._names))


ONTOLOGY = "https://w3id.org/exchange-kg/ontology"

PREFIXES: dict[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xkg": f"{ONTOLOGY}#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
