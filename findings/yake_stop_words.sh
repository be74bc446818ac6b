#!/usr/bin/env bash
# yake's Arabic stop words are written without hamza, so the correctly spelt preposition counts as a content word.
# yake 0.7.3
# Expected: the same key phrases whether the preposition is written with hamza under its alef or without.
# Seen: with hamza, phrases that begin or end with the preposition; without, none does.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check yake==0.7.3
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from yake import KeywordExtractor

text = "وصل الوفد إلى القدس أمس. وعاد الوفد إلى القدس مساء."
for written in (text, text.replace("إ", "ا")):
    phrases = [phrase for phrase, _ in KeywordExtractor(lan="ar", n=2, top=3).extract_keywords(written)]
    print(sum("إلى" in phrase or "الى" in phrase for phrase in phrases), end=" ")
PY
)
recorded='2 0 '
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
