"""A file patched after a change is, byte for byte, the file written anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from exchange_kg.store import (
    BlankNode,
    Change,
    Literal,
    NamedNode,
    Quad,
    canonical_trig,
    canonical_turtle,
    mentions_blank_node,
    serialize,
)
from exchange_kg.store.patching import patch_n_quads, patch_trig, patch_turtle
from exchange_kg.vocabulary import PREFIXES
from store_strategies import BASE, iris, literals, predicates, tagged_literals, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    import pytest

    from exchange_kg.store import Term

GRAPHS = [f"{BASE}graph/a", f"{BASE}graph/b", "urn:graph:c"]
# What looks like the layout of the file, inside a string.
DISGUISED = st.sampled_from(
    [
        "\n\n<id/a>\n    a xkg:Tie ;\n    .\n\n",
        '\n\nGRAPH <graph/b> {\n"""',
        '"" xkg:party ^^xsd:date',
        'x\n\n"',
        " wd:Q1 ;",
        "\\",
        '""\n',
    ]
)
OBJECTS = st.one_of(iris, literals, tagged_literals, texts.map(Literal), DISGUISED.map(Literal))
SUBJECTS = st.one_of(iris, st.sampled_from([NamedNode(f"{BASE}id/{name}") for name in "abcdefgh"]))
QUADS = st.builds(Quad, SUBJECTS, predicates, OBJECTS, st.sampled_from(GRAPHS).map(NamedNode))
BLANK = BlankNode("x")
# What mentions blank nodes stays as it is: nested, loose, shared.
ANONYMOUS = [
    Quad(NamedNode(f"{BASE}z"), NamedNode(f"{BASE}has"), BLANK, NamedNode(GRAPHS[0])),
    Quad(BLANK, NamedNode(f"{BASE}says"), Literal("\n\n<id/b>\n"), NamedNode(GRAPHS[0])),
    Quad(BlankNode("y"), NamedNode(f"{BASE}says"), BlankNode("y"), NamedNode(GRAPHS[1])),
    Quad(BlankNode("w"), NamedNode(f"{BASE}says"), Literal("w"), NamedNode(GRAPHS[1])),
]
SOME = st.frozensets(QUADS, max_size=14)
A = NamedNode(f"{BASE}id/a")
HOLDING = Quad(
    A,
    NamedNode(f"{BASE}says"),
    Literal("\n\n<id/b>\n", datatype=NamedNode(f"{PREFIXES['edtf']}EDTF")),
    NamedNode(GRAPHS[0]),
)


def facts(quads: Iterable[Quad], subject: NamedNode, graph: str | None = None) -> set[tuple[NamedNode, Term]]:
    return {
        (quad.predicate, quad.object)  # type: ignore[misc]
        for quad in quads
        if quad.subject == subject and graph in (None, quad.graph_name.value)  # type: ignore[union-attr]
    }


def triples(quads: Iterable[Quad]) -> str:
    return canonical_turtle([quad.triple for quad in quads], BASE)


@example(kept=frozenset({HOLDING}), removed=frozenset(), added=frozenset({HOLDING}), anonymous=True)
@given(kept=SOME, removed=SOME, added=SOME, anonymous=st.booleans())
def test_a_patched_file_is_the_file_written_anew(
    tmp_path_factory: pytest.TempPathFactory,
    kept: frozenset[Quad],
    removed: frozenset[Quad],
    added: frozenset[Quad],
    *,
    anonymous: bool,
) -> None:
    folder = tmp_path_factory.mktemp("patching")
    always = [*kept, *(ANONYMOUS if anonymous else ())]
    before, after = {*always, *removed}, {*always, *added}
    change = Change(frozenset(before - after), frozenset(after - before))
    assert not any(map(mentions_blank_node, change.quads))

    old, new = folder / "old.ttl", folder / "new.ttl"
    old.write_text(triples(before), encoding="utf-8")
    patch_turtle(old, new, BASE, change.subjects, lambda subject: facts(after, subject))
    assert new.read_text(encoding="utf-8") == triples(after)

    old, new = folder / "old.trig", folder / "new.trig"
    old.write_text(canonical_trig(before, BASE), encoding="utf-8")
    changed: dict[str, set[NamedNode]] = defaultdict(set)
    for quad in change.quads:
        changed[quad.graph_name.value].add(quad.subject)  # type: ignore[union-attr, arg-type]
    patch_trig(old, new, BASE, changed, lambda graph, subject: facts(after, subject, graph))
    assert new.read_text(encoding="utf-8") == canonical_trig(after, BASE)

    old, new = folder / "old.nq", folder / "new.nq"
    old.write_bytes(lines(before))
    patch_n_quads(old, new, change)
    assert new.read_bytes() == lines(after)


def lines(quads: Collection[Quad]) -> bytes:
    return serialize(quads, "nquads", BASE)


def test_a_prefix_that_only_strings_still_mention_leaves_the_header(tmp_path: Path) -> None:
    item = Quad(A, HOLDING.predicate, NamedNode(f"{PREFIXES['wd']}Q1"), HOLDING.graph_name)
    texts_of_it = [Literal(" wd:Q1 "), Literal('a "\n wd:Q1\n'), Literal('\\" wd:Q1')]
    told = [Quad(item.subject, item.predicate, text, item.graph_name) for text in texts_of_it]
    other = Quad(NamedNode(f"{BASE}id/b"), item.predicate, item.object, item.graph_name)
    for left in ({*told}, {*told, other}):
        (tmp_path / "old.ttl").write_text(triples([*left, item]), encoding="utf-8")
        said = facts(left, A)
        patch_turtle(
            tmp_path / "old.ttl", tmp_path / "new.ttl", BASE, [A], dict.fromkeys([A], said).__getitem__
        )
        text = (tmp_path / "new.ttl").read_text(encoding="utf-8")
        assert text == triples(left)
        assert ("PREFIX wd:" in text) is (other in left)
