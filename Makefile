# The project's commands. Each runs from a fresh clone and does only what has changed since the last time.
.DEFAULT_GOAL := help
.PHONY: help demo test test-sqlite test-browser test-postgresql check fix bench soak docs lock setup messages
SHELL := /bin/bash -o pipefail
BIN := .venv/bin
SERVE ?= yes
MINUTES ?= 10
WORKERS ?= auto
PYTEST := $(BIN)/pytest -q -n $(WORKERS) --dist worksteal

help:  # these lines
	@grep -E '^[a-z]+:.*# ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*# /make \1\t/' | expand -t 16

demo: setup  # the demonstration: write its workbooks, import them, print the report, serve it (SERVE=no: all but serve)
	@SERVE=$(SERVE) demo/run

test: test-sqlite test-browser test-postgresql  # every test on both databases, with each floor's coverage

test-sqlite: setup .stamps/system
	$(PYTEST) -m "not browser" --cov --cov-report= --cov-report=json:coverage.json
	@$(BIN)/python setup/coverage_floors.py coverage.json

# Two browsers on two cores now and then starve each other: what failed is walked once more, alone, and said.
test-browser: setup .stamps/system
	$(PYTEST) -m browser || $(BIN)/pytest -q -m browser --last-failed --last-failed-no-failures none

test-postgresql: setup .stamps/system
	COTMOC_TEST_DATABASE=postgresql $(PYTEST) -m "not browser or smoke" --ignore=tests/architecture --ignore=tests/kernel --ignore=tests/matrix

check: setup  # the quick half: form, lint, walls, types, migrations, translations, generated pages
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/djlint --quiet --lint src
	$(BIN)/lint-imports --no-logo
	@mkdir -p .stamps/data
	COTMOC_DATA=$(CURDIR)/.stamps/data $(BIN)/mypy
	COTMOC_DATA=$(CURDIR)/.stamps/data $(BIN)/python -m cotmoc.config.manage check --fail-level WARNING
	COTMOC_DATA=$(CURDIR)/.stamps/data $(BIN)/python -m cotmoc.config.manage makemigrations --check --dry-run
	$(BIN)/python setup/messages.py check
	$(BIN)/python setup/reference.py check

fix: setup  # put right what a machine can: form, imports, simple lint
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup  # the budgets of the ledger and the line, as ratios to a baseline of the same run
	$(BIN)/python -m bench

soak: setup  # the long proofs for MINUTES=10, from a printed seed
	$(BIN)/python -m bench.soak --minutes $(MINUTES)

docs: setup  # write the generated pages again: glossary and reference
	$(BIN)/python setup/reference.py write

messages: setup  # bring the Vietnamese catalogue up to the source
	$(BIN)/python setup/messages.py update
	$(BIN)/python setup/messages.py compile

lock:  # choose versions again and write them with their hashes (--upgrade through setup/lock)
	setup/lock

setup: .stamps/python .stamps/assets .stamps/messages  # the environment, the pages' assets, the compiled catalogue

.stamps/python: requirements/dev.txt pyproject.toml setup/python
	setup/python
	@mkdir -p $(@D) && touch $@

.stamps/assets: package-lock.json vite.config.js setup/assets $(wildcard src/cotmoc/interfaces/web/assets/*)
	setup/assets
	@mkdir -p $(@D) && touch $@

.stamps/messages: .stamps/python $(wildcard src/cotmoc/locale/*/LC_MESSAGES/django.po)
	$(BIN)/python setup/messages.py compile
	@mkdir -p $(@D) && touch $@

.stamps/system: setup/system
	setup/system
	@mkdir -p $(@D) && touch $@
