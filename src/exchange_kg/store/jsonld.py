"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compacted by the context in `context.jsonld`.

A reader who knows nothing of RDF finds plain keys (`party`, `date`, `prefLabel`), a program the same triples:
a value that does not fit what the context says of its key is written in full, or under a longer key.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from exchange_kg.store.iri_references import relative
from exchange_kg.store.terms import DefaultGraph, Literal, NamedNode, Subject, Term, bcp47, parts
from exchange_kg.vocabulary import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.store.terms import GraphName, Quad

_Context: TypeAlias = dict[str, Any]
_Object: TypeAlias = dict[str, Any]

_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
# Relative references that every reader resolves alike: no keyword, no empty segment.
_PLAIN_REFERENCE = re.compile(r"[^/@](?:/?[^/])*")
# Integers that every JSON reader keeps exactly.
_EXACT_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)


def json_ld(quads: Sequence[Quad], base: str) -> str:
    """Return a dataset as JSON-LD: the nodes of the default graph, then the named graphs, sorted by IRI."""
    graphs: dict[GraphName, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad)
    compaction = _Compaction(_fitting_context(quads), base)
    content = compaction.nodes(graphs.pop(DefaultGraph(), []))
    for name, members in graphs.items():
        content.append({"@id": compaction.reference(name), "@graph": compaction.nodes(members)})
    document = {"@context": {"@base": base, **compaction.context}, "@graph": content}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fitting_context(quads: Iterable[Quad]) -> _Context:
    """Return the context without keys that would be taken for the scheme of an IRI of the dataset."""
    schemes = {iri.partition(":")[0] for quad in quads for iri in _iris(quad)}
    return {key: value for key, value in read_context().items() if key not in schemes}


@cache
def read_context() -> _Context:
    """Return the content of `context.jsonld`: vocabulary, prefixes, terms with a type or container."""
    text = (files(__package__) / "context.jsonld").read_text(encoding="utf-8")
    context: _Context = json.loads(text)["@context"]
    return context


def _iris(quad: Quad) -> Iterable[str]:
    for term in (*parts(quad), quad.graph_name):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


class _Compaction:
    """Writes terms by a context."""

    def __init__(self, context: _Context, base: str) -> None:
        self.context = context
        self._base = base
        self._vocabulary = context["@vocab"]
        self._terms = {value["@id"]: key for key, value in context.items() if isinstance(value, dict)}

    def nodes(self, quads: Iterable[Quad]) -> list[_Object]:
        """Return the subjects of one graph with all that it says of them, in the order of the quads."""
        described: dict[Subject, dict[NamedNode, list[Term]]] = {}
        for quad in quads:
            subject, predicate, object_ = parts(quad)
            described.setdefault(subject, {}).setdefault(predicate, []).append(object_)
        return [self._node(subject, properties) for subject, properties in described.items()]

    def reference(self, node: GraphName | Term) -> str:
        """Return an IRI relative to the base or by a prefix, or a blank node label."""
        if not isinstance(node, NamedNode):
            return str(node)
        reference = relative(node.value, self._base)
        if reference is None or not _PLAIN_REFERENCE.fullmatch(reference):
            return self._prefixed(node.value)
        return reference

    def _node(self, subject: Subject, properties: dict[NamedNode, list[Term]]) -> _Object:
        node: _Object = {"@id": self.reference(subject)}
        for predicate, objects in properties.items():
            if predicate.value == RDF.type and not any(isinstance(object_, Literal) for object_ in objects):
                node["@type"] = _alone([self._class(object_) for object_ in objects])
            else:
                self._add(node, predicate.value, objects)
        return node

    def _class(self, node: Term) -> str:
        return self._name(node.value) if isinstance(node, NamedNode) else str(node)

    def _add(self, node: _Object, predicate: str, objects: list[Term]) -> None:
        """Put the objects of a predicate under its term as far as they fit, else under a longer name."""
        term = self._terms.get(predicate)
        definition = self.context[term] if term else {}
        container = definition.get("@container", ())
        if "@language" in container:
            tagged = [object_ for object_ in objects if isinstance(object_, Literal) and object_.language]
            objects = [object_ for object_ in objects if object_ not in tagged]
            if tagged:
                node[str(term)] = _by_language(tagged, as_sets="@set" in container)
            term, definition = None, {}
        if objects:
            values = [self._value(object_, definition.get("@type")) for object_ in objects]
            node[term or self._name(predicate)] = values if "@set" in container else _alone(values)

    def _value(self, object_: Term, coercion: str | None) -> Any:
        """Return an object, bare where the context, or JSON itself, tells its type."""
        if not isinstance(object_, Literal):
            reference = self.reference(object_)
            return reference if coercion == "@id" else {"@id": reference}
        if object_.language:
            return {"@value": object_.value, "@language": bcp47(object_.language)}
        datatype = object_.datatype.value
        if coercion == datatype:
            return object_.value
        native = _native(object_.value, datatype)
        if native is None:
            return {"@value": object_.value, "@type": self._name(datatype)}
        return native if coercion is None else {"@value": native}

    def _name(self, iri: str) -> str:
        """Return a property, class or datatype: by its name in the vocabulary, a prefix, or in full."""
        local = iri.removeprefix(self._vocabulary)
        if local != iri and _LOCAL_NAME.fullmatch(local) and local not in self.context:
            return local
        return self._prefixed(iri)

    def _prefixed(self, iri: str) -> str:
        for prefix, namespace in PREFIXES.items():
            local = iri.removeprefix(namespace)
            if local != iri and prefix in self.context and _LOCAL_NAME.fullmatch(local):
                return f"{prefix}:{local}"
        return iri


def _native(text: str, datatype: str) -> str | int | bool | None:
    """Return the JSON value that stands for exactly this literal, or None."""
    if datatype == XSD.string:
        return text
    if datatype == XSD.boolean and text in ("true", "false"):
        return text == "true"
    if datatype == XSD.integer and _EXACT_INTEGER.fullmatch(text):
        return int(text)
    return None


def _by_language(literals: list[Literal], *, as_sets: bool) -> _Object:
    texts: dict[str, list[str]] = defaultdict(list)
    for literal in literals:
        texts[bcp47(literal.language or "")].append(literal.value)
    return dict(texts) if as_sets else {tag: _alone(values) for tag, values in texts.items()}


def _alone(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
