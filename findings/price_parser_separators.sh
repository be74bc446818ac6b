#!/usr/bin/env bash
# price-parser ends a number at the Arabic decimal and thousands separators, so a price becomes a small one.
# price-parser 0.5.1
# Expected: 12500 and 12.5, as it reads the same amounts in ASCII.
# Seen: 12 and 12; the digits themselves are read.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from price_parser import Price

amounts = [Price.fromstring(text).amount for text in ("١٢٬٥٠٠ دينار", "١٢٫٥ ريال", "12,500 دينار", "12.5 ريال")]
print(*amounts[:2], "|", *amounts[2:])
PY
)
recorded='12 12 | 12500 12.5'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
