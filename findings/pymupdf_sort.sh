#!/usr/bin/env bash
# PyMuPDF with sort=True gives the words of an Arabic line from left to right: the sentence backwards, word by word.
# PyMuPDF 2.0; the PDF is made with fpdf2 2.8.9, uharfbuzz 0.57.0 and the font in matplotlib 3.11.2
# Expected: the first word of the line first, as without sort.
# Seen: the last word first, each word in itself as it should be.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==2.0 fpdf2==2.8.9 uharfbuzz==0.57.0 matplotlib==3.11.2
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import io
from pathlib import Path

import fpdf
import matplotlib
import pymupdf

made = fpdf.FPDF()
made.add_page()
made.add_font("dejavu", "", Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSans.ttf"))
made.set_font("dejavu", size=14)
made.set_text_shaping(True)
made.cell(text="وصل الوفد يوم الخميس")
page = pymupdf.open("pdf", io.BytesIO(made.output()))[0]
print(*(" ".join(page.get_text(sort=sort).split()) for sort in (False, True)), sep=" | ")
PY
)
recorded='وصل الوفد يوم الخميس | الخميس يوم الوفد وصل'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
