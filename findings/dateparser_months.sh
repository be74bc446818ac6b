#!/usr/bin/env bash
# dateparser, told that a date is Arabic, does not know the months of the Levant, nor those of the Maghreb.
# dateparser 1.5.0
# Expected: dates of May and August for each of their names that newspapers print.
# Seen: None for the Levant's May and Algeria's August, unless the country is given, which then knows no other names.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import dateparser

for place in ({"languages": ["ar"]}, {"locales": ["ar-SY"]}, {"locales": ["ar-DZ"]}):
    found = [dateparser.parse(f"5 {name} 2024", **place) for name in ("مايو", "أيار", "أوت")]
    print(*(date.month if date else None for date in found), end="; ")
PY
)
recorded='5 None None; 5 5 None; 5 None 8; '
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
