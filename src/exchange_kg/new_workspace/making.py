"""Making a new workspace, whole or not at all.

It has a configuration, tables to fill in, instructions, and its own checks. It has no ontology, shapes or
queries: a workspace without them takes those of the installed package, so that a newer package brings newer
rules.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import jinja2

from exchange_kg.build.replacing import new_folder
from exchange_kg.errors import Location, OutputError, UsageError
from exchange_kg.ingest import write_tables
from exchange_kg.workspace import FILE_NAME, LICENCES, is_base

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.workspace import Licence

_FILES = {
    FILE_NAME: "exchange-kg.toml",
    "README.md": "README.md",
    "README.en.md": "README.en.md",
    "LICENSE-DATA": "LICENSE-DATA",
    "Makefile": "Makefile",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".github/workflows/check.yml": "workflows/check.yml",
}
_TEMPLATES = "templates"
_KEPT = ("graph", "tables")


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a new workspace is to be.

    `base` begins all of its IRIs; `package` is what `pip` installs the program from, a requirement, an
    address or a path below the folder; `publisher` is the office whose tables it takes in. Raises UsageError
    for a name, a publisher or a package that no line can hold and a base that is none.
    """

    name: str
    base: str
    licence: Licence
    package: str
    publisher: str = ""

    def __post_init__(self) -> None:
        if not self.name.isprintable() or not self.name.strip():
            raise UsageError("init.name", name=repr(self.name))
        if self.publisher and (not self.publisher.isprintable() or not self.publisher.strip()):
            raise UsageError("init.publisher", publisher=repr(self.publisher))
        if not is_base(self.base):
            raise UsageError("init.base", base=self.base)
        if not self.package.isprintable() or not self.package.strip():
            raise UsageError("init.package", package=repr(self.package))


def default_base(name: str) -> str:
    """Return a base that is nobody's: a host below `.example`, as RFC 2606 keeps it free.

    >>> default_base("Hoshimi city"), default_base("星見")
    ('https://hoshimi-city.example/', 'https://xn--kiv910f.example/')
    """
    host = re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "city"
    try:
        return f"https://{host.encode('idna').decode()}.example/"
    except UnicodeError:  # longer than a host may be
        return "https://city.example/"


def make_workspace(folder: Path, new: NewWorkspace, language: Language) -> None:
    """Make a workspace where nothing is yet; the tables explain themselves in a language.

    Raises OutputError where there is something already, and where it cannot be written.
    """
    if folder.exists() or folder.is_symlink():
        raise OutputError("init.exists", where=Location(folder))
    with new_folder(folder) as made:
        for name, text in _texts(new).items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for name in _KEPT:
            (made / name).mkdir()
            (made / name / ".gitkeep").touch()
        write_tables(made / _TEMPLATES, language)


def _texts(new: NewWorkspace) -> dict[str, str]:
    """Return the text of each file by its place."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "files"),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  (none of the files is HTML)
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    facts = {**asdict(new), "licence_iri": LICENCES[new.licence]}
    return {name: environment.get_template(file).render(facts) for name, file in _FILES.items()}
