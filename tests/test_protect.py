"""Protected spans: where each kind begins and ends, and what is none."""

from __future__ import annotations

import pytest

from arnorm.edits import splice
from arnorm.protect import PLACEHOLDER, mask, protected_spans, unmask

FATHA = "\N{ARABIC FATHA}"

ENDINGS = (
    "com net org info edu gov int mil biz news online site tv me co io eu uk us fr de ca tr ir il ru "
    "sa ae eg ma dz tn ly sd sy lb jo iq kw qa bh om ye ps mr so dj km"
)


def spans(text: str) -> list[str]:
    return [text[start:end] for start, end in protected_spans(text)]


@pytest.mark.parametrize("ending", ENDINGS.split())
def test_a_domain_is_known_by_its_ending(ending: str) -> None:
    for domain in (f"ex.{ending}", f"a-b.EX.{ending.upper()}", f"ex.{ending}/خبر?a=1"):
        assert spans(f"زر {domain}، ثم") == [domain]
    assert spans(f"زر ex.{ending}z و{ending}") == []


# In brackets what is protected.
@pytest.mark.parametrize(
    "marked",
    [
        *(
            "زر [http://x.com/أ(ب)ج]",
            "زر [https://x.com/?a=1&b=2#c]; ثم",
            "زر [www.خبر.com/أ]",
            "زر [www.خبر/أ] ثم",
            "HTTP://x ثم",
        ),
        *(f"زر [http://x/a]{sign} ثم" for sign in ".,،؛؟!)…:;?'"),
        *(f"زر [http://x/a]{sign}ب" for sign in '<>"“”„‟«»،؛'),
        *(f"زر [http://x/a{sign}b]" for sign in ".,؟!)…:;?'"),
        *("راسل [a.b+c_d-e@ex-a.co.uk].", "راسل [a@b.c]، ثم", "راسل a@", "[5@b.c]", "[٥@b.٣]"),
        *(
            "[#خبر][http://x/أ] ثم",
            "@[www.خبر.com] [a@www.ex.com] @[https://x/a]",
            "[#www]. [@https]://",
            "a[www.b.com] [a.www.b.com] [Info2014@www.ex.com]",
            "..[www.b.com] ب@[www.b.com]",
        ),
        *("[@user_name] [#وسم_أول], [@a1] [#\N{RIAL SIGN}]", f"[#و{FATHA}سم]", "# @ ثم", "[@a]@"),
        *(
            "زر [ex.com]. ثم",
            "زر [ex.com/]، [ex.com/a.b].",
            "زر ex.comx ex.com-a ex.com.x -[ex.com] –[ex.com]",
            "e.x",
        ),
        *(
            "زر [a.b.c.d.e.f.g.h.com]",
            "زر .com",
            "زر a..com",
            "زر [24.ae] [3a.com] [a5b.com]",
            f"[{PLACEHOLDER}] [{PLACEHOLDER}]",
        ),
        *("زر [ex.com]\nثم\nراسل [a@b.c]\n[@a] [@b]", "الملف.com", "3.5 12:30"),
    ],
)
def test_where_a_span_begins_and_ends(marked: str) -> None:
    expected = [piece.partition("]")[0] for piece in marked.split("[")[1:]]
    assert spans(marked.replace("[", "").replace("]", "")) == expected


def test_long_names_are_no_addresses() -> None:
    for size, known in ((64, True), (65, False)):
        assert ("a" * size + "@b.co" in spans("a" * size + "@b.co")) == known
    for size, known in ((63, True), (64, False)):
        assert (spans(f"{'a' * size}.com") == [f"{'a' * size}.com"]) == known
        assert (spans(f"a@{'b' * size}.org") == [f"a@{'b' * size}.org"]) == known
        assert (spans(f"a@b.{'c' * size}") == [f"a@b.{'c' * size}"]) == known
    assert spans(f"a@b{'.c' * 9}") == [f"a@b{'.c' * 8}"]
    assert spans(f"{'a.' * 8}com {'a.' * 9}com") == [f"{'a.' * 8}com"]


@pytest.mark.parametrize("text", ["لا شيء", "راسل a@b.co ثم @c", "@a@b", f"{PLACEHOLDER} http://x.com\n@b"])
def test_what_is_masked_is_hidden_and_comes_back(text: str) -> None:
    edits, hidden = mask(text, protected_spans(text))
    assert [(edit.start, edit.end) for edit in edits] == protected_spans(text)
    assert hidden == spans(text)
    masked = splice(text, edits)
    assert masked.count(PLACEHOLDER) == len(hidden)
    assert splice(masked, unmask(masked, hidden)) == text


# Targets of links, titles with them; brackets one level deep, escaped ones; links broken over two lines.
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("زر [نص](/news/المرأة) ثم", ["/news/المرأة"]),
        ("زر [نص](إلى الأمام", []),
        ("زر [نص](/أ ثم", []),
        ("الكلمةالطويلة) ثم", []),
        ("أولا-وثانياوثالثا ثم)", []),
        ("نص)\nأولا-وثانيا/وثالثا) ثم", ["أولا-وثانيا/وثالثا"]),
        ('زر [نص](/a "ارتياح لـ “شهامة” الوزير").', ['/a "ارتياح لـ “شهامة” الوزير"']),
        ("زر [نص](/a(ب)ج) [نص](javascript:f\\(\\);)", ["/a(ب)ج", "javascript:f\\(\\);"]),
        ("[![نص](/a.png)](http://x.com/أ)", ["/a.png", "http://x.com/أ"]),
        ("زر [نص](https://x.com/أ-\nبالعربية-إلى) ثم", ["https://x.com/أ-", "بالعربية-إلى"]),
        ("زر (https://x.com/أ-\nبالعربية-إلى) ثم", ["https://x.com/أ-", "بالعربية-إلى"]),
        ("زر (نص) أو\n(المرأة-إلى) [نص] (إلى)\nأ-ب) أحد-إلى-أحد)\nإلى أحد-إلى)", []),
        ("http://x.com/أ.)أ/إ ثم", ["http://x.com/أ.)أ/إ"]),
    ],
)
def test_what_stands_in_the_brackets_of_a_link_is_protected(text: str, hidden: list[str]) -> None:
    assert spans(text) == hidden


@pytest.mark.parametrize(
    "text", ["BBC.COM٢٤", "BBC.COM–خبر", "BBC.COM\N{MINUS SIGN}خبر", "BBC.COM\N{LATIN SMALL LETTER SHARP S}"]
)
def test_a_domain_ends_where_it_does_once_digits_dashes_and_case_are_folded(text: str) -> None:
    assert spans(text) == []
