"""Quotation marks: what each does, read from its place, and what is written and spaced for it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import arnorm
from arnorm import RULES, Normalizer
from arnorm.letters import QUOTES, SPACES
from arnorm.rules import quotes
from arnorm.rules.quote_roles import Role, read_quotes
from tests.strategies import rewritten

REWRITES = {rule.name: rule.rewrite for rule in RULES}
SPACING = REWRITES["space_quotes"]
FATHA, TATWEEL = "\N{ARABIC FATHA}", "\N{ARABIC TATWEEL}"

CLITICS = ("و", "ف", "ب", "ك", "ل", "س", "ال", "بال", "كال", "لل", f"ل{TATWEEL}", f"بال{TATWEEL}")

# A text, and a letter for each of its marks: opens, closes, alone, inches.
ROLES = [
    ('قال "نعم"', "OC"),
    ('قال "نعم', "L"),
    ('نعم" قال', "L"),
    ('"أ" "ب" "ج"', "OCOCOC"),
    ('"أ""ب"', "OCOC"),
    ('"أ"ب"', "OCL"),
    ('كتب "أ "ب" ج" د', "OOCC"),
    ('قال "نعم\nلا"', "LL"),
    ('قال "نعم\n"لا"', "LOC"),
    ("قال ”نعم“ و“لا”", "OCOC"),
    ('قال "«نعم»" ثم', "OOCC"),
    # the ends of a line are as good as spaces
    ('" نعم " ثم', "OC"),
    ('قال "نعم "', "OC"),
    ('ثم\n" نعم " ثم', "OC"),
    ('قال "نعم "\nثم', "OC"),
    # clitics
    ('لـ"أ" و"ب" بال"ج"', "OCOCOC"),
    ('"ل"أ""', "OOCC"),
    ('قال "ثم و"أ" قال"', "OOCC"),
    ('قال "ثم لل"أ" قال"', "OOCC"),
    (f'قال "ثم ل{TATWEEL}"أ" قال"', "OOCC"),
    ('قال "ثم عمل" "قال"', "OCOC"),
    ('فيتامين "ك" و"ب"', "OCOC"),
    (f'فيتامين "ك{TATWEEL}" ثم', "OC"),
    (f'فيتامين "{FATHA} ك " ثم', "OC"),
    # a mark between two spaces, read as it will be where it has lost the one before it
    (f'"قال ل{TATWEEL} " نعم " ثم"', "OOCC"),
    ('"قال ل " نعم " ثم"', "OCOC"),
    ('"قال نعم " ثم', "OC"),
    # a clitic behind a space is the quotation itself only where the mark after it may close
    ('قال نعم " و"لا"', "LOC"),
    ('شاشة مقاس 55 " و"جهاز" استقبال', "LOC"),
    ('وستتحسن " و"المستقبل" كتبت', "LOC"),
    # what may close does, after a letter that may be a clitic, too
    ('تشمل "فيتامين ب" و"فيتامين ك" وغيرهما', "OCOC"),
    ('لـ"باي بال" في تونس', "OC"),
    ('السائق "كيليان س"، "20 عاما"', "OCOC"),
    ('قال ل" نعم" ثم', "OC"),
    ('" ب"الأمس"', "LOC"),
    # a tatweel behind another word leans on nothing, but for one that may be glued to a clitic
    (f'بالسيفك{TATWEEL}"جون سنو"في سلسلة "صراع"', "OCOC"),
    (f'"عام 1435ه{TATWEEL}" ثم', "OC"),
    (f'"نعم{TATWEEL}" ثم', "OC"),
    (f'قال {TATWEEL}"نعم" ثم', "OC"),
    # inches: after a digit, where nothing is open
    ('شاشة 32" و"هاتف"', "IOC"),
    ("شاشة ٣٢″ و۳''", "II"),
    ('"شاشة 32"', "OC"),
    ("شاشة 32”", "L"),
    (f'شاشة 32{FATHA}"', "I"),
    # doubled signs; a third makes something else
    ("''أ'' ``ب`` <<ج>>", "OCOCOC"),
    ("'''أ''' ```ب``` <<<ج>>>", ""),
    # a lone << or >> is an arrow, two of the same are a path, and `` beside no letter is decoration
    ("أ << ب", ""),
    ("أ >> ب >> ج", ""),
    ("أ << ب << ج >> د", "OC"),
    (">>أ<< ب", "OC"),
    ('<<"أ">> ب', "OOCC"),
    # Two without a partner pair only if one has its space on the wrong side.
    ('(أ") ب" ج', "LL"),
    ('(أ") ب"ج', "LL"),
    ('(أ") ب " ج', "LL"),
    ('عام 2014" ب" ج', "LL"),
    ('أب" ثم "ج"', "LOC"),
    ('"أب" ثم "ج', "OCL"),
    ("•°``°•.¸.•°``°•", ""),
    # a mark that can only close takes the nearest that can open
    ('" وجمعية " تنمية المغرب".', "LOC"),
    ('"على تركيا ". وقال إن" قطع', "OCL"),
    # neighbours, one of them with its space on the wrong side
    ('قال" نعم "ثم', "OC"),
    ('إنه" تقرر له".', "OC"),
    ('"دون تخوف "وهو', "OC"),
    ('مؤطرة"باقتباس "أو', "OC"),
    ('"من السخف …، وتابع "كل امرأة', "LL"),
    ('"واحد اثنان ثلاثة أربعة "خمسة', "OC"),
    ('"واحد اثنان ثلاثة أربعة خمسة "ستة', "LL"),
    ('نعم" قال: لا"', "LL"),
    ('كلمة" و"كلمة', "LL"),  # a clitic leans on the second
    # one glued between two words inside a quotation opens, where that leaves fewer alone
    ('"قال إن على"إسرائيل" أن ترحل"', "OOCC"),
    # behind a year, or where something is open, a mark is none of inches
    ('"مرصاد 1" و"مرصاد 2″، ثم', "OCOC"),
    ("عام 2014″ ثم", "L"),
    ('سال ۱۳۹۹" ثم', "L"),
    ("رقم 12014″ ثم", "I"),  # five digits are no year
    # what is beside a mark and another mark, and neighbours that are no pair
    ("نعم\"''", "LL"),
    ("''\"نعم", "LL"),
    (f'"ل{TATWEEL}"نعم""', "OCLL"),
    ('و" "', "OC"),
    ('""."', "OCL"),
    ('"نعم" نعم"', "OCL"),
    ('انتهى." ثم"', "LL"),
    ('"رقم "5', "LL"),
    ('نعم")"لا', "LL"),
    ("03``أ ب„", "IL"),  # as it is read once it is written otherwise
    ("مقاس 2014.5″ ثم", "I"),
    ("'أ' `ب` <ج>", ""),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_what_a_mark_does_is_read_from_its_place(text: str, roles: str) -> None:
    assert "".join(quote.role.name[0] for quote in read_quotes(text)) == roles


@pytest.mark.parametrize("space", [*SPACES, *"\u06dd\u06de\u06e9"])
def test_every_space_parts(space: str) -> None:
    roles = [quote.role.name for quote in read_quotes(f'"أ"{space}"ب"{space}ثم"{space}ثم')]
    assert roles == ["OPEN", "CLOSE", "OPEN", "CLOSE", "LONE"]
    nested = read_quotes(f'"قال{space}"نعم"{space}ثم"')
    assert [quote.role.name for quote in nested] == ["OPEN", "OPEN", "CLOSE", "CLOSE"]


# Signs that stand before an opening mark, and after a closing one, without a space.
@pytest.mark.parametrize("sign", "([{/:-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_a_mark_after_this_opens(sign: str) -> None:
    assert [quote.role.name for quote in read_quotes(f'"قال {sign}"نعم" ثم"')] == ["OPEN"] * 2 + ["CLOSE"] * 2


@pytest.mark.parametrize("sign", ")]}.،؛؟!:…,;?")
def test_a_mark_before_this_closes(sign: str) -> None:
    assert [quote.role.name for quote in read_quotes(f'قال"نعم"{sign}"لا"')] == ["OPEN", "CLOSE"] * 2
    assert [quote.role.name for quote in read_quotes(f'"قال ثم"{sign}ثم')] == ["OPEN", "CLOSE"]


@pytest.mark.parametrize("mark", QUOTES)
@pytest.mark.parametrize(
    ("name", "opening", "closing"),
    [
        ("unify_quotes", '"', '"'),
        ("unify_quotes_as_guillemets", "«", "»"),
        ("unify_quotes_as_curly", "“", "”"),
        ("unify_quotes_as_curly_rtl", "”", "“"),
    ],
)
def test_every_mark_is_written_for_what_it_does(mark: str, name: str, opening: str, closing: str) -> None:
    text = f"قال {mark}نعم{mark} و{mark}لا"
    lone = mark if mark in (opening, closing) else '"'  # its partner may stand in the next line
    assert rewritten(REWRITES[name], text) == f"قال {opening}نعم{closing} و{lone}لا"
    assert [text[note.start] for note in REWRITES[name].scan(text)[1]] == [mark]


def test_inches_keep_their_sign() -> None:
    for name in ("unify_quotes", "unify_quotes_as_guillemets"):
        assert rewritten(REWRITES[name], "شاشة 32″ و32'' و32\"") == "شاشة 32″ و32'' و32\""
    assert rewritten(REWRITES["unify_quotes"], "قال ″نعم″ ''لا''") == 'قال "نعم" "لا"'
    assert (
        arnorm.normalize('عاموس-6 "AMOS-6″، بعد', "tidy") == 'عاموس-6 "AMOS-6"، بعد'
    )  # a clear pair, still unlike


@given(st.text(f'""«″" بلاكعوفس{TATWEEL}{FATHA}:.(5a\'،\n', max_size=12))
@example('"نعم " ثم')  # a space before the mark that closes
@example('"نعم"ثم')  # none behind it
@example('قال:"نعم"')  # a colon before the mark decides its role, but wants a space
def test_what_is_left_out_of_a_reading_needs_no_space(text: str) -> None:
    some = read_quotes(text, in_order=False)
    every = read_quotes(text)
    assert {quote.role for quote in every if quote not in some} <= {Role.OPEN, Role.CLOSE}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quotes, "read_quotes", lambda text, marks, **_: read_quotes(text, marks))
        read_all = SPACING.scan(text)[0]
    assert SPACING.scan(text)[0] == read_all


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ('قال " نعم " ثم', 'قال "نعم" ثم'),
        ('قال "  نعم  " ثم', 'قال "نعم" ثم'),
        ('قال "  " ثم', 'قال "" ثم'),
        ('قال"نعم"ثم', 'قال "نعم" ثم'),
        ('قال"نعم"BBC قال"لا"5', 'قال "نعم" BBC قال "لا" 5'),
        ('قال"نعم"٥', 'قال "نعم" ٥'),
        *((f'قال {clitic}" نعم" ثم', f'قال {clitic}"نعم" ثم') for clitic in CLITICS),
        ('"أ""ب"', '"أ" "ب"'),
        ('"أ"' * 3, '"أ" "أ" "أ"'),
        (f'قال{FATHA}"نعم"ثم', f'قال{FATHA} "نعم" ثم'),
        (f'"قال ل{TATWEEL} " نعم " ثم"', f'"قال ل{TATWEEL} "نعم" ثم"'),
        ('قال " نعم قال "لا" ثم"', 'قال "نعم قال "لا" ثم"'),
        ('قال " و"لا" ثم"', 'قال " و"لا" ثم"'),  # without its space, the و would be the quotation
        ('قال " "لا" ثم"', 'قال ""لا" ثم"'),
        *((f'قال{sign}"نعم"', f'قال{sign} "نعم"') for sign in "،؛؟!:…."),
        ('عمل"نعم" سأل"لا"', 'عمل "نعم" سأل "لا"'),
    ],
)
def test_spaces_go_inside_and_come_outside(text: str, spaced: str) -> None:
    assert rewritten(SPACING, text) == spaced
    assert rewritten(SPACING, spaced) == spaced


@pytest.mark.parametrize(
    "text",
    [
        *('لـ"داعش"', 'و"داعش"', 'بال"داعش"', 'وبال"داعش"', 'لل"داعش"', 'وال"داعش"', 'ك"داعش"', 'س"داعش"'),
        *(
            '("نعم")',
            '/"نعم"/',
            '-"نعم"-',
            '5"نعم"',
            'قال "نعم ثم',
            'قال " نعم',
            'شاشة 32" كبيرة',
            'BBC"نعم"',
        ),
        *(f'قال "نعم"{sign}' for sign in "،؛؟!:….)]}"),
        'قال "نعم\n" ثم',
    ],
)
def test_these_spaces_stay_as_they_are(text: str) -> None:
    assert rewritten(SPACING, text) == text


@pytest.mark.parametrize("clitic", ["وب", "ول", "وك", "وس", "فب", "فل", "فك", "فس"])
def test_a_space_inside_goes_after_a_clitic_of_two_letters(clitic: str) -> None:
    assert rewritten(SPACING, f'قال {clitic}" نعم" ثم') == f'قال {clitic}"نعم" ثم'


# One of each kind of character that matters beside a mark.
KINDS = ("", " ", "ب", "و", "ل", "ا", "ق", TATWEEL, FATHA, "5", "a", ".", ":", "(", ")", '"', "'")


def test_the_spaces_of_a_line_are_its_own_and_right_whatever_stands_beside_its_mark() -> None:
    lines = [
        f'{opened}{left}{before}"{after}'
        for opened in ("", '"')
        for left, before, after in product(KINDS, repeat=3)
    ]
    spaced = rewritten(SPACING, "\n".join(lines))
    assert spaced.split("\n") == [rewritten(SPACING, line) for line in lines]
    assert rewritten(SPACING, spaced) == spaced


@given(st.text(f'""«" بلاكعوفس{TATWEEL}{FATHA}:.(5a\'،', max_size=9))
def test_spaces_beside_marks_are_right_the_second_time(text: str) -> None:
    spaced = rewritten(SPACING, text)
    assert rewritten(SPACING, spaced) == spaced


def test_a_lone_mark_is_a_near_miss() -> None:
    told = Normalizer("tidy").explain('قال "نعم\nثم "لا"')
    assert [(miss.rule, miss.start, miss.end) for miss in told.near_misses] == [("unify_quotes", 4, 5)]
