#!/usr/bin/env bash
# pypdf puts the second half of an Arabic line before the first where a number stands in it.
# pypdf 7.1.1; the PDF is made with fpdf2 2.8.9, uharfbuzz 0.57.0 and the font in matplotlib 3.11.2
# Expected: the line as it is read: words, number, words.
# Seen: the words behind the number, the number, the words before it; a line without a number comes out right.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1 fpdf2==2.8.9 uharfbuzz==0.57.0 matplotlib==3.11.2
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import io
from pathlib import Path

import fpdf
import matplotlib
import pypdf

made = fpdf.FPDF()
made.add_page()
made.add_font("dejavu", "", Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSans.ttf"))
made.set_font("dejavu", size=14)
made.set_text_shaping(True)
made.cell(text="وصل الوفد يوم 27 نوفمبر الماضي")
page = pypdf.PdfReader(io.BytesIO(made.output())).pages[0]
print(" ".join(page.extract_text().split()))
PY
)
recorded='نوفمبر الماضي27 وصل الوفد يوم'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
