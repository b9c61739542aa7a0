"""The forms in which a document may name a thing, and the words that stand for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.findings.wording import figures
from exchange_kg.match import fold
from exchange_kg.match.suffixes import stem
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Term
    from exchange_kg.store.triple_index import TripleIndex

_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, XKG.nameAsWritten)
_GLOSS = re.compile(r"[(（].*[)）]")
_FOUNDED_BY = re.compile(r"^[市町村都道府県区]?立|^[市町村都道府県区]")
# Words that stand for a thing of a class, or for a country by its ISO code.
_BY_CLASS = {
    XKG.Assembly: "議会|議員|議長",
    XKG.Country: "国会|両国",
    XKG.DiplomaticMission: "領事|大使",
    XKG.School: "指定校|両校|同校",
}
_BY_COUNTRY = {
    "CN": "日中|訪中|中日",
    "JP": "日中|日韓|日露|中日|来日",
    "KR": "日韓|訪韓",
    "RU": "日露|韓露|訪露",
}


def name_forms(node: Term, index: TripleIndex) -> frozenset[str]:
    """Return the folded names of a thing: its labels, printed names, and their shorter forms.

    Shorter are 札幌 for 札幌市, 南小学校 for 札幌市立南小学校, and the family name of a person.
    """
    names = {_folded(_GLOSS.sub("", name)) for name in _names(node, index)}
    shorter = {form for name in names if (form := stem(name))}
    above = [unit for link in (XKG.basedIn, XKG.within) for unit in index.objects(node, link)]
    shorter |= {form for unit in above for form in _without_unit(names, unit, index)}
    if NamedNode(XKG.Person) in index.objects(node, RDF.type):
        shorter |= {_folded(form) for name in _names(node, index) for form in _family_names(name)}
    return frozenset(names | {form for form in shorter if len(form) > 1}) - {""}


def printed(forms: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether one of some texts holds one of some folded names."""
    folded = [_folded(text) for text in texts]
    return any(form in text for form in forms for text in folded)


def is_implied(node: Term, index: TripleIndex, texts: Iterable[str]) -> bool:
    """Tell whether one of some texts has a word that stands for the thing."""
    classes = [type_.value for type_ in index.objects(node, RDF.type)]
    codes = [code.value for code in index.objects(node, XKG.isoCode)]
    words = [_BY_CLASS[name] for name in classes if name in _BY_CLASS]
    words += [_BY_COUNTRY[code] for code in codes if code in _BY_COUNTRY]
    return any(re.search(word, text) for word in words for text in texts)


def _names(node: Term, index: TripleIndex) -> Iterator[str]:
    for name in _LABELS:
        yield from (label.value for label in index.objects(node, name))
    for claim in index.subjects(XKG.about, node):
        if index.value(claim, XKG.property) in {NamedNode(name) for name in _LABELS}:
            yield from (name.value for name in index.objects(claim, XKG.value))
        for change in (XKG.oldName, XKG.newName):
            yield from (name.value for name in index.objects(claim, change) if isinstance(name, Literal))


def _without_unit(names: Iterable[str], unit: Term, index: TripleIndex) -> Iterator[str]:
    """Yield names without that of the unit in front and the word that says who founded it."""
    units = {_folded(name) for name in _names(unit, index)}
    units |= {form for name in units if (form := stem(name))}
    for name in names:
        for front in units:
            if front and name.startswith(front):
                yield _FOUNDED_BY.sub("", name.removeprefix(front))


def _family_names(name: str) -> tuple[str, ...]:
    """Return what may be the family name: the part before a dot or space, else the first two characters."""
    first, *given = re.split(r"[・ 　]", name)
    return (first,) if given or name.isascii() else (name[:2],)


def _folded(text: str) -> str:
    return fold(figures(text))
