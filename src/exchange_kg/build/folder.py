"""The folder of a build while it is made: what every way to make it writes alike."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.build.manifest import FILE_NAME, Manifest
from exchange_kg.messages import LANGUAGES
from exchange_kg.publish import DOWNLOADS, Download
from exchange_kg.publish.description import Example, describe_dataset, description_graph
from exchange_kg.store import in_graph
from exchange_kg.store.digests import file_digests
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.build.fingerprint import Data
    from exchange_kg.model.findings import Report
    from exchange_kg.publish.description import Statistics
    from exchange_kg.publish.edition import Edition
    from exchange_kg.store import Dataset, Quad
    from exchange_kg.store.sorted_lines import Lines
    from exchange_kg.store.triple_table import TripleTable
    from exchange_kg.workspace import Engine, Workspace


class BuildFolder:
    """The folder at `path`, which is empty at first, and the workspace that it is made from."""

    def __init__(self, workspace: Workspace, engine: Engine, path: Path) -> None:
        self.path = path
        self._workspace = workspace
        self._engine = engine
        self.claimed: set[str] = set()
        self._digests: dict[str, str] = {}

    def claim(self, name: str) -> bool:
        """Begin one of the files, unless another process has; tells whether it is to be written here."""
        try:
            (self.path / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        self.claimed.add(name)
        return True

    def disclaim_others(self, names: Iterable[str]) -> None:
        """Remove those of some files that another process has begun, which has failed."""
        for name in names:
            if name not in self.claimed:
                (self.path / name).unlink(missing_ok=True)

    def write(self, name: str, text: str) -> None:
        """Write one of the files."""
        (self.path / name).write_text(text, encoding="utf-8")

    def write_pieces(self, name: str, pieces: Iterable[str]) -> None:
        """Write one of the files piece by piece."""
        with (self.path / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)

    def writing_lines(self, name: str, pieces: Iterable[Lines]) -> Iterator[Lines]:
        """Write N-Quads into one of the files, and hand them on."""
        with (self.path / name).open("w", encoding="utf-8", newline="\n") as file:
            for piece in pieces:
                file.write(piece.lines)
                yield piece

    def write_report(self, report: Report) -> None:
        """Write `report.json` and `report.ttl`."""
        from exchange_kg.findings.formats import Style  # noqa: PLC0415  slow
        from exchange_kg.findings.formats.as_json import report_json  # noqa: PLC0415  slow
        from exchange_kg.findings.formats.as_turtle import report_turtle  # noqa: PLC0415  slow

        style = Style("en", self._workspace.root, self._workspace.base)
        self.write("report.json", report_json(report, style))
        self.write("report.ttl", report_turtle(report, style))

    def write_form(self, name: str, dataset: Dataset, asserted: TripleTable | None = None) -> None:
        """Write one of the downloads that are not RDF; `asserted` as in `publish.forms`."""
        from exchange_kg.publish.forms import FORMS, Request  # noqa: PLC0415  loaded where they are written

        request = Request(dataset, self._workspace.base, "en", asserted=asserted)
        (self.path / name).write_bytes(FORMS[DOWNLOADS[name].form].write(request).whole())

    def write_form_after(self, name: str, old: Path, edition: Edition) -> None:
        """Write one of the downloads that are not RDF, from that in another folder where it can be."""
        from exchange_kg.publish.changed_forms import CHANGED_FORMS  # noqa: PLC0415  loaded as above

        if not CHANGED_FORMS[DOWNLOADS[name].form](old / name, self.path / name, edition):
            self.write_form(name, edition.now)

    def description(
        self,
        statistics: Statistics,
        downloads: Iterable[str] = DOWNLOADS,
        being_written: Collection[str] = (),
    ) -> Iterator[Quad]:
        """Return what the dataset says of itself, and of some downloads.

        Of those that are `being_written`, by another process perhaps, it is all but length and digest.
        """
        described = describe_dataset(
            statistics,
            base=self._workspace.base,
            titles=dict.fromkeys(LANGUAGES, self._workspace.configuration.name),
            licence=self._workspace.configuration.licence_iri,
            examples=self._examples,
            downloads=self._downloads(downloads, being_written),
        )
        return in_graph(described, description_graph(self._workspace.base))

    @cached_property
    def _examples(self) -> Sequence[Example]:
        from exchange_kg.query.question_files import load_question  # noqa: PLC0415  loaded where it is needed

        questions = map(load_question, self._workspace.question_files())
        return [Example(question.name, question.titles, question.text) for question in questions]

    def write_manifest(
        self,
        data: Data,
        checks: str,
        triples: Mapping[str, int],
        findings: Mapping[str, int],
        *,
        nameless: bool,
    ) -> None:
        """Write the manifest, which comes last: a folder without it is no build."""
        manifest = Manifest(
            program=VERSION,
            name=self._workspace.configuration.name,
            base=self._workspace.base,
            engine=self._engine,
            data=data.fingerprint,
            checks=checks,
            triples=dict(triples),
            findings=dict(findings),
            outputs=dict(self._digests_of(path for path in self.path.iterdir() if path.is_file())),
            files=data.files,
            rest=data.rest,
            nameless=nameless,
        )
        self.write(FILE_NAME, manifest.text())

    def _downloads(self, names: Iterable[str], being_written: Collection[str]) -> list[Download]:
        paths = {name: self.path / name for name in names}
        written = [path for name, path in paths.items() if name not in being_written and path.exists()]
        digests = self._digests_of(written)
        return [
            Download(name, path.stat().st_size, digests[name]) if name in digests else Download(name)
            for name, path in paths.items()
        ]

    def _digests_of(self, paths: Iterable[Path]) -> Mapping[str, str]:
        """Return the SHA-256 of files by their names; one stays as it is once this was asked."""
        asked = list(paths)
        new = file_digests([path for path in asked if path.name not in self._digests])
        self._digests.update((path.name, digest) for path, digest in new.items())
        return {path.name: self._digests[path.name] for path in asked}
