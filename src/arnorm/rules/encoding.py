"""Text that was decoded with the wrong encoding: repaired only on request."""

from __future__ import annotations

from arnorm.mojibake import SIGNS, repairs
from arnorm.rule import Rule, Scan

RULES = (
    Rule(
        name="decode_mojibake",
        option="mojibake",
        values=("repair",),
        what="Repairs Arabic that was decoded with the wrong encoding, where that can be done exactly; without it, and"
        " where not, such runs are left alone by every rule and reported.",
        why="A text in UTF-8 that was opened as Windows-1256, or one in Windows-1256 that was opened as Latin-1, is"
        " repairable until the halves of its letters are taken for quotation marks.",
        source="RFC 3629 (UTF-8); WHATWG Encoding Standard, windows-1252 and windows-1256",
        example=(
            "\N{ARABIC LETTER TAH}\u00a7\N{ARABIC LETTER ZAH}\u201e\N{ARABIC LETTER ZAH}\u2020",
            "\u0627\u0644\u0646",
        ),
        keeps=("Élysée", "مشروع، عقد", "Français, São Paulo"),
        loses="",
        rewrite=Scan(lambda text: (repairs(text), []), needs=SIGNS),
    ),
)
