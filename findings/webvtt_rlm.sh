#!/usr/bin/env bash
# webvtt-py does not decode the escapes of WebVTT, among them the one for the right-to-left mark.
# webvtt-py 0.6.0
# Expected: U+200F in the text of a caption, as the standard of the format has it.
# Seen: the five letters of the escape, inside an Arabic sentence.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check webvtt-py==0.6.0
seen=$("$room/venv/bin/python" -W ignore - <<'PY'
import webvtt

captions = webvtt.from_string("WEBVTT\n\n00:00.000 --> 00:02.000\nقال&rlm;: نعم\n")
print(captions[0].text)
PY
)
recorded='قال&rlm;: نعم'
echo "$seen"
[ "$seen" = "$recorded" ] || {
  echo "changed: recorded was $recorded" >&2
  exit 1
}
