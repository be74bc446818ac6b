#!/usr/bin/env bash
# The normaliser of uncased BERT models takes hamza and maddah off Arabic letters: they count as accents.
# tokenizers 0.23.3, BertNormalizer as it comes
# Expected: lower case for Latin letters, and the Arabic words as they are.
# Seen: four words without their hamza and maddah: another spelling, which no text has.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check tokenizers==0.23.3
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
from tokenizers.normalizers import BertNormalizer

print(BertNormalizer().normalize_str("مسؤول هيئة أحمد القرآن"))
PY
)
recorded='مسوول هيية احمد القران'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
