"""What every shape that ships with the package says, and that it has its cases."""

from __future__ import annotations

import re

import pyshacl
import pytest
import rdflib
from shape_catalogue import BASE, CASES, case_files, report_file, shapes

from exchange_kg import resources
from exchange_kg.store import Triple, read_triples, to_rdflib
from exchange_kg.store.files import format_file
from exchange_kg.vocabulary import RDFS, SH, XKG

LETTERS = {"structure": "S", "dates": "D", "evidence": "E", "consistency": "C", "quality": "Q"}
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")


def codes() -> list[str]:
    return sorted(shapes())


@pytest.mark.parametrize("code", codes())
def test_shape_says_its_name_what_is_wrong_and_what_to_do_in_both_languages(code: str) -> None:
    for predicate in (RDFS.label, SH.message, XKG.solution):
        texts = shapes()[code].text(predicate)
        assert texts.keys() == {"en", "ja"}
        assert JAPANESE.search(texts["ja"])
        assert re.match(r"[A-Za-z]", texts["en"])


@pytest.mark.parametrize("code", codes())
def test_what_is_wrong_and_what_to_do_are_one_sentence_each(code: str) -> None:
    for predicate in (SH.message, XKG.solution):
        sentence = shapes()[code].text(predicate)
        assert re.fullmatch(r"(?!.*[a-z)]\. ).*\.", sentence["en"])
        assert re.fullmatch(r"[^。]*(。|（[^。]*）。)", sentence["ja"])


@pytest.mark.parametrize("code", codes())
def test_a_comment_stands_in_both_languages(code: str) -> None:
    assert shapes()[code].text(RDFS.comment).keys() in (set(), {"en", "ja"})


@pytest.mark.parametrize("code", codes())
def test_code_tells_the_file_of_its_shape(code: str) -> None:
    assert re.fullmatch(rf"XKG-{LETTERS[shapes()[code].file]}\d{{3}}", code)


@pytest.mark.parametrize("code", codes())
def test_shape_has_a_severity(code: str) -> None:
    shape = shapes()[code]
    severities = {str(severity) for severity in shape.graph.objects(shape.node, SH.severity)}
    assert len(severities) == 1
    assert severities <= {f"<{iri}>" for iri in (SH.Violation, SH.Warning, SH.Info)}


@pytest.mark.parametrize("code", codes())
def test_shape_has_a_valid_and_an_invalid_case(code: str) -> None:
    for kind in ("valid", "invalid"):
        assert [case for case in case_files(kind) if case.parent.name == code], f"{code} has no {kind} case"


def test_no_message_is_said_twice() -> None:
    for language in ("en", "ja"):
        messages = [shape.text(SH.message)[language] for shape in shapes().values()]
        assert len(messages) == len(set(messages))


def test_every_file_among_the_cases_belongs_to_a_shape() -> None:
    invalid = case_files("invalid")
    known = {*case_files("valid"), *invalid, *map(report_file, invalid)}
    assert {path for path in CASES.rglob("*") if path.is_file()} == known
    assert {path.name for path in CASES.iterdir()} == set(shapes())


def test_every_shape_with_a_target_has_a_code() -> None:
    """Without one its findings could not be named."""
    targets = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
    targeting = {triple.subject for triple in _all_triples() if triple.predicate.value in targets}
    assert targeting == {shape.node for shape in shapes().values()}


def test_shapes_files_and_cases_are_canonical_turtle() -> None:
    for path in (*resources.shapes_folder().glob("*.ttl"), *CASES.rglob("*.ttl")):
        assert not format_file(path, BASE, check=True), path


@pytest.mark.long
def test_shapes_conform_to_the_shapes_of_shacl() -> None:
    conforms, *_ = pyshacl.validate(rdflib.Graph(), shacl_graph=to_rdflib(_all_triples()), meta_shacl=True)
    assert conforms


def _all_triples() -> list[Triple]:
    return [triple for path in resources.shapes_folder().glob("*.ttl") for triple in read_triples(path, BASE)]
