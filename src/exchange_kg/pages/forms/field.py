"""A field for a parameter: what stands in it, what it offers, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.match.index import NameIndex
from exchange_kg.messages import area_messages, text
from exchange_kg.pages.forms.choices import CONCEPTS, Choice, choices
from exchange_kg.query.arguments import NAMED, term_of
from exchange_kg.query.question import ANY
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.query import Parameter
    from exchange_kg.store import Dataset, Term

names_of = kept(NameIndex)
"""The names of all things of a dataset."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its parameter, what it is called, what stands in it, and the term that this gives.

    `choices` are offered as suggestions, those of a `select` field as the only values. `error` says why the
    text gives no term; `near` are texts that would.
    """

    parameter: Parameter
    label: str
    hint: str
    text: str
    choices: tuple[Choice, ...] = ()
    term: Term | None = None
    error: str = ""
    near: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the parameter."""
        return self.parameter.name

    @property
    def select(self) -> bool:
        """Whether one of the choices is to be taken."""
        return self.parameter.type in CONCEPTS

    @property
    def iri(self) -> str | None:
        """The IRI of the thing that the text names, None where it names none."""
        return str(self.term.value) if self.term is not None and self.parameter.type in NAMED else None


def read_field(
    parameter: Parameter, given: Mapping[str, str], dataset: Dataset, language: Language, *, asked: bool
) -> Field:
    """Return the field of a parameter with what was given; a required one must be filled if `asked`."""
    field = _field(parameter, given, dataset, language)
    if not field.text:
        missing = asked and parameter.required
        return replace(field, error=text("pages.question.missing", language)) if missing else field
    try:
        return replace(field, term=term_of(parameter, field.text, names_of(dataset)))
    except UnknownNameError as error:
        sentence = text("pages.form.near", language, text=field.text) if error.near else error.text(language)
        return replace(field, error=sentence, near=error.near)
    except UsageError as error:
        return replace(field, error=error.text(language))


def _field(parameter: Parameter, given: Mapping[str, str], dataset: Dataset, language: Language) -> Field:
    default = "" if parameter.default in {None, ANY} else parameter.default or ""
    written = given.get(parameter.name, default).strip()
    return Field(
        parameter,
        label=_label(parameter, language),
        hint=text(f"pages.docs.types.{parameter.type}", language),
        text="" if written == ANY else written,
        choices=choices(dataset, parameter.type, language),
    )


def _label(parameter: Parameter, language: Language) -> str:
    """Return the word for a parameter: that for its name and sort, else for its name, else its name."""
    words = area_messages("pages")["question"]["parameter"]
    sort = "name" if parameter.type in NAMED else "value"
    for key in (f"{parameter.name}-{sort}", parameter.name):
        if key in words:
            return str(words[key][language])
    return parameter.name
