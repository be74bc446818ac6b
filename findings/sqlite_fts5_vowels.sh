#!/usr/bin/env bash
# SQLite's full-text search FTS5 cuts a vowelled Arabic word into pieces, at each of its vowel signs.
# SQLite 3.54.1, with apsw 3.54.1.0; tokenizer unicode61
# Expected: one word, with the signs or without, as remove_diacritics does for Latin.
# Seen: three words for one.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.54.1.0
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import apsw

database = apsw.Connection(":memory:")
database.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'unicode61 remove_diacritics 2')")
database.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'instance')")
database.execute("INSERT INTO words VALUES (?)", ["م\u064fدر\u0650سة"])
print(*(term for (term,) in database.execute("SELECT term FROM terms ORDER BY offset")))
PY
)
recorded='م در سة'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
