#!/usr/bin/env bash
# test-other-pythons.sh PYTHON JOBS: the tests on each supported Python found besides PYTHON.
set -eu
cd "$(dirname "$0")/.."
own=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
find_python() {
  for python in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*/bin/python; do
    if "$python" -c 'import venv' 2>/dev/null; then
      echo "$python"
      break
    fi
  done
  return 0
}
for version in 3.11 3.12 3.13; do
  [ "$version" != "$own" ] || continue
  python=$(find_python "$version")
  [ -n "$python" ] || { echo "Python $version: not found here, not tested."; continue; }
  folder=.venv-$version
  if [ ! -e "$folder/.ready" ] || [ requirements/dev.txt -nt "$folder/.ready" ]; then
    installer/make-venv.sh "$python" "$folder"
    touch "$folder/.ready"
  fi
  echo "Python $version:"
  "$folder/bin/pytest" -q -n "$2" --dist worksteal -p no:cacheprovider
done
