#!/usr/bin/env bash
# datatrove's filter of FineWeb takes a line that ends in the ellipsis character for one without final punctuation.
# datatrove 0.10.1, FineWebQualityFilter with its own settings
# Expected: one verdict for lines that end in three dots and for the same lines with the one character.
# Seen: the first are kept, the second refused for line_punct_ratio.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check datatrove==0.10.1 regex spacy==3.8.18
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from datatrove.data import Document
from datatrove.pipeline.filters import FineWebQualityFilter

lines = [
    "أعلنت الهيئة العامة للمكتبات عن افتتاح القاعة الكبرى في وسط المدينة",
    "وقال المدير إن القاعة تتسع لألف قارئ وتفتح أبوابها كل صباح",
    "وحضر الحفل عدد كبير من سكان الحي القديم ومن الزوار الآخرين",
    "ويستمر المعرض حتى نهاية الشهر المقبل بحسب بيان صدر أمس",
]
for end in ("...", "…"):
    text = "\n".join(line + end for line in lines)
    print(FineWebQualityFilter().filter(Document(text=text, id="1")), end=" ")
PY
)
recorded="True (False, 'line_punct_ratio') "
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
