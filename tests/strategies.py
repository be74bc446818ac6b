"""Texts and options for property tests: the noise of scraped Arabic news, and worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from arnorm.edits import splice
from arnorm.profiles import PROFILES, VALUES, Profile

if TYPE_CHECKING:
    from arnorm.rule import Rewrite

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآٱؤئ" + "پچژگڤکیہھەۀۃے"
MARKS = "".join(map(chr, (*range(0x64B, 0x656), 0x670, 0x6DC, 0x6E5, 0x653, 0x654, 0x655)))
QUOTES = "\"“”„«»‹›‘’'`´″＂❝❞"
SPACES = " \t\xa0\u2009\u202f\u3000\n"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202e\u2066\u2069\u2060\ufeff\xad"
FORMS = "\ufefb\ufef7\ufe8e\ufe91\ufdf2\ufdfa\ufdfc\ufe70\ufe71\ufc60"
DIGITS = "0123456789٠١٥٩۰۳۹"
STOPS = ".,،;؛?؟!:…·-–—/()[]{}%٪٫٬ـ*&#@_"
OTHER = "abcXYZé\u0301\u0338<>=\\\u06dd\u06e9\u0674\u06d4🙂👨\ufe0f"
FRAGMENTS = (
    "&amp;quot;",
    "&quot;",
    "&amp;",
    "&lt;b&gt;",
    "&#8221;",
    "&#10;",
    "&nbsp;",
    "&Amp;",
    "&am",
    "p;",
    "&#8",
    "221;",
    "&#1563",
    "&",
    ";",
    "<b>",
    "د. ",
    "أ.ف.ب",
    "بي.بي.سي",
    "https://x.com/?a=1&copy=2",
    "www.خبر.com/أ",
    "http://x.com/أ.",
    "a.b@ex.com",
    "@user_name",
    "#وسم_أول",
    "ex.com",
    "3.5",
    "1,000",
    "12:30",
    "2014/09/03",
    "١٬٢٣٤٫٥",
    "Advertisements",
    "\nAdvertisements\n",
    "\nإعلان\n",
    "\nشاهد أيضا\n",
    "\nاقرأ أيضا: خبر\n",
    "\n\n",
    "\r\n",
    " و ",
    'لـ"',
    "...",
    "..",
    "، ",
    " ، ",
    "''",
    "<<",
    ">>",
    "قال",
    "وقال ",
    "الإتهام",
    "مسؤول",
    "هيئة",
    "على",
    "علی",
)

noise = st.text(LETTERS + MARKS + QUOTES + SPACES + INVISIBLE + FORMS + DIGITS + STOPS + OTHER, max_size=8)
words = st.text(LETTERS, min_size=1, max_size=6)
pieces = st.one_of(st.sampled_from(FRAGMENTS), noise, words, st.sampled_from((" ", " ", "\n")))

# Texts in the noise of scraped news.
texts = st.lists(pieces, max_size=12).map("".join)
# Any str at all: lone surrogates, controls, noncharacters, other scripts.
wild_characters = st.one_of(
    st.characters(), st.sampled_from("\0\x85\u2028\u2029\ufdd0\uffff\U0010ffff\ud800\udfff\x1b\x0b\x0c")
)
wild_texts = st.lists(st.one_of(pieces, st.text(wild_characters, max_size=4)), max_size=10).map("".join)

own_lines = st.lists(st.one_of(words, st.just("تابعوا نشرتنا")), max_size=2).map(tuple)
options = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Any combination of options, begun from any named profile."""
    base = PROFILES[draw(st.sampled_from(("tidy", "news", "search", "none")))]
    profile = base.with_options(draw(options))
    own = () if profile.boilerplate == "off" else draw(own_lines)
    return profile.with_options({"extra_boilerplate": own})


def at_least(examples: int) -> settings:
    """Draw as many examples as the profile says, and no fewer than these."""
    return settings(max_examples=max(examples, settings().max_examples))


def rewritten(rewrite: Rewrite, text: str) -> str:
    """Return what a rule makes of a text by itself, once."""
    return splice(text, rewrite.scan(text)[0])
