# make run: the knowledge graph and the answer to the headline question.  make test: everything that must hold.
# make bench: how fast it is beside others, written into docs/benchmarks.md (an hour).
# make verify SOURCES=DIR: the graph against the documents in a folder.
PYTHON ?= python3
BIN := .venv/bin
# All processes share one cache of builds, which is none of the user's own.
PYTEST := XDG_CACHE_HOME="$(CURDIR)/.venv/cache" $(BIN)/pytest -q -n auto

# Twice, since a download may fail.
NPM_CI := npm ci --prefix .venv/clients --ignore-scripts --no-audit --no-fund --loglevel=error

# What tests take from outside of Python: Debian packages (as root), and packages of npm (where it is at hand).
OUTSIDE := system-packages .venv/clients/installed

.PHONY: run test test-long bench verify format clean system-packages

run: .venv/installed
	$(BIN)/exchange-kg build
	$(BIN)/exchange-kg query shared-partners -p a=札幌市 -p b=大田広域市

test: .venv/installed-test $(OUTSIDE)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/exchange-kg format --check
	$(PYTEST) -m "not long"

test-long: .venv/installed-test $(OUTSIDE)
	$(PYTEST)

bench: .venv/installed-test
	$(BIN)/python -m benchmarks --page docs/benchmarks.md

verify: .venv/installed
	$(BIN)/exchange-kg verify-sources $(SOURCES) --fail-on warning

format: .venv/installed-test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/exchange-kg format

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch .venv/installed $@

system-packages:
	tests/system-packages.sh

# Without npm, the tests that need its packages are skipped, and say so.
.venv/clients/installed: $(wildcard tests/npm/package*.json) | .venv/bin/python
	mkdir -p $(@D)
	cp $^ $(@D)
	if command -v npm; then $(NPM_CI) || $(NPM_CI); fi
	touch $@

clean:
	rm -rf .venv build dist
