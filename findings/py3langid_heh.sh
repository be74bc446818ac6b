#!/usr/bin/env bash
# py3langid takes a standard sentence for Egyptian dialect where teh marbuta is typed as heh, as many people type it.
# py3langid 0.4.0
# Expected: ar for both spellings.
# Seen: ar, and arz, which is Egyptian Arabic.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check py3langid==0.4.0
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import py3langid

text = "افتتحت جامعة المدينة مكتبة جديدة تضم آلاف الكتب والمخطوطات النادرة."
print(*(py3langid.classify(written)[0] for written in (text, text.replace("ة", "ه"))))
PY
)
recorded='ar arz'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
