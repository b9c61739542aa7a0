"""A new workspace: made, filled in with Excel, taken in, built and asked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.new_workspace import default_base
from exchange_kg.new_workspace.package import requirement_of
from exchange_kg.resources import packaged_workspace
from exchange_kg.version import VERSION
from exchange_kg.workspace import find_workspace
from tables_to_fill import HOSHIMI, PEOPLE, Tables, fill_in

if TYPE_CHECKING:
    from cli_calls import Call


@pytest.fixture
def city(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as `init` makes it, entered."""
    monkeypatch.chdir(tmp_path)
    made = call("init", "hoshimi", "--name", "星見市", "--lang", "en")
    assert (made.code, made.out) == (0, "")
    monkeypatch.chdir(tmp_path / "hoshimi")
    return tmp_path / "hoshimi"


def commands(told: str) -> list[list[str]]:
    """Return the commands that a message tells to run, not those that it quotes."""
    return [found.split() for found in re.findall(r'(?<!["「])exchange-kg (.+)', told)]


def test_a_new_workspace_builds_checks_and_answers_before_anything_is_written(city: Path, call: Call) -> None:
    assert call("format", "--check").code == 0
    assert call("build", "--fail-on", "info").code == 0
    assert call("serve", "--get", "/").code == 0
    assert not {path.name for path in city.iterdir()} & {"ontology", "shapes", "queries"}
    assert find_workspace(city, {}).base == "https://hoshimi.example/"
    ontology = find_workspace(city, {}).ontology_files()
    assert all(path.is_relative_to(packaged_workspace()) for path in ontology)


def test_every_message_tells_the_next_command(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = call("init", "hoshimi", "--name", "星見市").err
    monkeypatch.chdir(tmp_path / "hoshimi")
    fill_in(Path("templates/places.xlsx"), Path("tables/places.xlsx"), HOSHIMI["places"])
    for _ in range(2):  # ingest, build
        (command,) = commands(told)
        outcome = call(*command, "--lang", "en")
        assert outcome.code == 0
        told = outcome.err
    assert commands(told) == [["serve", "--open"]]


def take_in(city: Path, call: Call, tables: Tables) -> None:
    """Fill in tables and take each in before the next."""
    for name, rows in tables.items():
        fill_in(city / f"templates/{name}.xlsx", city / f"tables/{name}.xlsx", rows)
        taken = call("ingest", f"tables/{name}.xlsx", "-m", name, "-o", f"graph/{name}.ttl")
        assert taken.code == 0, taken.err


def test_a_table_of_ones_own_has_the_publisher_and_licence_of_the_workspace(city: Path, call: Call) -> None:
    take_in(city, call, {"places": HOSHIMI["places"]})
    taken = (city / "graph/places.ttl").read_text(encoding="utf-8")
    assert 'dcterms:publisher "星見市"@ja' in taken
    assert "dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/>" in taken
    assert "XKG-Q012" not in call("report", "--fail-on", "none").out
    configuration = city / "exchange-kg.toml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text.replace('publisher = "星見市"', ""), encoding="utf-8")
    take_in(city, call, {"places": HOSHIMI["places"]})
    assert "XKG-Q012" in call("report", "--fail-on", "none").out


def test_who_signed_and_who_came_along_have_rows_of_their_own(city: Path, call: Call) -> None:
    take_in(city, call, {**HOSHIMI, **PEOPLE})
    built = call("build", "--fail-on", "warning", "--lang", "en")
    assert built.code == 0, built.out
    visit = call("show", "星見市訪問団の派遣", "--lang", "en").out
    assert "members-table:2" in visit
    assert "members-table:3" in visit
    pact = call("show", "星見市・大田広域市の姉妹都市提携", "--lang", "en").out
    assert "signatories-table:3" in pact
    members = (city / "graph/members.ttl").read_text(encoding="utf-8")
    assert "<id/exchange/exchanges-table-001/member-001>" in members
    assert 'skos:prefLabel "月野 光"@ja' in members
    assert members.count("concept/role/member>") == 2
    stranger = [{**PEOPLE["members"][0], "交流": "知られていない訪問"}]
    fill_in(city / "templates/members.xlsx", city / "tables/others.xlsx", stranger)
    others = ("tables/others.xlsx", "-m", "members", "--source", "other-members-table")
    refused = call("ingest", *others, "-o", "graph/others.ttl", "--lang", "en")
    assert refused.code == 2
    assert "others.xlsx:2, column 交流: " in refused.err
    assert not (city / "graph/others.ttl").exists()


def test_filled_in_tables_become_a_graph_that_answers(city: Path, call: Call) -> None:
    take_in(city, call, HOSHIMI)
    built = call("build", "--fail-on", "warning", "--lang", "en")
    assert built.code == 0, built.out
    asked = call("query", "ties-of-city", "-p", "city=星見", "--lang", "en").out
    assert "Daejeon  sister city  in force  2010-10-01" in asked
    visits = call("query", "delegations", "-p", "from=星見", "-p", "to=大田", "-f", "csv").out
    assert "2018-11-20/2018-11-25" in visits
    assert "concept/office/mayor" in visits


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_make_takes_in_what_was_filled_in_and_checks_it(city: Path, cache: Path) -> None:
    fill_in(city / "templates/places.xlsx", city / "tables/places.xlsx", HOSHIMI["places"])
    bin_ = city.parent / "bin"
    bin_.mkdir()
    command = bin_ / "exchange-kg"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exchange_kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = os.environ | {"PATH": f"{bin_}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(cache)}
    for target in ("build", "check"):
        made = subprocess.run(["make", target], capture_output=True, text=True, env=environment, check=False)
        assert made.returncode == 0, made.stderr
    assert "<id/place/jp-hoshimi>" in (city / "graph/places.ttl").read_text(encoding="utf-8")


def test_nothing_is_overwritten_and_nothing_is_left_of_a_failure(call: Call, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    outcome = call("init", str(tmp_path / "there"), "--lang", "en")
    assert outcome.code == 2
    assert "nothing is overwritten" in outcome.err
    for arguments in (
        ("--base", "ftp://a.example/"),
        ("--name", "a\nb"),
        ("--licence", "mine"),
        ("--package", " "),
        ("--publisher", "a\nb"),
    ):
        assert call("init", str(tmp_path / "new"), *arguments).code == 2
    assert {path.name for path in tmp_path.iterdir()} == {"there", "towns"}
    assert list((tmp_path / "there").iterdir()) == []


def test_name_base_and_licence_stand_in_the_configuration(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    name = 'Hoshimi "the \\ star"'
    arguments = ("--name", name, "--base", "https://data.example/", "--licence", "CC-BY-4.0")
    assert call("init", str(folder), *arguments).code == 0
    read = find_workspace(folder, {}).configuration
    assert (read.name, read.base, read.licence) == (name, "https://data.example/", "CC-BY-4.0")


@pytest.mark.parametrize("name", ["Hoshimi City", "星見市", "...", "x" * 80, "a_b"])
def test_a_base_is_made_of_any_name(name: str, call: Call, tmp_path: Path) -> None:
    assert default_base(name).endswith(".example/")
    assert call("init", str(tmp_path / "new"), "--name", name).code == 0


@pytest.mark.parametrize(
    ("direct_url", "line", "elsewhere"),
    [
        (None, f"exchange-kg ~= {VERSION}", True),
        (
            '{"url": "https://a.example/x.whl", "archive_info": {}}',
            "exchange-kg @ https://a.example/x.whl",
            True,
        ),
        (
            '{"url": "ssh://git@a.example/x", "vcs_info": {"vcs": "git", "commit_id": "1f2e"}}',
            "exchange-kg @ git+ssh://git@a.example/x@1f2e",
            True,
        ),
        (
            '{"url": "file:///home/towns/x", "dir_info": {"editable": true}}',
            f"exchange-kg ~= {VERSION}",
            False,
        ),
    ],
)
def test_the_program_is_required_from_where_it_came(
    direct_url: str | None, line: str, elsewhere: bool
) -> None:
    assert requirement_of(direct_url) == (line, elsewhere)


def test_another_source_of_the_program_can_be_named(call: Call, tmp_path: Path) -> None:
    package = "exchange-kg @ git+https://git.example/exchange-kg@v0.1.0"
    assert call("init", str(tmp_path / "new"), "--package", package).code == 0
    lines = (tmp_path / "new/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == package
