#!/usr/bin/env bash
# The shared libraries a Qt window needs even without a screen: installed when root, named otherwise.
set -eu
[ "$(uname)" = Linux ] || exit 0
declare -A package_of=(
  [libEGL.so.1]=libegl1 [libGL.so.1]=libgl1 [libxkbcommon.so.0]=libxkbcommon0
  [libdbus-1.so.3]=libdbus-1-3 [libfontconfig.so.1]=libfontconfig1 [libglib-2.0.so.0]=libglib2.0-0
  [libxcb-cursor.so.0]=libxcb-cursor0
)
known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)
missing=()
for library in "${!package_of[@]}"; do
  grep -qF "$library" <<<"$known" || missing+=("${package_of[$library]}")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "The window needs these system packages: ${missing[*]}" >&2
  echo "Install them (Debian, Ubuntu: apt-get install ${missing[*]}) and run this again." >&2
  exit 3
fi
