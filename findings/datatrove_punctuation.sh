#!/usr/bin/env bash
# What datatrove compares to find duplicates loses Latin punctuation and keeps the Arabic signs that mean the same.
# datatrove 0.10.1, simplify_text, which its MinHash and sentence deduplication use
# Expected: texts that differ only in punctuation become equal, whichever script the punctuation is of.
# Seen: comma, semicolon, and percent sign are dropped in their Latin forms and kept in their Arabic ones.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check datatrove==0.10.1 regex
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from datatrove.utils.text import simplify_text

print(simplify_text("قال, ثم عاد; بلا ربح%"), "|", simplify_text("قال، ثم عاد؛ بلا ربح٪"))
PY
)
recorded='قال ثم عاد بلا ربح | قال، ثم عاد؛ بلا ربح٪'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
