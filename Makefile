# Two commands for a fresh machine that has git, make and Python 3.11 or newer:
#   make demo    a first look: standings, reasons and a report from real arithmetic
#   make test    everything that must hold
#   make soak    what takes long: the tests that `make test` leaves out, and long laws
# Both make .venv from the pinned, hashed lock first.

PYTHON ?= python3
VENV   := .venv
# A Python that is named has an environment of its own where .venv is of another version.
ifneq ($(origin PYTHON),file)
NAMED := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
THERE := $(shell $(VENV)/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
VENV  := $(if $(filter-out $(NAMED),$(THERE)),.venv-$(NAMED),.venv)
endif
# Real data sets for the demo and some tests; where the folder is absent they say so and skip.
export REGARD_DATA ?= $(abspath $(wildcard ../shared/data))
# Commands are tested as processes of their own: their modules are compiled once.
unexport PYTHONDONTWRITEBYTECODE
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

.PHONY: demo test soak coverage lint types kernels lock machine replications peers docs clean

demo: $(READY)
	$(BIN)/regard demo --out out/demo
	@echo "The README's commands work after this:  . $(BIN)/activate; cd docs/bike-shed"
	@echo "To serve a season of invented people, with pages to open:  $(BIN)/regard serve --demo"

test: $(READY) machine
	@$(MAKE) --no-print-directory --jobs=2 kernels types lint
	PYTEST_DEBUG_TEMPROOT=$$($(BIN)/python -m tests.support.quick_folder) \
	  $(BIN)/pytest -n auto --dist worksteal --cases brief

# What `make test` leaves out, and a seeded share of each long law; all of those is
# `python -m tests.soak --share 1`.
soak: $(READY) machine
	$(BIN)/pytest -n auto --dist worksteal --cases rest
	$(BIN)/python -m tests.soak

# The share of branches that the tests take, by room; fails below what tests/house says.
coverage: $(READY) machine
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=
	$(BIN)/python -m tests.house.room_coverage

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

# A study's code is compiled once and kept on disk: on one core while mypy looks on another.
kernels: $(READY)
	$(BIN)/python -m tests.support.kernels

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Regard needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What some tests want of the machine: a real browser, a PostgreSQL server, Pango, which
# draws PDF, Go, which reads the record's log a second time, and Node, in which others have
# written what credentials are tested against. Without one of them those tests skip and say so.
PACKAGES := chromium fonts-dejavu-core postgresql libpango-1.0-0 libpangoft2-1.0-0 \
  golang-go golang-golang-x-mod-dev
HAS_BROWSER := command -v chromium || command -v google-chrome
HAS_SERVER := command -v initdb || ls /usr/lib/postgresql/*/bin/initdb
HAS_PANGO := ldconfig -p | grep -q libpangoft2
HAS_GO := command -v go && ls /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog
HAS_NODE := command -v node && command -v npm
INTEROP := tests/interop
# npm writes this file last. The lock names hashes and no place: any registry will do.
INTEROP_READY := $(INTEROP)/node_modules/.package-lock.json
NPM_CI := npm ci --silent --no-audit --no-fund --ignore-scripts --fetch-retries=1

machine:
	@{ { $(HAS_BROWSER); } && { $(HAS_SERVER); } && { $(HAS_PANGO); } && { $(HAS_GO); }; } >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq $(PACKAGES) >/dev/null 2>&1; } || \
	  echo "of $(PACKAGES) not all are there: some tests will skip and say so"
	@{ $(HAS_NODE); } >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -qq >/dev/null 2>&1 && \
	    apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null 2>&1; } || \
	  echo "Node and npm are not there: some tests will skip and say so"
	@[ $(INTEROP_READY) -nt $(INTEROP)/package-lock.json ] || ! { $(HAS_NODE); } >/dev/null 2>&1 || \
	  { cd $(INTEROP) && $(NPM_CI) >/dev/null 2>&1; } || \
	  echo "npm could not install what $(INTEROP)/package-lock.json names: some tests will skip and say so"

# Makes the lock anew; needs uv. One lock for Python 3.11 to 3.14 on Linux and macOS.
lock:
	uv pip compile pyproject.toml --extra lab --extra live --extra client --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
	  --output-file requirements.lock

# Published results, found again with the society's mechanisms; figures go to out/replications.
replications: $(READY)
	$(BIN)/python -m replications --out out/replications

# Other engines for benchmarks.engines and benchmarks.trust, each in an environment of its
# own; a few GB.
peers:
	@for file in benchmarks/engines/requirements/*.txt; do \
	  name=$$(basename $$file .txt); echo $$name; \
	  $(PYTHON) -m venv .peers/$$name && .peers/$$name/bin/pip install --quiet --disable-pip-version-check -r $$file || exit 1; \
	done

# Rewrites the pages that are made from the code, and builds the site from all pages: out/site.
docs: $(READY)
	$(BIN)/python docs/make.py
	$(BIN)/python docs/site.py

clean:
	rm -rf .venv .venv-* .peers $(INTEROP)/node_modules out .pytest_cache .mypy_cache .ruff_cache .hypothesis
