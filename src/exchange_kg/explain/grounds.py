"""Where rules, axioms and asserted triples stand, and which lines of documents are behind them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.resources import packaged_workspace
from exchange_kg.rules import Axiom
from exchange_kg.store import NamedNode, Triple, parts
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.store.triple_index import Statement
from exchange_kg.validate.evidence import passages
from exchange_kg.vocabulary import OWL, PROV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exchange_kg.errors import Location
    from exchange_kg.rules import Rule
    from exchange_kg.store import Term

# How axioms of one triple are written: by the name of a place in the template, or a term.
_AXIOMS = {
    "cax-sco": ("subclass", RDFS.subClassOf, "superclass"),
    "prp-dom": ("property", RDFS.domain, "class"),
    "prp-inv1": ("property", OWL.inverseOf, "inverse"),
    "prp-rng": ("property", RDFS.range, "class"),
    "prp-spo1": ("subproperty", RDFS.subPropertyOf, "superproperty"),
    "prp-symp": ("property", RDF.type, OWL.SymmetricProperty),
    "prp-trp": ("property", RDF.type, OWL.TransitiveProperty),
}


class Grounds:
    """Looks up the files of a workspace.

    Paths are shown relative to its `root`, those of what ships with the package likewise.
    """

    def __init__(self, files: Mapping[Path, Sequence[Triple]], base: str, root: Path) -> None:
        self._asserted = AssertedFiles(files, base)
        self._data = self._asserted.index
        self._base = base
        self._roots = (root, packaged_workspace())

    def locations(self, triple: Triple) -> tuple[str, ...]:
        """Return the lines in which an asserted triple stands."""
        return tuple(map(self._shown, self._asserted.locations(Statement(*parts(triple)))))

    def evidence(self, triple: Triple) -> tuple[str, ...]:
        """Return the lines of documents behind an asserted triple."""
        return passages(parts(triple)[0], self._data, self._base)

    def passages(self, triple: Triple) -> list[Term]:
        """Return the passages of documents that the subject of a triple names."""
        return self._data.objects(parts(triple)[0], PROV.wasDerivedFrom)

    def of_rule(self, rule: Rule) -> str:
        """Return where a rule stands: its file, or the line of an axiom that is a single triple."""
        if not isinstance(rule.origin, Axiom):
            return self._shown(rule.origin)
        named = rule.origin.parts
        form = _AXIOMS.get(rule.origin.entailment, ())
        match [named[name] if name in named else NamedNode(name) for name in form]:
            case [NamedNode() as subject, NamedNode() as predicate, NamedNode() as object_]:
                return next(iter(self.locations(Triple(subject, predicate, object_))), "")
        return ""

    def _shown(self, location: Location) -> str:
        path = Path(location.path)
        root = next((root for root in self._roots if path.is_relative_to(root)), None)
        shown = path.relative_to(root) if root else path
        return f"{shown.as_posix()}:{location.line}" if location.line else shown.as_posix()
