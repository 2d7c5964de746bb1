#!/usr/bin/env bash
# Resolve for every platform and Python at once; hashes, and no registry's host in the files.
set -eu
cd "$(dirname "$0")/.."
compile() {
  uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 "$@" pyproject.toml
}
compile -o requirements/desk.txt >/dev/null
compile --extra gateway -o requirements/gateway.txt >/dev/null
compile --extra dev -o requirements/dev.txt >/dev/null
