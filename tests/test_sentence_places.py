"""Sentences: every character of each class, and both sides of every distance; a bar where a sentence ends."""

from __future__ import annotations

import pytest

from arnorm.sentences import abbreviations, split_sentences
from arnorm.sentences.abbreviations import is_plain, takes_stop

# What no reader sees; the ends of the ranges and some between.
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2064\u2066\u2068\u2069\ufeff"
CLOSERS = "\"'”’»›)]}\uff02\ufd3e"
OPENERS = "«“„‹‘"
STRAIGHT = "\"'"


def check(marked: str, newline: str = "boundary") -> None:
    expected = [piece.strip() for piece in marked.split("|")]
    assert split_sentences(marked.replace("|", ""), newline=newline) == expected


@pytest.mark.parametrize("mark", ".!?؟…۔")
def test_a_terminator_ends(mark: str) -> None:
    check(f"انتهى العمل{mark}| وغادر")
    check(f"انتهى العمل{mark * 2}| وغادر{mark * 2}")


@pytest.mark.parametrize("char", CLOSERS + UNSEEN + "\N{ARABIC FATHA}\N{COMBINING ACUTE ACCENT}\ufe0f")
def test_this_belongs_to_what_it_closes(char: str) -> None:
    check(f"انتهى العمل.{char}| وغادر")
    check(f"انتهى العمل؟{char}|وغادر" if char not in STRAIGHT else f"انتهى العمل؟{char}| وغادر")
    check(f"انتهى العمل.{char}\n|وغادر")


@pytest.mark.parametrize("char", CLOSERS)
def test_a_stop_that_something_closes_is_that_of_a_sentence(char: str) -> None:
    check(f"ثم حضر د.{char}| سالم غادر")
    check(f"انتهى العمل.{char} لأن كذا")


@pytest.mark.parametrize("char", UNSEEN)
def test_what_is_not_seen_changes_nothing(char: str) -> None:
    check(f"حضر د{char}. سالم الحفل.{char}| {char}وغادر")
    check(f"{char} 1. كذا\n{char}\n|{char}كذا")
    check(f"قال بي{char}.سي أمس")


@pytest.mark.parametrize("char", OPENERS)
def test_an_opening_quote_closes_before_a_space_and_opens_before_a_letter(char: str) -> None:
    check(f"انتهى العمل.{char}| وغادر")
    check(f"انتهى العمل.|{char}وغادر")
    check(f"انتهى العمل.{char}")


@pytest.mark.parametrize("char", "،,؛;:)]}›%٪’")
def test_no_sentence_begins_with_this(char: str) -> None:
    check(f"انتهى العمل. {char} وغادر")
    check(f"انتهى العمل. {char}وغادر")


@pytest.mark.parametrize("char", "-–*•&(#«“")
def test_a_sentence_may_begin_with_this(char: str) -> None:
    check(f"انتهى العمل.| {char}وغادر")


@pytest.mark.parametrize("char", "»”")
def test_a_closing_quote_after_a_space_still_closes(char: str) -> None:
    check(f"انتهى العمل. {char}| وغادر")
    check(f"انتهى العمل. {char}وغادر")


@pytest.mark.parametrize("char", STRAIGHT)
def test_a_straight_quote_after_a_space_closes_if_one_is_open(char: str) -> None:
    check(f"قال {char}انتهى العمل. {char}| وغادر")
    check(f"انتهى العمل.| {char} وغادر")
    check(f"قال {char}انتهى{char} العمل.| {char} وغادر")


@pytest.mark.parametrize("char", "\"'”’»›«“‘")
def test_after_a_quoted_question_the_sentence_may_go_on(char: str) -> None:
    check(f"سأل: {char}من يا ترى؟{char} قالت أمه")
    check(f"سأل: {char}من يا ترى؟{char}| كلنا ننتظر")


@pytest.mark.parametrize("char", "/_@&=~+")
def test_a_stop_before_this_is_part_of_a_name(char: str) -> None:
    check(f"انتهى العمل.{char}وغادر")
    check(f"انتهى العمل.| {char}وغادر")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_end_ends(end: str) -> None:
    check(f"عنوان{end}|خبر")
    check(f"عنوان {end}{end}|خبر", "blank-line")
    check(f"عنوان.{end} {end}|خبر", "blank-line")
    assert len(split_sentences(f"عنوان{end}خبر", newline="space")) == 1


@pytest.mark.parametrize(
    "marked",
    [
        # enumerators: one or two digits at the start or after a colon or a semicolon
        *("12. كذا", "(12. كذا", "123.| كذا", "كذا: 2. كذا", "كذا؛ 2. كذا", "كذا; 2. كذا", "كذا: 123.| كذا"),
        *("كذا 2.| كذا", "كذا, 2.| كذا", "كذا:2.| كذا", "- 2. كذا", "ب 2.| كذا", "كذا.| 2. كذا"),
        # what is too short to be a sentence
        *("-----. كذا", "------.| كذا", "؟ كذا", "--؟ كذا", "------؟| كذا", "ب؟| كذا"),
        # titles with two dots in them
        *('قرأ "عنوان.. كذا" ثم', 'قرأ ("عنوان.. كذا") ثم', 'قرأ ["عنوان.. كذا"] ثم', '"عنوان.. كذا" ثم'),
        *('قرأ " عنوان..| كذا" ثم', 'قرأ-"عنوان..| كذا" ثم', "قرأ «عنوان.. كذا» ثم", "قرأ “عنوان.. كذا” ثم"),
        # speech: after a colon, longer than a title, or with a stop in it
        *(
            'قال: "عنوان..| كذا" ثم',
            "قال: «عنوان..| كذا» ثم",
            "قرأ «عنوان..| كذا.| ثم»",
            'قرأ "عنوان.." كذا',
            "قرأ «كذا.. ثم\n|كذا",
        ),
        *(f"قرأ «عنوان.. {'ب' * 59}» ثم", f"قرأ «عنوان..| {'ب' * 60}» ثم"),
        *("قرأ «عنوان»..| كذا ثم", "قرأ “عنوان”..| كذا ثم", "قرأ «عنوان» «كذا.. ثم»"),
        # dots with spaces between them
        *("كذا . .| كذا", "كذا .| كذا", "كذا . . . كذا", "كذا. . . كذا", "كذا... كذا", "كذا . . لأن كذا"),
        # two dots
        *(
            "a..b c.. d",
            "كذا..|b",
            "a..|كذا",
            "كذا..|كذا",
            "كذا a..b",
            "a كذا..|b",
            "كذا..| BBC",
            "كذا…|وكذا",
            "كذا… كذا",
        ),
        # questions and cries
        *(
            "سأل «من؟» للناس",
            "سأل «من؟»| ليعرف",
            "a?b",
            "a?|ب",
            "ب?|a",
            "من؟|كلنا",
            "a!b",
            "(من؟)| كلنا",
            "a?)|b",
        ),
        # parentheses
        *(
            "قال (كذا.) ثم",
            "(كذا كذا.)| ثم",
            "- (كذا.)| ثم",
            "قال (كذا).| ثم",
            "زار (...) كذا",
            "زار ( ) .| ثم",
        ),
        *("قال (كذا. كذا) ثم", "قال (كذا.| كذا ثم", "قال (كذا (كذا).| ثم", "زار (...)| لقد ثم"),
        # a stop right before a word
        *("كلمة.|و كذا", "كل.|و كذا", "ك.و كذا", "كلمة.ا كذا", "كلمة.A", "كلمة.5", "كلمة .5", "كلمة .|كذا"),
        # a stop that has moved to the next word, whatever that is
        *("كلمة .|BBC كذا", "كلمة .|كوم كذا", "كلمة .|@كذا", "كلمة .|ب كذا"),
        *("5.كذا", "في 5.|كذا", "كلمة.|«كذا»", "كلمة.|(كذا)"),
        # capitals: initials, unless they name something
        *(
            "قرأ J. سالم",
            "J. سالم",
            "BBC.| قالت",
            "قرأ aJ.| سالم",
            "فيتامين C.| وهكذا",
            "5J.| كذا",
            "قرأ j.| سالم",
        ),
        *("iOS. iPhone", "قال. iPhone", "قال.| IPhone", "قال. zلقد", "قال. aلقد"),
    ],
)
def test_case(marked: str) -> None:
    check(marked)


# What stands round so many letters at most, and where the first sentence then ends.
@pytest.mark.parametrize(
    ("before", "most", "after", "end"),
    [
        ("قال (", 145, ". ب) كذا", "كذا"),
        ("قال (ب", 148, ".) كذا", "كذا"),
        ('قال "', 299, '. " كذا', '"'),
        ('قال "', 299, '."كذا', '"'),
        ("قال «", 59, ".. كذا» كذا", "كذا"),
        ('قال "', 59, '.. كذا" كذا', "كذا"),
    ],
)
def test_a_distance_holds_on_both_sides(before: str, most: int, after: str, end: str) -> None:
    near, far = (split_sentences(f"{before}{'ب' * size}{after}")[0] for size in (most, most + 1))
    assert near.endswith(end)
    assert not far.endswith(end)


def test_a_word_is_looked_for_in_twenty_four_characters() -> None:
    marks = "\N{ARABIC FATHA}" * 20
    check(f"تأخر.. {marks}لأن كذا")
    check(f"تأخر..| {marks}ببلأن كذا")


GOES_ON = (
    "لأن لأنه لأنها لأنهم لأننا بل حتى أو أم إلا مما كي لكي لعل الذي التي الذين اللذين اللواتي "
    "قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة متسائلا متسائلة حسبما"
)
GOES_ON_AFTER_CRY = (
    "في على من عن إلى مع عند بعد قبل ضمن خلال حول بين كما قال قالت يقول تقول تساءل تساءلت يتساءل تتساءل "
    "سأل سألت يسأل صاح صاحت صرخ صرخت هتف هتفت أضاف أضافت بحسب حسب وفق هكذا هو هي"
)
BEGINS = "أما لقد هذا هذه إنه إنها لكن كما ثم إذن هل فهل ماذا لماذا"


@pytest.mark.parametrize("word", GOES_ON.split())
def test_with_this_a_sentence_goes_on(word: str) -> None:
    check(f"تأخر الوصول.. {word} كذا")
    check(f"سأل «متى الوصول؟» {word} كذا")


@pytest.mark.parametrize("word", GOES_ON_AFTER_CRY.split())
def test_with_this_a_sentence_goes_on_after_a_cry_only(word: str) -> None:
    check(f"سأل «متى الوصول؟» {word} كذا")
    check(f"تأخر الوصول..| {word} كذا")


@pytest.mark.parametrize("word", [*BEGINS.split(), "و", "وكذا"])
def test_with_this_a_sentence_begins_after_an_ellipsis(word: str) -> None:
    check(f"تأخر الوصول…| {word} كذا")
    check(f"تأخر الوصول… ب{word} كذا")


@pytest.mark.parametrize("words", ["لأن", "قائلا", "حسبما", "الذي"])
def test_whole_words_only_go_on(words: str) -> None:
    check(f"تأخر.. {words} كذا")
    check(f"تأخر..| {words}ب كذا")


# --- the tables of abbreviations --------------------------------------------------------------------------


# What is written, by whether a sentence can end with it; with a stop after it.
NEVER = "د أ ذ ب أ.د أ.م.د ص.ب ت س.ت ج.م.ع"
AFTER_A_NUMBER = "م ه ق.م ب.م ص ر.س د.ك م.د ح"
ALWAYS = "أ.ف.ب د.ب.أ و.م.ع أ.ش.أ و.أ.س أ.ب"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        *((text, "") for text in NEVER.split()),
        *((text, "5") for text in AFTER_A_NUMBER.split()),
        *((text, "-5") for text in ALWAYS.split()),
    ],
)
def test_an_abbreviation_ends_a_sentence(text: str, ends: str) -> None:
    check(f"كذا {text}.{'|' if '-' in ends else ''} كذا")
    check(f"كذا 5 {text}.{'|' if '5' in ends else ''} كذا")
    check(f"كذا 5{text}.{'|' if '5' in ends else ''} كذا")


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        *(("أإآٱا", "ااااا"), ("ةهہھە", "ههههه"), ("ىيیئ", "يييي"), ("کك", "كك"), ("ؤو", "وو"), ("ءب", "ءب")),
        *(
            ("ه\N{ARABIC TATWEEL}", "ه"),
            ("ب\N{ARABIC FATHA}ب", "بب"),
            ("\N{ARABIC LETTER BEH INITIAL FORM}", "ب"),
            ("5ب", "ب"),
        ),
    ],
)
def test_a_skeleton_has_one_letter_for_its_variants(word: str, letters: str) -> None:
    assert abbreviations.skeleton(word) == letters


LETTERED = "فيتامين الفيتامين حرف الحرف فئة الفئة نمط النمط هيباتيت الكبد"


@pytest.mark.parametrize("word", LETTERED.split())
def test_the_letter_after_this_is_a_name(word: str) -> None:
    check(f"يفيد {word} د.| ويفيد غيره")
    check(f"يفيد {word} C.| ويفيد غيره")
    check(f"يفيد {word}ز د. ويفيد غيره")


@pytest.mark.parametrize("particle", ["", "ال", "وال", "بال", "لل", "ل", "ب", "و"])
def test_a_particle_may_stand_before_the_first_name(particle: str) -> None:
    name = abbreviations.skeleton(f"{particle}بي")
    assert takes_stop(f"قال {name}", "بي", spaced=False, dotted=True)
    assert takes_stop(f"قال {name}.بي", "سي", spaced=True, dotted=False)
    check(f"قال {name}.بي.سي أمس")


NAMES = "إيه بي سي دي إي إف جي إتش آي جيه جاي كيه كاي كي إل إم إن كيو آر إس تي يو دبليو إكس واي زد زي كا ڤي"


@pytest.mark.parametrize("name", NAMES.split())
def test_every_latin_letter_has_its_name(name: str) -> None:
    check(f"قناة {name}.{name}.سي أمس")
    if name not in ("إي", "آي", "إن"):  # folded, these are everyday words
        check(f"قناة سي. {name}. سي أمس")


@pytest.mark.parametrize(
    ("left", "right", "dotted"),
    [
        ("أس", "أم", True),
        ("سي", "أن", True),
        ("كا", "جي", True),
        ("البي", "بي", True),
        ("المغرب", "كوم", True),
        ("تي", "شبكة", True),
        ("تي", "وقال", False),
        ("العمل", "أم", False),
        ("في", "شبكة", False),
    ],
)
def test_a_stop_in_a_dotted_name_is_known_by_the_words_beside_it(left: str, right: str, dotted: bool) -> None:
    assert abbreviations.is_dotted_name(left, right) == dotted


def test_the_tables_hold_these_words() -> None:
    assert abbreviations._spellings(*NAMES.split()) == abbreviations.LETTER_NAMES
    assert abbreviations._spellings("في", "أو", "أي", "إن") == abbreviations.LETTER_NAMES_AND_WORDS
    assert abbreviations._spellings("كوم", "نت", "أورغ", "أورج", "إنفو") == abbreviations.DOMAIN_ENDINGS


@pytest.mark.parametrize(
    ("before", "word", "spaced", "dotted", "takes"),
    [
        # single letters
        *(
            ("قال د", "سالم", True, False, True),
            ("عام 5م", "سالم", True, False, False),
            ("قال س", "سالم", True, False, True),
        ),
        *(
            ("عام 5 م", "سالم", True, False, False),
            ("بلغ ٥٫٥م", "سالم", True, False, False),
            ("3.5 ر.س", "ثم", True, False, False),
        ),
        *(
            ("قال أ د", "سالم", True, False, True),
            ("كلفته 5 م د", "ثم", True, False, False),
            ("كلفته م د", "ثم", True, False, True),
        ),
        *(
            ("قال ود", "سالم", True, False, True),
            ("قال وب.م", "سالم", True, False, True),
            ("قال وأ.ف.ب", "ثم", True, False, False),
        ),
        # names of letters
        *(
            ("قال بي", "سي", True, False, False),
            ("قال بي", "سي", True, True, True),
            ("قال بي", "كذا", True, True, False),
        ),
        *(
            ("قال بي", "سي", False, False, True),
            ("قال بي", "كذا", False, False, True),
            ("قال بي", "وكذا", False, False, False),
        ),
        *(
            ("بي.سي", "كذا", True, False, True),
            ("بي.سي", "وكذا", True, False, False),
            ("بي.سي", "يوم", True, False, True),
            ("قال بي", "يوم", False, False, True),
            ("بي. سي", "كذا", True, False, True),
        ),
        *(
            ("قال في", "كذا", False, False, False),
            ("قال في", "في", False, False, True),
            ("تي.في", "كذا", False, False, False),
        ),
        *(
            ("قال في", "سي", False, False, True),
            ("قال سي", "في", False, False, True),
            ("قال في", "في", False, True, True),
        ),
        *(("قال كذا", "سي", False, True, False), ("كذا.سي", "كذا", True, False, False)),
    ],
)
def test_takes_stop(before: str, word: str, spaced: bool, dotted: bool, takes: bool) -> None:
    assert takes_stop(before, abbreviations.skeleton(word), spaced=spaced, dotted=dotted) == takes


@pytest.mark.parametrize(
    ("before", "plain"),
    [
        *(
            ("وصل سالم", True),
            ("سالم", True),
            ("الم", False),
            ("قال بي", False),
            ("دبليو", False),
            ("شبكة ب.سالم", False),
        ),
        *(("ب.كلمةطويلةب", True), ("ب.كلمةطويلة", False), ("سال5", False), ("سالم ", False)),
    ],
)
def test_most_words_are_plain(before: str, plain: bool) -> None:
    assert is_plain(before) == plain


@pytest.mark.parametrize("quote", ['"', "'", "\N{FULLWIDTH QUOTATION MARK}"])
def test_a_question_in_any_quotation_marks_goes_on_with_its_verb(quote: str) -> None:
    check(f"سأل: {quote}من يا ترى؟{quote} قالت نعم.")


def test_what_closes_or_is_not_seen_stays_with_the_omission_before_it() -> None:
    check("كذا؟ (...)\N{RIGHT-TO-LEFT MARK}|كلنا")
    check("«كذا (...)». (...)»| ثم")
