"""One of two workspaces: what its files say, thing by thing."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.build import load
from exchange_kg.model.iris import passage_iri, source_iri
from exchange_kg.store import Literal, NamedNode, Triple, parts
from exchange_kg.vocabulary import DCTERMS, PROV, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.store import Term
    from exchange_kg.workspace import Workspace

Properties = dict[str, list["Term"]]


class Side:
    """What the files of a workspace say; `files` are by their path below `graph/`."""

    def __init__(
        self, name: str, base: str, files: Mapping[str, list[Triple]], ontology: list[Triple]
    ) -> None:
        self.name = name
        self.base = base
        self.files = dict(files)
        self.ontology = ontology

    @classmethod
    def of(cls, workspace: Workspace) -> Side:
        """Read a workspace; raises InputError for a file that cannot be read."""
        loaded, graph = load(workspace), workspace.root / "graph"
        files = {path.relative_to(graph).as_posix(): list(triples) for path, triples in loaded.graph.items()}
        ontology = list(chain.from_iterable(loaded.ontology.values()))
        return cls(workspace.configuration.name, workspace.base, files, ontology)

    def renamed(self, names: Mapping[str, str]) -> Side:
        """Return the same with other IRIs for some things."""
        nodes = {old: NamedNode(new) for old, new in names.items()}

        def named(triple: Triple) -> Triple:
            subject, predicate, object_ = parts(triple)
            if isinstance(subject, NamedNode):
                subject = nodes.get(subject.value, subject)
            if isinstance(object_, NamedNode):
                object_ = nodes.get(object_.value, object_)
            return Triple(subject, predicate, object_)

        files = {path: list(map(named, triples)) for path, triples in self.files.items()}
        return Side(self.name, self.base, files, self.ontology)

    def with_sources_beside(self, other: Side, slug: str) -> Side:
        """Return the same with other names for documents that are called like others of the other side.

        `places-table` becomes `hoshimi-places-table`, so that a citation tells whose table is meant. A
        document that both have, byte by byte, keeps its name.
        """
        known = [
            (other.first(each, DCTERMS.identifier), other.first(each, XKG.sha256)) for each in other.sources
        ]
        identifiers, digests = {identifier for identifier, _ in known}, {digest for _, digest in known}
        clashing = {
            source: f"{slug}-{identifier}"
            for source in self.sources
            if (identifier := self.first(source, DCTERMS.identifier)) in identifiers
            and self.first(source, XKG.sha256) not in digests
        }
        names = {source: source_iri(self.base, identifier) for source, identifier in clashing.items()}
        for passage in self.of_class(XKG.Passage):
            source = self.first(passage, XKG.inSource)
            if source in clashing:
                lines = (int(self.first(passage, XKG.firstLine)), int(self.first(passage, XKG.lastLine)))
                names[passage] = passage_iri(self.base, clashing[source], *lines)
        return self._identified(clashing).renamed(names)

    def _identified(self, identifiers: Mapping[str, str]) -> Side:
        """Return the same with other identifiers for some sources."""

        def identified(triple: Triple) -> Triple:
            subject, predicate, _ = parts(triple)
            if predicate.value != DCTERMS.identifier or subject.value not in identifiers:
                return triple
            return Triple(subject, predicate, Literal(identifiers[subject.value]))

        files = {path: list(map(identified, triples)) for path, triples in self.files.items()}
        return Side(self.name, self.base, files, self.ontology)

    @cached_property
    def things(self) -> dict[str, Properties]:
        """The values of the properties of each thing."""
        found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, object_ in map(parts, chain.from_iterable(self.files.values())):
            found[subject.value][predicate.value].append(object_)
        return dict(found)

    @cached_property
    def claims(self) -> frozenset[tuple[str, str, Term, str]]:
        """Thing, property, value and passage of each claim."""
        return frozenset(
            (about, property_, value, passage)
            for claim in self.of_class(XKG.Claim)
            for about in self.iris(claim, XKG.about)
            for property_ in self.iris(claim, XKG.property)
            for value in (*self.values(claim, XKG.value), *self.values(claim, XKG.valueNode))
            for passage in self.iris(claim, PROV.wasDerivedFrom) or {""}
        )

    @cached_property
    def claimed(self) -> dict[tuple[str, str], list[Term]]:
        """The claimed values of a property of a thing."""
        found: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for about, property_, value, _ in sorted(self.claims, key=str):
            found[about, property_].append(value)
        return dict(found)

    @property
    def sources(self) -> list[str]:
        """The documents that are cited."""
        return list(self.of_class(XKG.Source))

    def values(self, thing: str, property_: str) -> list[Term]:
        """Return the values of a property of a thing."""
        return self.things.get(thing, {}).get(property_, [])

    def iris(self, thing: str, property_: str) -> frozenset[str]:
        """Return those values of a property that are IRIs."""
        return frozenset(term.value for term in self.values(thing, property_) if isinstance(term, NamedNode))

    def first(self, thing: str, property_: str) -> str:
        """Return the first value of a property, as a text; "" for none."""
        return min((term.value for term in self.values(thing, property_)), default="")

    def of_class(self, *classes: str) -> Iterator[str]:
        """Iterate over the things of one of these very classes, by IRI."""
        for thing in sorted(self.things):
            if self.iris(thing, RDF.type) & set(classes):
                yield thing

    def label(self, thing: str, language: Language) -> str:
        """Return the label of a thing or concept in a language, else in another; else the last of its IRI."""
        labels = self._labels(thing)
        tag = next((tag for tag in (language, "ja", "en", *sorted(labels)) if tag in labels), None)
        return thing.rpartition("/")[2] if tag is None else labels[tag]

    def _labels(self, thing: str) -> dict[str, str]:
        found = (*self.values(thing, SKOS.prefLabel), *self._ontology_labels.get(thing, ()))
        return {label.language or "": label.value for label in found if isinstance(label, Literal)}

    def evidence(self, thing: str) -> tuple[str, ...]:
        """Return the lines that a thing was read from, as people cite them: `sapporo-daejeon:22`."""
        return tuple(sorted(map(self._cited, self.iris(thing, PROV.wasDerivedFrom))))

    def passages(self, thing: str, property_: str, value: Term) -> frozenset[str]:
        """Return the lines that a value was read from: those that its own files cite for the thing, else all.

        A table of signatories adds lines to an agreement, and says nothing of its status.
        """
        cited = self.iris(thing, PROV.wasDerivedFrom)
        if len(cited) < 2 or len(self._places[thing]) < 2:
            return cited
        stated = (property_, value)
        near: set[str] = set()
        for path in self._places[thing]:
            said = {
                (predicate.value, object_)
                for subject, predicate, object_ in map(parts, self.files[path])
                if subject.value == thing
            }
            if stated in said:
                near |= {term.value for predicate, term in said if predicate == PROV.wasDerivedFrom}
        return frozenset(near) or cited

    @cached_property
    def _places(self) -> dict[str, set[str]]:
        """The files in which each thing is told of."""
        found: dict[str, set[str]] = defaultdict(set)
        for path, triples in self.files.items():
            for triple in triples:
                found[parts(triple)[0].value].add(path)
        return dict(found)

    def _cited(self, passage: str) -> str:
        source = self.first(self.first(passage, XKG.inSource), DCTERMS.identifier)
        first, last = self.first(passage, XKG.firstLine), self.first(passage, XKG.lastLine)
        return f"{source}:{first}" if first == last else f"{source}:{first}-{last}"

    @cached_property
    def _ontology_labels(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for subject, predicate, object_ in map(parts, self.ontology):
            if predicate.value in {SKOS.prefLabel, RDFS.label}:
                found[subject.value].append(object_)
        return dict(found)


def label_of_either(ours: Side, theirs: Side, thing: str, language: Language) -> str:
    """Return the label of a thing, that of ours first."""
    return (ours if thing in ours.things else theirs).label(thing, language)
