"""Rules with every form of pattern, and those that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import InputError
from exchange_kg.proofs import Prover
from exchange_kg.rules import load_rules
from exchange_kg.store import Triple, read_triples
from proof_checks import follows

RULES = Path(__file__).parent / "rules"
GRAPH = read_triples(RULES / "graph.ttl", "https://example.org/")
READ = sorted((RULES / "read").glob("*.rq"))
REFUSED = sorted((RULES / "refused").glob("*.rq"))


def short(triple: Triple) -> str:
    return " ".join(str(part).replace("https://example.org/", "") for part in triple)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_premises_are_those_of_the_positive_patterns(path: Path) -> None:
    (rule,) = load_rules([path])
    conclusions = read_triples(path.with_suffix(".ttl"), "https://example.org/")
    proofs = Prover.of(GRAPH, conclusions, [rule]).prove(conclusions)
    assert proofs.keys() == set(conclusions)
    assert all(map(follows, proofs.values()))
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert sorted({short(leaf) for proof in proofs.values() for leaf in proof.leaves()}) == expected


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_no_premises_can_be_told_of_is_named(path: Path) -> None:
    rules = load_rules([path])
    with pytest.raises(InputError, match=f"{path.stem}.*cannot be told") as error:
        Prover.of(GRAPH, GRAPH, rules).prove(Prover.of(GRAPH, [], []).prove(GRAPH))
    assert error.value.where is not None
