#!/usr/bin/env bash
# Resolve for every platform and Python at once; hashes, and no registry's host in the files.
set -eu
cd "$(dirname "$0")/.."
compile() {
  uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 "$@"
}
compile -o requirements/desk.txt pyproject.toml >/dev/null
compile --extra gateway -o requirements/gateway.txt pyproject.toml >/dev/null
compile --extra dev -o requirements/dev.txt pyproject.toml >/dev/null
# Beside the environment of every day, so of its versions where both need the same.
compile -c requirements/dev.txt --group mutants -o requirements/mutants.txt >/dev/null
