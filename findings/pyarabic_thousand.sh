#!/usr/bin/env bash
# PyArabic reads numbers in words only in one spelling: a thousand without its hamza is zero, and two hundred thousand
# is one thousand.
# PyArabic 0.6.15, pyarabic.number.text2number
# Expected: 1000 1000 200000.
# Seen: 1000 for the correct spelling, 0 for the usual one without hamza, 1000 for two hundred thousand.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check PyArabic==0.6.15
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from pyarabic.number import text2number

print(*map(text2number, ("ألف", "الف", "مئتا ألف")))
PY
)
recorded='1000 0 1000'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
