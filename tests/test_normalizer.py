"""What the library's calls take, give, refuse and say."""

from __future__ import annotations

import functools
import inspect
import json
import pickle
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

import arnorm
from arnorm import PROFILES, Normalizer, Profile, corpus, report
from arnorm.rules import COMPOSE as COMPOSE_RULE
from tests.strategies import rewritten

if TYPE_CHECKING:
    from pathlib import Path

COMPOSE = COMPOSE_RULE.rewrite
TEXT = "قال ، “نعم”"


def test_bytes_are_refused_with_what_to_do() -> None:
    with pytest.raises(TypeError, match="decode first"):
        arnorm.normalize(b"abc")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, 3, ["a"]])
def test_what_is_no_text_is_named(value: Any) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        arnorm.explain(value)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"quote": "straight"}, TypeError, "did you mean 'quotes'"),
        ({"quotes": "guillemet"}, ValueError, "did you mean 'guillemets'"),
        ({"spacing": 1}, ValueError, "one of False, True"),
        ({"extra_boilerplate": b"line"}, TypeError, "not bytes"),
        ({"extra_boilerplate": [b"line"]}, TypeError, "lines of str, not bytes"),
        ({"extra_boilerplate": "no such file"}, ValueError, "a list of str, or the path"),
    ],
)
def test_an_option_that_is_wrong_is_an_error_that_says_what_is_right(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        Normalizer("tidy", **options)


@pytest.mark.parametrize("profile", ["newz", 3, None])
def test_an_unknown_profile_is_an_error_that_lists_the_known(profile: Any) -> None:
    with pytest.raises(ValueError, match="'none', 'tidy', 'news', 'search', 'page'"):
        arnorm.normalize(TEXT, profile)


def test_a_profile_of_ones_own_is_checked_like_options() -> None:
    assert arnorm.normalize(TEXT, PROFILES["tidy"]) == 'قال، "نعم"'
    with pytest.raises(ValueError, match="quotes must be one of"):
        Normalizer(Profile(quotes="bent"))


def test_extra_boilerplate_takes_a_learned_table(tmp_path: Path) -> None:
    table = tmp_path / "learned.tsv"
    table.write_text("on\tline\t\tsite\t\t\t\tتابعوا نشرتنا\noff\tline\t\tsite\t\t\t\tنص\n", encoding="utf-8")
    for path in (table, str(table)):
        assert arnorm.strip_boilerplate("نص\nتابعوا نشرتنا\nخبر", extra_boilerplate=path) == "نص\nخبر"


def test_a_normaliser_cannot_be_changed_and_shows_its_options() -> None:
    clean = Normalizer("tidy")
    with pytest.raises(AttributeError, match="make another one"):
        clean.profile = PROFILES["news"]
    assert repr(clean) == "Normalizer('tidy')"
    assert clean != "tidy"
    assert clean == Normalizer(PROFILES["tidy"])


def test_a_normaliser_works_where_a_function_is_wanted() -> None:
    clean = Normalizer("tidy")

    @functools.wraps(clean)
    def wrapped(text: str) -> str:
        return clean(text)

    assert wrapped(TEXT) == 'قال، "نعم"'
    functions: list[Any] = [clean, wrapped, pickle.loads(pickle.dumps(clean))]  # noqa: S301
    for function in functions:
        assert (function.__name__, function.__qualname__) == ("Normalizer", "Normalizer")
        assert function.__doc__ == Normalizer.__doc__
        assert list(inspect.signature(function).parameters) == ["text"]
    assert (Normalizer.__name__, Normalizer.__qualname__) == ("Normalizer", "Normalizer")


def test_provenance_says_all_options_and_what_was_done() -> None:
    record = arnorm.provenance("news", [TEXT, "نص", "هيئة"], extra_boilerplate=["تابعونا"])
    assert json.loads(json.dumps(record)) == record
    assert (record["arnorm"], record["profile"]) == (arnorm.__version__, "news")
    assert record["options"] == dict(
        PROFILES["news"].options(), extra_boilerplate=list(record["options"]["extra_boilerplate"])
    )
    assert record["options"]["extra_boilerplate"]
    assert (record["documents"], record["changed"]) == (3, 2)
    assert record["rules"]["fold_hamza"]["documents"] == 1
    assert arnorm.provenance(Normalizer("tidy"))["profile"] == "tidy"
    assert arnorm.provenance(Normalizer("tidy", quotes="curly"))["profile"] is None
    with pytest.raises(TypeError, match="not one string"):
        arnorm.provenance("news", TEXT)


def test_an_explanation_shows_what_was_changed() -> None:
    shown = repr(arnorm.explain(TEXT, "tidy"))
    assert shown.startswith("Explanation(text=")
    assert "strip_space_before_punctuation" in shown


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"quotes": "curly", "marks": "strip"},
        {"boilerplate": "lines", "extra_boilerplate": ["تابعونا"]},
    ],
)
def test_a_normaliser_is_shown_as_the_call_that_makes_it(profile: str, options: dict[str, Any]) -> None:
    clean = Normalizer(profile, **options)
    assert eval(repr(clean)) == clean  # noqa: S307
    assert repr(clean).count("=") <= len(options)
    assert repr(clean.profile) == f"<Profile: {repr(clean)[11:-1]}>"


def test_what_is_public_is_shown_in_a_line() -> None:
    told = arnorm.explain(("أب ، " * 10_000)[:-1], extra_boilerplate=[f"سطر {n}" for n in range(10_000)])
    found = corpus.learn_boilerplate([])
    stats, page = report.Stats(), report.HtmlReport()
    for collector in (stats, page):
        collector.add("a", told)
    lines = Normalizer(extra_boilerplate=[f"سطر {n}" for n in range(10_000)])
    assert [repr(one) for one in (told.alignment, stats, page, corpus.audit(["نص"]), found)] == [
        "<Alignment: 49,999 to 39,999 code points, 20,000 changes>",
        "<Stats: 1 documents, 20,000 changes>",
        "<HtmlReport: 1 documents, 20,000 changes>",
        "<Audit: 1 sources, 1 documents>",
        "<Learned: 0 sources, 0 proposals>",
    ]
    for one in (told, lines, lines.profile, *arnorm.RULES, *arnorm.PROFILES.values()):
        assert len(repr(one)) < 500
        assert "\n" not in repr(one)


def test_rules_that_met_in_one_place_are_named_in_the_order_in_which_they_run() -> None:
    order = {rule.name: number for number, rule in enumerate(arnorm.RULES)}
    for change in arnorm.explain("قال  ,, ـ ـ ثم ...ـ، أ\N{ARABIC HAMZA ABOVE}", "search").changes:
        assert list(change.rules) == sorted(change.rules, key=order.__getitem__)


def test_what_looks_at_corpora_is_there_when_asked_for() -> None:
    assert callable(arnorm.audit)
    assert callable(arnorm.learn_boilerplate)
    with pytest.raises(AttributeError, match="no attribute 'clean'"):
        _ = arnorm.clean


def test_long_runs_of_marks_are_sorted_between_their_letters() -> None:
    marks = "\N{ARABIC SHADDA}\N{ARABIC FATHA}" * 15
    text = f"ب{marks}\N{COMBINING CYRILLIC LETTER A}a{marks}"
    assert rewritten(COMPOSE, text) == unicodedata.normalize("NFC", text)
    hangul = "\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}" + marks + "\N{HANGUL JUNGSEONG A}" + marks
    assert rewritten(COMPOSE, hangul) == unicodedata.normalize("NFC", hangul)


def test_an_entity_of_an_unknown_name_stays() -> None:
    assert arnorm.normalize("&nonsuch; ثم &#8230;", "tidy") == "&nonsuch; ثم…"


@pytest.mark.parametrize(
    ("text", "options", "hint"),
    [
        ("a", {"strip_tashkeel": True}, 'it is marks="strip" here'),
        ("a", {"diacritics": "strip"}, 'it is marks="strip" here'),
        ("a", {"quote": "straight"}, "did you mean 'quotes'?"),
        (["a"], {}, "not list; normalize_many takes several texts"),
        (float("nan"), {}, "not float; leave missing values out"),
        (None, {}, "not NoneType; leave missing values out"),
        (b"a", {}, "decode first"),
    ],
    ids=str,
)
def test_an_error_says_what_would_be_right(text: Any, options: dict[str, Any], hint: str) -> None:
    with pytest.raises(TypeError, match=re.escape(hint)):
        arnorm.normalize(text, **options)


def test_the_key_of_a_word_has_no_joiner_one_hamza_and_no_control() -> None:
    for text, key in (
        ("ال\N{ZERO WIDTH NON-JOINER}كتاب", "الكتاب"),
        ("شؤ\N{ARABIC HAMZA ABOVE}ون", "شءون"),
        ("كت\x01ا\x7fب\N{INTERLINEAR ANNOTATION ANCHOR}\N{INTERLINEAR ANNOTATION TERMINATOR}", "كتاب"),
        ("كتاب\x00", "كتاب\x00"),
    ):
        assert arnorm.normalize(text, "search") == key
        assert arnorm.normalize(text, "none") == text
