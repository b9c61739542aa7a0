"""All entries of the documentation of a workspace, and how they hang together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.pages.docs.entries import Entry, Kind, Query, Shape, Term
from exchange_kg.pages.docs.ontology import read_terms
from exchange_kg.pages.docs.queries import read_checks, read_questions, read_rules
from exchange_kg.pages.docs.shapes import read_shapes
from exchange_kg.pages.docs.statements import Statements
from exchange_kg.pages.docs.usage import Usage
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import DCTERMS, ONTOLOGY, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.pages.docs.statements import Texts
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Branch:
    """A term and what stands below it."""

    term: Term
    below: tuple[Branch, ...]


@dataclass(frozen=True)
class Book:
    """The entries in the order of their kinds, and the dataset that they are used in."""

    workspace: Workspace
    dataset: Dataset
    ontology: Statements
    entries: tuple[Entry, ...]

    @classmethod
    def read(cls, workspace: Workspace, dataset: Dataset) -> Book:
        """Read the ontology, shapes and queries of a workspace; InputError for a file that cannot be read."""
        base = ONTOLOGY.removesuffix("ontology")
        ontology = Statements(union(load(workspace).ontology))
        found = chain(
            read_terms(ontology, base),
            read_shapes(workspace.shape_files(), base),
            read_checks(workspace.check_files()),
            read_questions(workspace.question_files()),
            read_rules(workspace.rule_files()),
        )
        return cls(workspace, dataset, ontology, tuple(_with_own_paths(found)))

    @cached_property
    def usage(self) -> Usage:
        """What the dataset says with the terms."""
        return Usage(self.dataset, self.workspace.base)

    @cached_property
    def by_iri(self) -> Mapping[str, Entry]:
        """The terms and shapes by their IRIs."""
        return {entry.iri: entry for entry in self.entries if isinstance(entry, Term | Shape)}

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        """The entries by the names that texts call them by."""
        return {entry.name: entry for entry in reversed(self.entries)}

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of a kind, those of other vocabularies last."""
        found = (entry for entry in self.entries if entry.kind is kind)
        return tuple(sorted(found, key=lambda entry: isinstance(entry, Term) and entry.foreign))

    def terms(self, iris: Iterable[str]) -> tuple[Entry, ...]:
        """Return the entries of those IRIs that have one."""
        return tuple(self.by_iri[iri] for iri in iris if iri in self.by_iri)

    def linking(self, predicate: str, term: Term) -> tuple[Term, ...]:
        """Return the terms that a predicate leads from to a term: its subclasses, its narrower concepts."""
        return self._linking.get((predicate, term.iri), ())

    def shapes_about(self, term: Term) -> tuple[Shape, ...]:
        """Return the shapes that have a term as target or in a path."""
        return self._shapes.get(term.iri, ())

    def queries_naming(self, term: Term, kind: Kind) -> tuple[Query, ...]:
        """Return the queries of a kind that name a term."""
        return tuple(query for query in self._queries.get(term.iri, ()) if query.kind is kind)

    def concepts(self, scheme: Term) -> tuple[Branch, ...]:
        """Return the concepts of a scheme as trees, the narrower in the broader."""
        members = self.linking(SKOS.inScheme, scheme)
        return self._trees((one for one in members if SKOS.broader not in one.links), SKOS.broader)

    @cached_property
    def classes(self) -> tuple[Branch, ...]:
        """The classes as trees, those below each in it; one with several above stands below each."""
        classes = (term for term in self._all(Term) if term.kind is Kind.CLASS)
        top = (term for term in classes if not self.terms(term.links.get(RDFS.subClassOf, ())))
        return self._trees(top, RDFS.subClassOf)

    @cached_property
    def schemes(self) -> tuple[Term, ...]:
        """The concept schemes."""
        return tuple(term for term in self._all(Term) if SKOS.ConceptScheme in term.types)

    @cached_property
    def foreign(self) -> tuple[Term, ...]:
        """The terms of other vocabularies, which share one page."""
        return tuple(term for term in self._all(Term) if term.foreign)

    @cached_property
    def shapes_by_file(self) -> Mapping[str, tuple[Shape, ...]]:
        """The shapes by the names of their files, ordered by code."""
        found: dict[str, tuple[Shape, ...]] = defaultdict(tuple)
        for shape in sorted(self._all(Shape), key=lambda shape: shape.name):
            found[self.file_name(shape.location.path)] += (shape,)
        return dict(sorted(found.items()))

    def makes_link(self, kind: Term) -> bool | None:
        """Tell whether a kind of agreement links its parties; None for another concept."""
        said = self.ontology.objects(NamedNode(kind.iri), XKG.makesLink)
        return said[0].value == "true" if said else None

    def file_name(self, path: Path | str) -> str:
        """Return the name of a file as its workspace, or the one in the package, has it."""
        for root in (self.workspace.root, packaged_workspace()):
            if Path(path).is_relative_to(root):
                return Path(path).relative_to(root).as_posix()
        return Path(path).name

    @property
    def title(self) -> Texts:
        """What the ontology is called."""
        return self.ontology.texts(ONTOLOGY, DCTERMS.title)

    @property
    def description(self) -> Texts:
        """What the ontology says of itself."""
        return self.ontology.texts(ONTOLOGY, DCTERMS.description)

    @property
    def licence(self) -> str | None:
        """The IRI of the licence of the ontology."""
        return next(iter(self.ontology.iris(ONTOLOGY, DCTERMS.license)), None)

    def _trees(
        self, terms: Iterable[Term], predicate: str, above: frozenset[str] = frozenset()
    ) -> tuple[Branch, ...]:
        """Return terms with those that a predicate leads from; a circle ends where it closes."""
        return tuple(
            Branch(term, self._trees(self.linking(predicate, term), predicate, above | {term.iri}))
            for term in terms
            if term.iri not in above
        )

    @cached_property
    def _linking(self) -> Mapping[tuple[str, str], tuple[Term, ...]]:
        found: dict[tuple[str, str], tuple[Term, ...]] = defaultdict(tuple)
        for term in self._all(Term):
            for predicate, iris in term.links.items():
                for iri in iris:
                    found[predicate, iri] += (term,)
        return found

    @cached_property
    def _shapes(self) -> Mapping[str, tuple[Shape, ...]]:
        found: dict[str, tuple[Shape, ...]] = defaultdict(tuple)
        for shape in self._all(Shape):
            for iri in sorted({*shape.paths, *chain.from_iterable(shape.targets.values())}):
                found[iri] += (shape,)
        return found

    @cached_property
    def _queries(self) -> Mapping[str, tuple[Query, ...]]:
        found: dict[str, tuple[Query, ...]] = defaultdict(tuple)
        for query in self._all(Query):
            for iri in query.terms:
                found[iri] += (query,)
        return found

    def _all(self, type_: type[_E]) -> Iterator[_E]:
        return (entry for entry in self.entries if isinstance(entry, type_))


def _with_own_paths(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give entries whose names come out as the same address numbers after it; case makes no difference."""
    taken: set[str] = set()
    for entry in entries:
        path, number = entry.path, 2
        while path.casefold() in taken or path.endswith("/index.html"):
            path, number = entry.path.replace(".html", f"-{number}.html"), number + 1
        taken.add(path.casefold())
        yield entry if path == entry.path else replace(entry, path=path)
