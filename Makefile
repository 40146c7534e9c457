# make               sets everything up, builds the package and checks it
# make test          sets everything up and runs the tests
# make explore       the page: dist/explorer.html
# make release       registers a release, or says why not; then writes the artefacts beside the archive to dist/
# make test-long     mutants, kills and large tables, of the sizes below
# make test-interop  other people's tools, and a browser, on a real build
PYTHON ?= python3
BIN := .venv/bin
DOCUMENTS := $(wildcard ../shared/documents)
WITH_DOCUMENTS := $(if $(DOCUMENTS),--documents $(DOCUMENTS))
MUTANTS ?= 500
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := package
.PHONY: package test test-long test-interop explore release lock clean

package: .venv/ready
	$(BIN)/python scripts/build.py
	$(BIN)/python scripts/check.py $(WITH_DOCUMENTS)

test: .venv/ready
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n auto -m "not long and not interop"

test-long: .venv/ready
	MUTANTS=$(MUTANTS) $(BIN)/python -m pytest -n auto -m long $(LONG)

test-interop: .venv-interop/ready
	PATH="$(CURDIR)/.venv-interop/bin:$(CURDIR)/.venv-interop/cffconvert/bin:$$PATH" .venv-interop/bin/python -m pytest -n 2 -m "interop or browser" -ra

explore: .venv/ready
	$(BIN)/python scripts/explore.py

release: .venv/ready
	$(BIN)/python scripts/release.py $(WITH_DOCUMENTS)
	$(BIN)/python scripts/export.py --released

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "conflict-claims needs Python 3.11 or later; name one with make PYTHON=...")'
	$(PYTHON) -m venv --clear .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# Other people's tools, apart: some want older versions of what the package needs, and one an environment of its own.
.venv-interop/ready: requirements-interop.lock tests/interop/cffconvert.lock
	$(PYTHON) -m venv --clear .venv-interop
	.venv-interop/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-interop.lock
	.venv-interop/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(PYTHON) -m venv .venv-interop/cffconvert
	.venv-interop/cffconvert/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/interop/cffconvert.lock
	@touch $@

# The exact versions, with hashes, for every platform and Python from 3.11 on.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"
lock: .venv/ready
	$(PIP) uv
	$(LOCK) pyproject.toml --extra dev --output-file requirements.lock
	$(LOCK) pyproject.toml --extra interop --output-file requirements-interop.lock
	echo "cffconvert==2.0.0" | $(LOCK) - --output-file tests/interop/cffconvert.lock

clean:
	rm -rf .venv .venv-interop dist
