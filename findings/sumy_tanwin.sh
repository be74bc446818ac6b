#!/usr/bin/env bash
# sumy's Arabic tokenizer drops words that bear tanwin, and figures, so no summary weighs them.
# sumy 0.13.0
# Expected: five words and a figure.
# Seen: the adverb with tanwin and the figure are gone.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check sumy==0.13.0 PyArabic==0.6.15
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from sumy.nlp.tokenizers import Tokenizer

print(*Tokenizer("arabic").to_words("قال أيضا\u064b إن 25 شخصا وصلوا"))
PY
)
recorded='قال إن شخصا وصلوا'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
