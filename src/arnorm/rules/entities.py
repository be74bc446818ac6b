"""HTML character references that survived the scrape: decoded to a fixed point, outside URLs."""

from __future__ import annotations

import re

from arnorm.protect import URL
from arnorm.rule import Pattern, Rule

# NFC turns two characters into parts of an entity; they count as these parts, so that nothing is left to
# decode once the text is NFC.
_CANONICAL = {"\N{GREEK QUESTION MARK}": ";", "\N{KELVIN SIGN}": "K"}
_ASCIIFY = str.maketrans(_CANONICAL)
_REFERENCE = re.compile(r"&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});\Z")
_LONGEST = 34  # "&" + name + ";"


def _decode(run: str) -> str:
    """Decode a run of entity characters to its fixed point, in one pass from left to right.

    Each semicolon may end an entity; what it decodes to may complete another one (``&amp;lt;``), so the
    end of what was written so far is looked at again until it ends in none.
    """
    from html import unescape  # the table of names is large and most texts hold no entity

    run = run.translate(_ASCIIFY)
    out: list[str] = []
    for char in run:
        out.append(char)
        while out and out[-1] == ";":
            match = _REFERENCE.search("".join(out[-_LONGEST:]))
            if not match:
                break
            decoded = unescape(match.group())
            if decoded == match.group():  # no such name
                break
            del out[-len(match.group()) :]
            out.extend(decoded)
    return "".join(out)


def _replace(match: re.Match[str]) -> str:
    run = match.group()
    return _decode(run) if run[0] == "&" else re.sub("&(?:amp;)+", "&", run)  # the latter in a URL


# A run of the characters that entities are made of; whatever an entity decodes to, only such a run can
# grow into another entity.
_RUN = "&[0-9A-Za-z#&;\N{GREEK QUESTION MARK}\N{KELVIN SIGN}]+"

RULES = (
    Rule(
        name="decode_entities",
        option="entities",
        values=(True,),
        what="Decodes HTML character references that end in a semicolon; inside a URL only `&amp;`.",
        why="Scrapers decode a page once and a CMS encodes it twice: `&quot;` and `&amp;nbsp;` stay in the text.",
        source="HTML Living Standard, section 13.5 (named character references)",
        example=("قال &quot;نعم&quot; &amp;amp; لا", 'قال "نعم" & لا'),
        keeps=("http://x.com/?a=1&copy=2&lt=3", "AT&T", "&نعم;", "a &b; c"),
        loses="",
        rewrite=Pattern(f"{URL}|{_RUN}", to=_replace, needs=("&",)),
    ),
)
