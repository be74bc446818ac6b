#!/usr/bin/env bash
# camel-tools' normalize_unicode puts a space inside a word where a presentation form of two vowel signs stands.
# camel-tools 1.6.0
# Expected: the word stays one word: its vowel signs follow the letter before them.
# Seen: two pieces, since NFKC writes U+FC60 as a space with shadda and fatha.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check six==1.17.0 emoji==2.15.0
"$room/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps camel-tools==1.6.0
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from camel_tools.utils.normalize import normalize_unicode

print(len(normalize_unicode("محم\ufc60د").split()))
PY
)
recorded='2'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
