#!/usr/bin/env bash
# Snowball's Arabic stemmer cuts off a final teh marbuta and not a final heh, which is how many people type it.
# snowballstemmer 3.1.1
# Expected: one stem for the two spellings of one word, with the article or without.
# Seen: behind the article the spelling with heh has another stem than the one with teh marbuta.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check snowballstemmer==3.1.1
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from snowballstemmer import stemmer

print(*stemmer("arabic").stemWords(["المدرسة", "المدرسه"]))
PY
)
recorded='مدرس مدرسه'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
