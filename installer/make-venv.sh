#!/usr/bin/env bash
# make-venv.sh PYTHON FOLDER: an environment with exactly the locked packages and this project.
set -eu
cd "$(dirname "$0")/.."
python=$1 folder=$2
if ! "$python" -m venv "$folder" 2>/dev/null; then
  rm -rf "$folder"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get install -y -qq python3-venv >/dev/null
    "$python" -m venv "$folder"
  else
    echo "This Python cannot make environments. Install the package python3-venv, then try again." >&2
    exit 3
  fi
fi
"$folder/bin/python" -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
"$folder/bin/python" -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
