"""A place in the tokens of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.proofs.tokens import tokens

if TYPE_CHECKING:
    from exchange_kg.rules import Rule

_OPENING, _CLOSING = {"(", "{", "["}, {")", "}", "]"}


class Cursor:
    """Goes through the tokens of one rule, which the store has found faultless."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._tokens = [*tokens(rule.construct), ""]
        self.place = 0

    @property
    def ahead(self) -> str:
        """The next token, "" at the end; a keyword in upper case, except `a`."""
        word = self._tokens[self.place]
        return word.upper() if word.isalpha() and word != "a" else word

    def next(self) -> str:
        """Take the next token."""
        self.place += 1
        return self._tokens[self.place - 1]

    def take(self, token: str) -> bool:
        """Take a token if it comes next, and tell whether it did."""
        taken = self.ahead == token
        self.place += taken
        return taken

    def since(self, start: int) -> tuple[str, ...]:
        """Return the tokens from a place on."""
        return tuple(self._tokens[start : self.place])

    def take_brackets(self) -> tuple[str, ...]:
        """Take the tokens up to the bracket that closes the next one that opens."""
        start, depth = self.place, 0
        while True:
            token = self.next()
            depth += (token in _OPENING) - (token in _CLOSING)
            if depth == 0 and token in _CLOSING:
                return self.since(start)

    def refuse(self, what: str) -> InputError:
        """Return the error that names what the rule uses and no premises can be told of."""
        where = self._rule.origin if isinstance(self._rule.origin, Location) else None
        return InputError("proofs.unreadable_rule", where=where, rule=self._rule.name, what=what)
