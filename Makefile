# Two commands on a fresh machine: `make demo` and `make test`. Everything else is for daily work.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MUTANTS := .mutants
JOBS ?= 2
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help setup demo run test lint unit other-pythons bench fuzz mutants lock screenshots clean

help: ## say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

setup: $(READY) ## make the environment from the hashed lock

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; none was found."; exit 3; }
	installer/debian-packages.sh
	installer/make-venv.sh $(PYTHON) $(VENV)
	@touch $@

demo: setup ## show a whole day on a demo post; without a display it leaves demo-output/
	$(BIN)/python -m attache_desk.app.demo --out demo-output

run: setup ## open the window on this person's own desk
	$(BIN)/attache-desk

test: setup lint unit other-pythons ## every check, on every Python found

lint: setup ## style, types, who may import whom
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: setup ## the tests, on this Python
	$(BIN)/pytest -q -n $(JOBS) --dist worksteal

other-pythons: setup ## the tests, on the other supported Pythons found
	installer/test-other-pythons.sh $(BIN)/python $(JOBS)

bench: setup ## measure against the budgets: make bench [ONLY=name] [SIZE=n]
	$(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY)) $(if $(SIZE),--size $(SIZE))

fuzz: setup ## read thousands of spoiled files: make fuzz [SIZE=n]
	$(BIN)/python -m tests.fuzz $(if $(SIZE),--size $(SIZE))

mutants: $(MUTANTS)/.ready ## change the engine's arithmetic; do the tests notice? make mutants [ONLY=module]
	PYTHONPATH=$(MUTANTS) PYTHONHASHSEED=0 nice -n 15 $(BIN)/python -m tests.mutants $(if $(ONLY),--only $(ONLY))

$(MUTANTS)/.ready: requirements/mutants.txt $(READY)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(MUTANTS) -r $<
	@touch $@

lock: ## resolve the dependencies anew and lock them with hashes (needs uv)
	installer/lock.sh

clean: ## remove what the commands above made
	rm -rf .venv .venv-3.* $(MUTANTS) demo-output bench-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
