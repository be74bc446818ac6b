#!/usr/bin/env bash
# CountVectorizer of scikit-learn cuts a word at each of its vowel signs, and drops what is one letter long.
# scikit-learn 1.9.1, CountVectorizer as it comes; TfidfVectorizer has the same pattern
# Expected: three words, whether vowelled or not.
# Seen: three words without vowel signs; with them four pieces, none of which is a word of the text.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from sklearn.feature_extraction.text import CountVectorizer

words = CountVectorizer().build_analyzer()
fatha, damma, kasra = "\u064e", "\u064f", "\u0650"
plain = "عاد الوزير أمس"
vowelled = f"ع{fatha}اد{fatha} الو{fatha}ز{kasra}ير{damma} أ{fatha}مس"
print(*words(plain), "|", *words(vowelled))
PY
)
recorded='عاد الوزير أمس | اد الو ير مس'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
