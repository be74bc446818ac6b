#!/usr/bin/env bash
# DuckDB's strip_accents and its collation NOACCENT take hamza and maddah off letters, besides the vowel signs.
# duckdb 2.0.1
# Expected: accents are vowel signs; the letters of a word stay.
# Seen: other letters, and two spellings that compare as equal.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import duckdb

words = ["مسؤول", "القرآن", "أحمد", "م\u064eدرسة"]
stripped = [duckdb.execute("SELECT strip_accents(?)", [word]).fetchone()[0] for word in words]
print(*stripped, *duckdb.execute("SELECT 'مسؤول' = 'مسوول' COLLATE NOACCENT").fetchone())
PY
)
recorded='مسوول القران احمد مدرسة True'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
