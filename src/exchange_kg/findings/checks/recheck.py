"""Checks run again, after a change, on the focus nodes that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.affected.keys import Body
from exchange_kg.affected.restricting import restricted_rows
from exchange_kg.errors import InputError
from exchange_kg.findings.checks.check_files import FOCUS
from exchange_kg.store import BlankNode, NamedNode
from exchange_kg.store.relation import by_property

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from exchange_kg.findings.checks.check import Check
    from exchange_kg.model.findings import Finding
    from exchange_kg.store import Term, Triple, Versions


_VALUE = "value"
# The most nodes that are written into a query; for more, all rows are asked for.
_MOST = 200


class Recheck:
    """One check, and a store before and after a change.

    What it finds is told apart by a variable of its rows, `key`: the focus node or, where that is worked out,
    the value.
    """

    def __init__(self, check: Check, both: Versions) -> None:
        self.check = check
        self._both = both
        self.key, self._body = FOCUS, _body(check, FOCUS)
        if self._body is None or self._body.key is None:
            self.key, self._body = _VALUE, _body(check, _VALUE)

    def affected(self, removed: Collection[Triple], added: Collection[Triple]) -> set[Term] | None:
        """Return the nodes at which the check may find something else; None for any."""
        if self._body is None:
            return None
        found: set[Term] = set()
        for store, triples in zip(self._both, (removed, added), strict=True):
            for query, key in self._body.touched(by_property(triples)):
                rows = store.dataset.select(query, source=self.check.source).rows
                if key is None and next(rows, None) is not None:
                    return None
                found.update(row[key] for row in rows if key in row)
        return found

    def node(self, finding: Finding) -> str:
        """Return the node at which the check found something, as N-Triples write it."""
        return finding.focus if self.key == FOCUS else finding.value

    def rows(self, nodes: Collection[Term] | None) -> list[dict[str, Term]]:
        """Return what the check's query gives at some nodes; None asks for all."""
        if nodes is None or len(nodes) > _MOST or self._body is None or self._body.key is None:
            rows = self._rows(self.check.query)
        else:
            rows = self._restricted(self._body, [node for node in nodes if isinstance(node, NamedNode)])
        return [row for row in rows if nodes is None or row.get(self.key) in nodes]

    def _restricted(self, body: Body, nodes: Collection[NamedNode]) -> Iterator[dict[str, Term]]:
        given: dict[str, Collection[Term]] = {self.key: nodes}
        if self.key == FOCUS and (queries := body.partners(_VALUE, nodes)) is not None:
            values = {row[_VALUE] for query in queries for row in self._rows(query)}
            given |= {} if any(isinstance(value, BlankNode) for value in values) else {_VALUE: values}
        for query in restricted_rows(body.clauses, given):
            yield from self._rows(query)

    def _rows(self, query: str) -> Iterator[dict[str, Term]]:
        return self._both.now.dataset.select(query, source=self.check.source).rows


def _body(check: Check, key: str) -> Body | None:
    try:
        return Body.of_query(check.name, check.query, key)
    except InputError:
        return None
