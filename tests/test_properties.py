"""The promises of the library for every text and every combination of options."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from unittest import mock

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import arnorm
from arnorm import PROFILES, RULES, Normalizer, Profile, draft, normalizer
from arnorm.letters import LETTER, QUOTES, SKIPPED, TATWEEL
from arnorm.profiles import VALUES
from arnorm.protect import protected_spans
from tests.strategies import noise, profiles, rewritten, texts, wild_texts, words

NAMED = ("tidy", "news", "search")


@given(wild_texts, profiles())
# The detached waw that a fold makes, after everything else is done.
@example("ؤ ءا", PROFILES["tidy"].with_options({"hamza": "seat", "join_waw": True}))
# The space before a bracket kept a URL from swallowing what follows.
@example("https://x.com/?a=1 )ى", PROFILES["search"])
@example("لـ—", Profile(tatweel="contextual", punctuation="latin"))
@example("د :0 !0", Profile(spacing=True, digits="arabic"))  # digits in any script begin what a colon begins
@example('ؤ" :.«و', PROFILES["tidy"].with_options({"hamza": "seat"}))
# Digits that a fold makes part of an address, before the quotation mark beside them.
@example('b@x.\N{EXTENDED ARABIC-INDIC DIGIT THREE}"1"6', PROFILES["tidy"].with_options({"digits": "ascii"}))
@example("٩،٠@x.c", Profile(punctuation="latin", digits="ascii"))
# Three dots that become an ellipsis are no more part of an address than before.
@example(
    'b@m...\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"خ"Y',
    Profile(quotes="straight", ellipsis="character", spacing=True),
)
# A tag that is one only when the sign of the rial is a word.
@example("#\N{RIAL SIGN}[ و", Profile(ligatures="expand", spacing=True))
# Two signs that are one quotation mark, and a vowel sign between it and the next.
@example("''\N{ARABIC KASRA}«{❝", Profile(quotes="curly-rtl"))
# Lines of boilerplate that are such once a space is inserted or a lengthened letter is shortened.
@example("مشاركةعلى فيسبوك", PROFILES["news"])
@example("شكرا\N{ARABIC FATHATAN}على الإبلاغ", PROFILES["news"])
@example("تخطىإلى المحتوى الرئيسي", PROFILES["page"])
@example("شااارك الخبر", PROFILES["news"].with_options({"elongation": "collapse"}))
# Names of letters and short words that are such only in folded letters.
@example("سئ.جٱ", Profile(spacing=True, hamza="standalone"))
@example("ج!ةي", Profile(spacing=True, teh_marbuta="heh"))
@example("إتهام\N{ARABIC LETTER HEH WITH YEH ABOVE}", Profile(teh_marbuta="heh", fix_wasl=True))
# A hamza that composes with an alef before the tanwin, or with a yeh before a joiner.
@example(
    "\N{ARABIC LETTER ALEF FINAL FORM}\N{ARABIC HAMZA ABOVE}\N{ARABIC FATHATAN}لا",
    Profile(nfc=True, presentation_forms=True, spacing=True),
)
@example(
    "\N{ARABIC LETTER FARSI YEH}\N{ARABIC HAMZA ABOVE}\N{ZERO WIDTH NON-JOINER}ص",
    Profile(nfc=True, invisible="strip", lookalikes=True),
)
@example("کﹱ\N{ZERO WIDTH JOINER}", Profile(presentation_forms=True, invisible="strip", lookalikes=True))
@example("ﺎ\N{ARABIC MADDAH ABOVE}ﹰىة", Profile(nfc=True, presentation_forms=True, spacing=True))
@example("أﱠ\N{ARABIC FATHATAN}ؤل", Profile(nfc=True, presentation_forms=True, spacing=True))
@example("أ\N{ARABIC FATHATAN} \N{ARABIC FATHATAN}", Profile(spacing=True, alef="bare", tanwin="before-alef"))
# A Latin comma that would draw what follows into a URL.
@example("http://x;؛١＂>«ف", Profile(punctuation="latin", spacing=True, quotes="straight"))
# A bracket that looks like that of a link only as long as a hamza mark is none.
@example("]\N{ARABIC HAMZA ABOVE}(”#", Profile(quotes="straight", hamza="standalone"))
# A label at the start of a word, as long as a space is before it.
@example("و \N{ARABIC DAMMA}Advertisement", Profile(boilerplate="lines-and-tail", spacing=True))
@example("ڤەىۀى", Profile(spacing=True, teh_marbuta="heh"))
# A mark that will be gone from an address; the rest of a broken link behind a space that will be.
@example("ظ\N{NARROW NO-BREAK SPACE})5\N{ARABIC MADDAH ABOVE}@3.5", Profile(marks="strip", spacing=True))
@example(
    "آ\N{ARABIC HAMZA BELOW}@x.m", Profile(nfc=True, alef="bare")
)  # the mark belongs to the letter before
@example(
    "x.om،\N{ARABIC TATWEEL WITH FATHATAN ABOVE}@x.m", Profile(presentation_forms=True, punctuation="latin")
)
@example("ىآآ\N{ARABIC LETTER ALEF WASLA}لول", Profile(spacing=True, alef="bare", elongation="collapse"))
@example(
    "“b@x.m\N{ARABIC TATWEEL WITH FATHATAN ABOVE}❝", Profile(presentation_forms=True, quotes="curly-rtl")
)
@example("ةـ;گ", Profile(punctuation="latin", spacing=True, teh_marbuta="heh"))
@example("ۀ ]6\N{ARABIC FULL STOP}w.om", Profile(punctuation="arabic", spacing=True))
@example("@\N{ARABIC HAMZA ABOVE} !ئ", Profile(hamza="standalone", spacing=True))
@example("b@x.\N{ARABIC HAMZA ABOVE}7»ز''", Profile(quotes="curly-rtl", marks="keep-shadda"))
@example(" چx.om/‘ظ)* چک", Profile(lookalikes=True, spacing=True))
# A stop that is none yet within an address.
@example("b@m\N{ARABIC FULL STOP}۹„0«ص", Profile(quotes="straight", punctuation="latin", spacing=True))
# The two signs meet, but a stretch ends at one of them, too.
@example(
    "پ<\N{ARABIC HAMZA ABOVE}<\N{ARABIC LETTER FARSI YEH}چ", Profile(lookalikes=True, marks="keep-shadda")
)
# Unfolded, the form is a mark, behind which the digit goes on with the domain.
@example("❝أ„x.om\N{ARABIC TATWEEL WITH FATHATAN ABOVE}8", Profile(presentation_forms=True, spacing=True))
# Whether the notice parts a sentence is seen without the label at the end of the line before it.
@example("3؛Advertisement\nإعلان\nيا", Profile(boilerplate="lines"))
# An address between two marks has a stop, also while it is hidden; it has one once a mark in it is gone.
@example("«4\N{ARABIC HAMZA BELOW}.om ”ك", Profile(spacing=True, marks="strip"))
# The other full stop before a dash: with it, the address would go on.
@example("❝۹″x.om\N{ARABIC FULL STOP}—", Profile(punctuation="latin", spacing=True))
# An arrow whose partner becomes another mark is none afterwards.
@example('"<<ب<<>>', Profile(quotes="curly-rtl"))
@example(".5<<»>>''»(", Profile(quotes="guillemets"))
# A line that ends with a preposition is open, also behind a waw that is joined to it.
@example("و على\nإعلان\nى", Profile(boilerplate="lines", join_waw=True))
# What follows the comma is a digit, and an address once it is an ASCII one.
@example("4،\N{EXTENDED ARABIC-INDIC DIGIT ZERO}.om", Profile(punctuation="latin", digits="ascii"))
# The rest of a link has no Latin comma either, which an Arabic one may become.
@example("كتاب36،.–ر),ن", Profile(punctuation="latin"))
def test_no_str_raises_and_twice_is_once(text: str, profile: Profile) -> None:
    clean = Normalizer(profile)
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize("name", NAMED)
@given(text=texts)
# The Urdu full stop, which becomes a stop, after which a glued label goes.
@example(text="0\N{ARABIC FULL STOP}Advertisements")
# A domain that is one only after the dots before it are an ellipsis.
@example(text="، ...ex.com")
# What is no domain once the mark is gone.
@example(text="H.co\N{ARABIC MADDAH ABOVE}-")
@example(text="H.co.\N{ARABIC SMALL YEH}x")
@example(text=".\N{ARABIC FATHA}H.co")
# A dash and what goes before it: is it a label of a longer domain, or of an address?
@example(text=".H\N{ARABIC FATHATAN}-b.co/X")
@example(text="-\N{ARABIC FATHATAN}@-x.com/X")
# A URL glued to an address.
@example(text="a.b@ex.comwww.خبر.com/أ\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}&amp;quot;")
@example(text="»\N{ARABIC FATHATAN}b.io/\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}s")
# A URL behind the sign of a mention or an address, once what is between is gone.
@example(text="5a@b.co\N{ZERO WIDTH SPACE}www.x.&quot; ")
@example(text="a\N{ARABIC TATWEEL}www.x.com\N{ARABIC FATHATAN}\N{ARABIC TATWEEL}@")
@example(text="@\N{WORD JOINER}https://x.com/?a=1&copy=2&amp;quot;")
# A joiner between a label and the rest of the line that it leaves.
@example(text="مقالات أخرى للكاتب\N{ZERO WIDTH JOINER}a")
def test_named_profiles_are_idempotent(name: str, text: str) -> None:
    once = arnorm.normalize(text, name)
    assert arnorm.normalize(once, name) == once


# What may go and part two signs until then: vowel signs, tatweel and invisible characters that stand in no word; and
# references, of which a sign may be left.
MAY_GO = (
    f"{SKIPPED}\u0640\u0300-\u036f\u06dd\u06e9"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufc5e-\ufc63\ufcf2-\ufcf4\ufe00-\ufe0f\ufe70-\ufe7f\ufeff\xad\u061c"
)
AMID_SIGNS = re.compile(f"&|(?:^|(?<![{LETTER}{SKIPPED}]))[{MAY_GO}]|[{MAY_GO}](?![{LETTER}{MAY_GO} ])")


@pytest.mark.parametrize(
    "text",
    [
        "، ،",
        "اـ,",
        "ه \N{ARABIC FATHA}",
        "ب\N{ZERO WIDTH JOINER}\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}",
        "يـ\N{ARABIC MADDAH ABOVE}",
        "&quot",
        " ه ،،",
        " ؛؛",
        "ة\N{ZERO WIDTH JOINER}\N{ZERO WIDTH JOINER}\N{ARABIC LETTER FARSI YEH}",
        "؛\N{ARABIC LETTER SUPERSCRIPT ALEF}!",
        'يـ"“',
        "&#3&#56;;lt;",
        "ك\N{ARABIC HAMZA ABOVE}\N{ZERO WIDTH JOINER}",  # idle once the hamza is a letter of its own
        "ك\N{ARABIC HAMZA ABOVE}\N{ZERO WIDTH NON-JOINER}ف",
        "0«<&amp;quot;0''",  # a mark that becomes a straight one after a digit is read as inches then
        # a maddah composes with the alef over a mark of another combining class
        "أ\N{COMBINING LONG SOLIDUS OVERLAY}\N{ARABIC MADDAH ABOVE}",
        'أل" :.«و',  # the article, once its alef is bare
        'ؤ" :.«و',
        '«"٫#\N{ARABIC SHADDA}5ل"ی',  # a hashtag, once the mark is gone
        "- !؟5و",  # in search the question mark becomes a Latin one
        "&am\N{ZERO WIDTH SPACE}p;",  # what a later rule deletes or folds must not leave a reference behind
        "&a\N{ARABIC TATWEEL}mp;",
        "&am\N{ARABIC FATHA}p;",
        "&am&zwnj;p;",
        "&Amp; &LAQUO; &NOTit;",
        "&cro\N{LATIN SMALL LETTER SHARP S};",
        "&sup\N{ARABIC-INDIC DIGIT TWO};",
        "&amp \N{ZERO WIDTH SPACE}؛",
        "&amp\N{FULLWIDTH SEMICOLON}",
        "&#1563&#1563;",
        "&#34 &nbsp؛؛x",  # the space that a reference becomes goes, and what is left is one
        "&quot&#1576;؛",
        "http://x.com/?a&amp؛b",
        "http://x.com/?a&amp ؛،",
        "&am&#1;p;",
        "http://x.com/?a&am\N{ZERO WIDTH SPACE}p;b",
        "؟؟؟\N{ARABIC FATHA}؟",
        # What a fold of digits, dashes, case or punctuation makes of what stands beside a word.
        "BBC.COM٢٤",
        "Site.NET\N{MINUS SIGN}x",
        "م؟\N{LATIN SMALL LETTER LONG S}",
        "«6»\N{LATIN SMALL LETTER SHARP S}",
        "م؟\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
        "قال,، ثم",
        "علىل\N{ARABIC LETTER ALEF WASLA}",
        "إ\N{ARABIC FATHATAN}خبر",
        " .وقالhttp://x.com/أ.–))ؤ",
        "''\N{ARABIC FATHA}''",
        "\n\N{ARABIC SMALL HIGH SEEN}",
        "\N{ARABIC LETTER HIGH HAMZA}\N{ZERO WIDTH JOINER}",
        "ب\N{ZERO WIDTH NON-JOINER}\N{ARABIC LETTER HIGH HAMZA} ب",
        "\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}\N{ZERO WIDTH JOINER}\N{MAN}",
    ],
)
@pytest.mark.parametrize("name", NAMED)
def test_known_hazards_stay_idempotent_and_in_step(name: str, text: str) -> None:
    once = arnorm.normalize(text, name)
    assert arnorm.normalize(once, name) == once
    if not AMID_SIGNS.search(text):
        assert arnorm.normalize(arnorm.normalize(text, "tidy"), name) == once


@given(texts, profiles())
def test_explaining_gives_the_text_of_the_plain_call(text: str, profile: Profile) -> None:
    clean = Normalizer(profile)
    assert clean.explain(text).text == clean(text)


@given(wild_texts, profiles(), st.integers(1, 30))
def test_working_in_pieces_gives_the_result_of_the_whole(text: str, profile: Profile, size: int) -> None:
    clean = Normalizer(profile)
    with (
        mock.patch.object(draft, "PIECE", size),
        mock.patch.object(normalizer, "PIECE", size),
    ):
        assert clean(text) == clean.explain(text).text


@given(st.lists(st.one_of(words, st.sampled_from(("شارك", "إعلان", "BBC", "5"))), max_size=5), profiles())
def test_plain_words_take_a_short_cut_to_the_same_result(parts: list[str], profile: Profile) -> None:
    text = " ".join(parts)
    clean = Normalizer(profile)
    assert clean.explain(text).text == clean(text)


@given(wild_texts, profiles())
def test_canonically_equivalent_texts_give_one_result(text: str, profile: Profile) -> None:
    assume(profile.nfc)
    clean = Normalizer(profile)
    composed = clean(unicodedata.normalize("NFC", text))
    assert composed == clean(unicodedata.normalize("NFD", text))
    assert unicodedata.is_normalized("NFC", composed)


@given(texts)
# Marks on both sides of a tatweel change places when it goes.
@example("ه\N{ARABIC HAMZA ABOVE}ـ\N{ARABIC FATHATAN}")
# A sign that stands for a word, and becomes one.
@example("، ...\N{RIAL SIGN}")
# Without the spaces, the URL would go on over what comes after them.
@example("http://x.com/a. ؟/")
@example("http://x.com/a. . .أ")
@example("&quot;https://x.com/?a=1&copy=2&Amp;")  # the URL begins where the entity ends
# Two signs that make one mark once the vowel between them is gone.
@example("&amp;quot;<\N{ARABIC FATHATAN}<&amp;quot;0")
@example("\N{DOUBLE PRIME}.'\N{ARABIC FATHATAN}'\"و")
# A hamza that belongs to the letter, over marks that a ligature stands for.
@example("و\N{ARABIC LIGATURE SHADDA WITH FATHA ISOLATED FORM}\N{ARABIC HAMZA ABOVE}")
# A tatweel carries the hamza under another mark, too.
@example("ي\N{ARABIC TATWEEL WITH FATHATAN ABOVE}\N{ARABIC HAMZA ABOVE}")
@example("لـ-H.co")
@example("bx.com\N{ARABIC FATHATAN}. …@")  # the domain would go on, once the mark is gone
# Two signs apart by a vowel are one mark for both, and one of inches stays what it is.
@example("0<\N{ARABIC FATHATAN}<0<<0")
@example("5'\N{ARABIC SHADDA}'")
# A space goes behind a vowel on the quotation mark; one is inserted behind it, too.
@example('0"\N{LEFT DOUBLE QUOTATION MARK}\N{ARABIC FATHATAN} و &amp;quot;')
@example("»»\N{ARABIC FATHATAN}«<>5 و \N{DOUBLE PRIME}")
# And before one on the space itself.
@example("\" و''و \N{ARABIC FATHATAN}\N{RIGHT DOUBLE QUOTATION MARK}،«<")
# A tatweel that search deletes after the quotation marks were read: the spaces must have told no more than it.
@example('"\N{ARABIC FATHATAN} ـ»ب\'(`\N{DOUBLE PRIME}\N{RIGHT DOUBLE QUOTATION MARK}"')
@example('\N{DOUBLE PRIME}(.ـ " <»`\N{RIGHT DOUBLE QUOTATION MARK}')
@example('،ـ"\N{ARABIC SHADDA}ـ \N{ARABIC FATHATAN}>«')  # a vowel on a mark is no word before a tatweel
@example('ءـ"\N{ARABIC END OF AYAH}&amp;quot;')  # a tatweel that only stretches is no sign of an opening mark
@example("قالـ\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}")  # nor when the ligatures were spelt out
@example("آ\N{ARABIC TATWEEL WITH FATHATAN ABOVE}ءء")
@example("آ\N{ARABIC FATHATAN}ـءء")
@example("آ\N{ARABIC DAMMATAN}\N{ARABIC SMALL HIGH SEEN}\N{ARABIC TATWEEL WITH FATHATAN ABOVE}ءء")
@example("قال\N{ARABIC TATWEEL WITH FATHATAN ABOVE}\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}")
# Tidy must not tear apart what search reads as a reference.
@example("&amp;quot;&#8؛X")
@example("&#٣٤\N{FULLWIDTH SEMICOLON}X")
@example("&QUOTـ؛ب &amp \N{ARABIC FATHATAN}؛X")
@example("&lt\N{ARABIC FATHATAN}؛؛")
@example("http://x.com/?a&amp ؛،")
@example('"&#8 \N{ARABIC FATHATAN}"؛')  # a hashtag would take the vowel, and with it "www." would be a URL
@example("&quot;5www. \N{ARABIC FATHATAN}&quot;")
def test_tidy_first_makes_no_difference(text: str) -> None:
    assume(not AMID_SIGNS.search(text))
    # Tidy leaves a Persian or Urdu stretch alone, which search folds, and a ligature glued to a word is part of it.
    assume(len(re.findall("[ٹڈڑںۆپچژ]", text)) < 2)
    assume(not re.search(f"[{LETTER}][\ufdf0-\ufdfd]|[\ufdf0-\ufdfd][{LETTER}]", text))
    tidy = arnorm.normalize(text, "tidy")
    assert arnorm.normalize(tidy, "search") == arnorm.normalize(text, "search")
    news = Normalizer("news", boilerplate="off")
    assert news(tidy) == news(text)


# What must not be in the output, for an option and its value; texts without protected spans.
GONE = {
    ("bidi", "strip"): "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]",
    ("bidi", "keep-marks"): "[\u202a-\u202e\u2066-\u206f]",
    ("invisible", "strip"): "[\ufeff\u200b\u2060\u180e\xad\x01-\x08\x0e-\x1f\x7f]",
    ("invisible", "all"): "[\ufeff\u200b\u2060\u180e\xad\x01-\x08\x0e-\x1f\x7f\u200c]",
    ("presentation_forms", True): "[\ufb50-\ufbb1\ufe80-\ufefc\ufdf2]",
    ("lookalikes", True): "[\u06a9\u06aa\u06cc\u06d2\u06d3\u06c1\u06be\u06d5\u06c3]",
    ("lookalikes", "fold"): "[\u06a9\u06aa\u06cc\u06d2\u06d3\u06c1\u06be\u06d5\u06c3]",
    ("quotes", "straight"): "[“”„‟«»❝❞＂]",
    ("tatweel", "all"): "ـ",
    ("spacing", True): "  |\xa0|\t|\u2009|(?m:^ | $)|\n\n\n|(?m:(?<![^ \n])\\( )| [،؛]",
    ("alef", "bare"): "[أإآٱ]|ا[\u0653-\u0655]",
    ("hamza", "seat"): "[ؤئ\u0654\u0655\u0674]",
    ("hamza", "standalone"): "[ؤئ\u0654\u0655\u0674]",
    ("alef_maksura", "yeh"): "ى",
    ("teh_marbuta", "heh"): "[ةۃۀۂ]",
    ("marks", "strip"): "[\u064b-\u0655\u0670\u06dc\u06dd\u06e9\u06e5]",
    ("digits", "ascii"): "[٠-٩۰-۹]",
    ("digits", "arabic"): "[0-9۰-۹]",
    ("latin_case", "fold"): "[A-Z]",
    ("punctuation", "latin"): r"[؛؟]|(?<!\d)،|،(?!\d)",
    ("punctuation", "arabic"): "،،|؛؛",
    ("ellipsis", "character"): r"\.\.\.",
    ("ellipsis", "dots"): r"…|\.{4}",
}


# Options that remove nothing for good, or not everywhere.
PARTIAL = {
    "mojibake",
    "boilerplate",
    "entities",
    "ligatures",
    "join_waw",
    "fix_wasl",
    "marks",
    "tatweel",
    "quotes",
    "tanwin",
    "elongation",
}


def test_every_option_that_removes_something_is_listed() -> None:
    removing = {(name, value) for name in VALUES.keys() - PARTIAL for value in VALUES[name][1:]}
    assert removing <= set(GONE)


@given(texts, profiles())
def test_what_a_profile_removes_is_not_in_its_output(text: str, profile: Profile) -> None:
    assume(profile.nfc)
    assume(not re.search(r"[@#&]|://|www|ex\.com", text))
    out = arnorm.normalize(text, profile)
    assume(not re.search(r"[@#]|\.com", out) and not protected_spans(out))
    for (name, value), pattern in GONE.items():
        if getattr(profile, name) == value:
            if name == "alef_maksura" and profile.lookalikes:
                continue  # a Farsi yeh that becomes ى is folded on; the pattern below covers the rest
            if (name, value) == ("lookalikes", True) and re.search("[ٹڈڑںۆپچژ]", text):
                continue  # it may be in another language
            assert not re.search(pattern, out), (name, value)


def _letters(text: str, profile: Profile) -> Counter[str]:
    """Return the Arabic letters of a text after every fold, the hamza fold being that of the profile."""
    hamza = "seat" if profile.hamza == "seat" else "standalone"
    search = PROFILES["search"].with_options({"hamza": hamza, "spacing": False, "entities": False})
    folded = unicodedata.normalize("NFKC", arnorm.normalize(text, search))
    return Counter(char for char in folded if "\u0621" <= char <= "\u06ff" and char.isalpha() and char != "ء")


@given(st.lists(st.one_of(words, noise, st.just(" ")), max_size=10).map("".join), profiles())
# NFC composes the hamza once the Farsi yeh is an Arabic one, before marks go.
@example(
    "س\N{ARABIC LETTER FARSI YEH}\N{ARABIC HAMZA ABOVE}ل", PROFILES["tidy"].with_options({"marks": "strip"})
)
# A class of characters whose dash made a range took every word before a bracket for the rest of a link.
@example("\n" + "ء" * 7 + "آ)", PROFILES["search"])
def test_no_letter_is_lost_or_made(text: str, profile: Profile) -> None:
    assume(not re.search("[@#&_.]|www", text))
    # The name of God has no alef of its own after an alef, be there a control that only some profiles delete between.
    assume(not re.search(r"[^\w\s]\ufdf2", text))
    if not profile.nfc:  # to it, a letter taken apart is a letter and a mark
        text = unicodedata.normalize("NFC", text)
    if profile.hamza == "keep" and profile.marks != "keep":
        # Over ى and the Farsi yeh, with which NFC does not compose it, it is a mark and goes with the marks.
        bare = {"ى"} if profile.lookalikes else {"ى", "\N{ARABIC LETTER FARSI YEH}"}
        assume(bare.isdisjoint(unicodedata.normalize("NFKC", text)) or "\N{ARABIC HAMZA ABOVE}" not in text)
    out = arnorm.normalize(
        text, profile.with_options({"boilerplate": "off", "fix_wasl": False, "elongation": "keep"})
    )
    assert _letters(out, profile) == _letters(text, profile)


@given(texts, profiles())
def test_digits_keep_their_values_and_order(text: str, profile: Profile) -> None:
    assume("&" not in text)
    out = arnorm.normalize(text, profile.with_options({"boilerplate": "off"}))
    assert [unicodedata.decimal(c, 0) for c in out if c.isdecimal()] == [
        unicodedata.decimal(c, 0) for c in text if c.isdecimal()
    ]


UNIFY_QUOTES = [rule for rule in RULES if rule.option == "quotes"]


@pytest.mark.parametrize("rule", UNIFY_QUOTES, ids=lambda rule: rule.name)
@given(text=texts)
def test_unifying_quotes_changes_quotation_marks_only(rule: arnorm.Rule, text: str) -> None:
    marks = "".join(QUOTES)
    doubled = "|".join(f"{sign}[{SKIPPED}{TATWEEL}]*{sign}" for sign in "'`<>")
    out = rewritten(rule.rewrite, text)
    assert re.sub(f"[{marks}'`<>]", "", out) == re.sub(f"[{marks}'`<>]", "", text)
    before = len(re.findall(f"[{marks}]|{doubled}", text))
    assert len(re.findall(f"[{marks}]|{doubled}", out)) == before


@given(texts)
def test_no_quotation_mark_is_invented_or_dropped(text: str) -> None:
    assume("&" not in text)
    text = re.sub("['`<>]", "", text)
    out = arnorm.normalize(text, "tidy")
    assert sum(out.count(mark) for mark in QUOTES) == sum(text.count(mark) for mark in QUOTES)


PROTECTED = (
    "https://x.com/?a=1&copy=2&lt=3",
    "http://خبر.com/أخبار،",
    "www.example.org/a(b)c",
    "a.b+c@ex-ample.com",
    "Info@www.Example.com",
    "@user_name",
    "#وسم_أول_ى",
    "AHDATH.INFO",
    "3.5",
    "1,000",
    "12:30",
    "2014/09/03",
    "١٬٢٣٤٫٥",
    "1.234,50",
)


@given(st.lists(st.sampled_from(PROTECTED), min_size=1, max_size=4), words, profiles())
def test_protected_spans_come_through(spans: list[str], word: str, profile: Profile) -> None:
    profile = profile.with_options({"digits": "keep", "boilerplate": "off"})
    out = arnorm.normalize(f" {word} ".join(["", *spans, ""]), profile)
    at = 0
    for span in spans:
        found = out.find(span.rstrip("،"), at)
        assert found >= 0, span
        at = found + len(span) - 1


@given(texts, profiles(), st.integers(2, 200))
def test_many_copies_behave_like_one(text: str, profile: Profile, times: int) -> None:
    profile = profile.with_options({"boilerplate": "off", "spacing": False})
    clean = Normalizer(profile)
    assert clean((text + "\n") * times) == clean(text + "\n") * times


@given(texts, profiles())
def test_a_shared_normaliser_gives_each_thread_the_same(text: str, profile: Profile) -> None:
    clean = pickle.loads(pickle.dumps(Normalizer(profile)))  # noqa: S301 - our own pickle
    assert clean == Normalizer(profile)
    assert hash(clean) == hash(Normalizer(profile))
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(clean, [text] * 8)) == {clean(text)}


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "import arnorm, hashlib;"
        "t = 'قال ، “نعم” و\"لا\"... \\nAdvertisements\\nأ&amp;quot;ب  ج ـ ٣٫٥' * 50;"
        "print([hashlib.sha256(arnorm.normalize(t, p).encode()).hexdigest() for p in arnorm.PROFILES])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(seen) == 1


@cache
def every_code_point() -> str:
    """Of those not assigned, and of the ideographs, one in a hundred: no rule tells one of them from another."""
    alike = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
    return "\n".join(
        f"ب{char}ب"
        for code, char in enumerate(map(chr, range(0x110000)))
        if code % 100 == 0 or not (unicodedata.category(char) in ("Cn", "Co") or alike.match(char))
    )


@pytest.mark.parametrize("name", NAMED)
def test_every_code_point_is_taken(name: str) -> None:
    clean = Normalizer(name, boilerplate="off")
    once = clean(every_code_point())
    assert clean(once) == once
    for option, value in GONE:
        if getattr(clean.profile, option) == value and option != "quotes":
            assert not re.search(GONE[option, value], once), (option, value)


def test_none_changes_nothing() -> None:
    text = "“أ”  Advertisements\r\n ﻻ &amp; ا\N{ARABIC HAMZA ABOVE}\0"
    assert arnorm.normalize(text, "none") == text
    assert arnorm.explain(text, "none").changes == ()


def test_a_paragraph_is_kept_apart_by_one_blank_line_in_every_profile() -> None:
    for name in NAMED:
        assert arnorm.normalize("كلام\n\n\n\nكلام\n", name) == "كلام\n\nكلام\n"
