#!/usr/bin/env bash
# ftfy makes one Chinese character of a letter, a space and a curly mark in Arabic of Windows-1256 read as Latin-1.
# ftfy 6.3.1, fix_text
# Expected: text in an encoding that it does not guess is left alone, so that the way back stays open.
# Seen: U+3813 stands for the last letter of a word, the space behind it and the opening mark.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check ftfy==6.3.1
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import ftfy

wrong = "لم ينم “أبدا”".encode("cp1256").decode("latin-1")
fixed = ftfy.fix_text(wrong, uncurl_quotes=False)
print(*(f"U+{ord(char):04X}" for char in fixed if ord(char) > 0x2FFF))
PY
)
recorded='U+3813'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
