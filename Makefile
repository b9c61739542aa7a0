# make run: the knowledge graph and the answer to the headline question.  make test: everything that must hold.
# make web: parts of the pages that npm has (the query editor); without them pages show plain forms.
# make bench: how fast it is beside others, written into docs/benchmarks.md (two hours).
# make real-data DATASETS=DIR: public tables joined with the graph, written into docs/real-data.md (minutes).
# make fuzz SECONDS=N: inputs that crash a reader of foreign input are looked for, each reader for so long (20).
# make sbom: a bill of materials (CycloneDX) of what is installed with us.  make audit: are vulnerabilities known of it?
# make verify SOURCES=DIR: the graph against the documents in a folder.
PYTHON ?= python3
BIN := .venv/bin
# All processes share one cache of builds, which is none of the user's own.
# What was compiled once need not be by each program that tests start.
PYTEST := $(BIN)/python -m compileall -q src && XDG_CACHE_HOME="$(CURDIR)/.venv/cache" $(BIN)/pytest -q -n auto --dist worksteal

NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix

# Where the pages look for parts that others wrote: the query editor, and the engine of static sites.
PARTS := src/exchange_kg/pages/static/parts

# What tests take from outside of Python: Debian packages (as root), and packages of npm (where it is at hand).
OUTSIDE := system-packages .venv/clients/installed .venv/parts/installed

.PHONY: run web test test-long bench real-data fuzz verify format sbom audit clean system-packages

run: .venv/installed
	$(BIN)/exchange-kg build
	$(BIN)/exchange-kg query shared-partners -p a=札幌市 -p b=大田広域市

test: .venv/installed-test $(OUTSIDE)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/exchange-kg format --check
	$(PYTEST)

test-long: .venv/installed-test .venv/installed-fuzz $(OUTSIDE)
	$(PYTEST) -m ""

# What is measured of a large graph too.
LARGE := build rebuild inference validation questions pages endpoint

bench: .venv/installed-test
	$(BIN)/python -m benchmarks --page docs/benchmarks.md
	$(BIN)/python -m benchmarks $(LARGE) --triples 1000000 --runs 1 --page docs/benchmarks.md

real-data: .venv/installed-test
	$(BIN)/python -m benchmarks.real_data $(DATASETS) --page docs/real-data.md

fuzz: .venv/installed-test .venv/installed-fuzz
	PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(or $(SECONDS),20) --folder .venv/fuzz

verify: .venv/installed
	$(BIN)/exchange-kg verify-sources $(SOURCES) --fail-on warning

format: .venv/installed-test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/exchange-kg format

sbom: .venv/supply/installed
	mkdir -p dist
	.venv/supply/bin/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml \
	    --output-file dist/exchange-kg.cdx.json .venv/runtime/bin/python

audit: .venv/supply/installed
	tools/audit .venv/supply/bin .venv/runtime/lib/python*/site-packages

# An environment with what users get and nothing else, and one for the tools that look at it.
.venv/supply/installed: pyproject.toml tools/supply.txt | .venv/bin/python
	$(PYTHON) -m venv --without-pip .venv/runtime
	$(PYTHON) -m venv .venv/supply
	.venv/supply/bin/python -m pip --python .venv/runtime install --quiet --disable-pip-version-check .
	.venv/supply/bin/python -m pip install --quiet --disable-pip-version-check -r tools/supply.txt
	touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch .venv/installed $@

.venv/installed-fuzz: pyproject.toml .venv/installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	touch $@

system-packages:
	tests/system-packages.sh

web: .venv/parts/installed
	test -e $(PARTS)/yasqe.min.js

.venv/parts/installed: $(wildcard tools/npm/package*.json) | .venv/bin/python
	mkdir -p $(@D)
	cp $^ $(@D)
	if command -v npm; then { $(NPM_CI) $(@D) || $(NPM_CI) $(@D); } && tools/npm/take-parts $(@D)/node_modules $(PARTS); fi
	touch $@

# Twice, since a download may fail. Without npm, the tests that need its packages are skipped, and say so.
.venv/clients/installed: $(wildcard tests/npm/package*.json) | .venv/bin/python
	mkdir -p $(@D)
	cp $^ $(@D)
	if command -v npm; then $(NPM_CI) $(@D) || $(NPM_CI) $(@D); fi
	touch $@

clean:
	rm -rf .venv build dist $(PARTS)
