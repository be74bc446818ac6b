#!/usr/bin/env bash
# spaCy's Arabic keeps a full stop on the figure before it, so no sentence can end behind a year.
# spacy 3.8.18, spacy.blank("ar") with the sentencizer
# Expected: two sentences each time, as behind a word.
# Seen: two behind the word, one behind the year, one behind a closing quotation mark.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check spacy==3.8.18
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import spacy

nlp = spacy.blank("ar")
nlp.add_pipe("sentencizer")
texts = ("وصل الوفد. وغادر أمس.", "وصل الوفد عام 2026. وغادر أمس.", "قال الوفد «نعم». وغادر أمس.")
print(*(len(list(nlp(text).sents)) for text in texts))
PY
)
recorded='2 1 1'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
