"""Beside other packages: what each does to Arabic and what helps, as the table of docs/pipeline.md has it."""

from __future__ import annotations

import gettext
import html
import warnings
from typing import TYPE_CHECKING, Any

import pytest

import arnorm
from arnorm import normalize

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

FATHATAN, SHADDA = "\N{ARABIC FATHATAN}", "\N{ARABIC SHADDA}"
NEXT = "وعاد الوفد أمس."
ENDS = (
    "وصل الوفد عام 2026.",
    "وصل رقم 12.",
    "بلغ الثمن 3.5.",
    "بلغت النسبة 35%.",
    "بلغت النسبة 35٪.",
    'قال الوفد "نعم".',
    "قال الوفد «نعم».",
    "وصل الوفد (أمس).",
    f"وغادر أيض{FATHATAN}ا.",
    f"وغادر أيضا{FATHATAN}.",
)


def quiet(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of other libraries are no concern of ours
        return pytest.importorskip(name)


def sentencizer() -> Callable[[str], int]:
    made = quiet("spacy").blank("ar")
    made.add_pipe("sentencizer")
    return lambda text: len(list(made(text).sents))


def datatrove_sentences() -> Callable[[str], int]:
    quiet("spacy")
    tokenizer = quiet("datatrove.utils.word_tokenizers").load_word_tokenizer("arb_Arab")
    return lambda text: len(tokenizer.sent_tokenize(text))


@pytest.mark.parametrize("splitter", [sentencizer, datatrove_sentences])
def test_no_sentence_ends_behind_these_and_ours_do(splitter: Callable[[], Callable[[str], int]]) -> None:
    count = splitter()
    assert count(f"وصل الوفد. {NEXT}") == 2
    for end in ENDS:
        assert count(f"{end} {NEXT}") == 1
        assert arnorm.split_sentences(f"{end} {NEXT}") == [end, NEXT]


def test_yake_takes_a_preposition_for_content_until_alef_is_folded() -> None:
    extractor = quiet("yake").KeywordExtractor(lan="ar", n=2, top=3)

    def with_preposition(text: str) -> int:
        return sum("إلى" in phrase or "الى" in phrase for phrase, _ in extractor.extract_keywords(text))

    text = "وصل الوفد إلى القدس أمس. وعاد الوفد إلى القدس مساء."
    assert with_preposition(normalize(text, "tidy")) == 2
    assert with_preposition(normalize(text, "tidy", alef="bare")) == 0


def test_stop_words_have_no_word_with_hamza_on_alef() -> None:
    stopped = set(quiet("stop_words").get_stop_words("arabic"))
    words = ("إلى", "أن", "إن", "أو", "إذا", "أي")
    assert stopped.isdisjoint(words)
    assert stopped.issuperset(normalize(word, "tidy", alef="bare") for word in words)


def test_sumy_drops_words_with_tanwin_and_figures() -> None:
    words = quiet("sumy.nlp.tokenizers").Tokenizer("arabic").to_words
    text = f"قال أيضا{FATHATAN} إن 25 شخصا وصلوا"
    assert " ".join(words(normalize(text, "tidy"))) == "قال إن شخصا وصلوا"
    assert " ".join(words(normalize(text, "tidy", marks="strip"))) == "قال أيضا إن شخصا وصلوا"


def test_the_names_of_pycountry_bear_shadda() -> None:
    countries = quiet("pycountry")
    arabic = gettext.translation("iso3166-1", countries.LOCALES_DIR, languages=["ar"])
    name = arabic.gettext(countries.countries.get(alpha_2="SA").name)
    assert name.count(SHADDA) == 2
    for profile in ("tidy", "news"):
        assert normalize(name, profile) not in normalize("عاد من السعودية أمس", profile)
    for profile in ("news", "search"):
        text = normalize("عاد من السعودية أمس", profile, marks="strip")
        assert normalize(name, profile, marks="strip") in text


def test_feedparser_and_webvtt_leave_references() -> None:
    item = "<item><title>قال&amp;rlm;: &amp;#8220;نعم&amp;#8221;</title></item>"
    feed = f'<rss version="2.0"><channel>{item}</channel></rss>'
    title = quiet("feedparser").parse(feed).entries[0].title
    assert title == "قال&rlm;: &#8220;نعم&#8221;"
    caption = quiet("webvtt").from_string("WEBVTT\n\n00:00.000 --> 00:02.000\nقال&rlm;: نعم\n")[0].text
    assert caption == "قال&rlm;: نعم"
    assert (normalize(title, "tidy"), normalize(caption, "tidy")) == ('قال: "نعم"', "قال: نعم")


def test_html_text_parts_a_number_from_its_percent_sign() -> None:
    text = quiet("html_text").extract_text("<p>نسبة 3.5<span>٪</span> من</p>")
    assert text == "نسبة 3.5 ٪ من"
    assert normalize(text, "tidy") == "نسبة 3.5٪ من"


def test_no_reader_of_html_takes_arabic_digits_for_a_reference() -> None:
    text = "رقم &#٥; ثم"
    assert html.unescape(text) == text == normalize(text, "tidy")
    assert quiet("lxml.html").fromstring(f"<p>{text}</p>").text == text
    assert quiet("resiliparse.extract.html2text").extract_plain_text(f"<p>{text}</p>") == text


def test_pyarabic_reads_thousands_with_hamza_alone() -> None:
    read = quiet("pyarabic.number").text2number
    assert [read(normalize("ألف", profile)) for profile in ("tidy", "news", "search")] == [1000, 0, 0]
    assert read(normalize("ألف", "news", alef="keep", hamza="keep")) == 1000
    assert read("مئتا ألف") == 1000  # two hundred thousand


def test_scikit_learn_cuts_words_at_their_vowels() -> None:
    words = quiet("sklearn.feature_extraction.text").CountVectorizer().build_analyzer()
    text = "ع\N{ARABIC FATHA}اد\N{ARABIC FATHA} الو\N{ARABIC FATHA}ز\N{ARABIC KASRA}ير أ\N{ARABIC FATHA}مس"
    assert words(normalize(text, "tidy")) == ["اد", "الو", "ير", "مس"]
    assert words(normalize(text, "tidy", marks="strip")) == ["عاد", "الوزير", "أمس"]


def bert() -> Callable[[str], str]:
    strip: Callable[[str], str] = quiet("tokenizers.normalizers").BertNormalizer().normalize_str
    return strip


def duckdb() -> Callable[[str], str]:
    execute = quiet("duckdb").execute
    return lambda word: str(execute("SELECT strip_accents(?)", [word]).fetchone()[0])


def sklearn() -> Callable[[str], str]:
    strip: Callable[[str], str] = quiet("sklearn.feature_extraction.text").strip_accents_unicode
    return strip


@pytest.mark.parametrize("made", [bert, duckdb, sklearn])
def test_what_strips_accents_takes_off_hamza_as_two_options_do(
    made: Callable[[], Callable[[str], str]],
) -> None:
    theirs = made()
    ours = arnorm.Normalizer("tidy", alef="bare", hamza="seat", marks="strip")
    for word in ("مسؤول", "هيئة", "أحمد", "إلى", "القرآن", f"ك{FATHATAN}تاب"):
        assert theirs(word) == ours(word)
    assert theirs("مسؤول") == "مسوول"


def test_tantivy_indexes_no_word_of_forty_bytes() -> None:
    tantivy = quiet("tantivy")

    def found(word: str) -> int:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text")
        index = tantivy.Index(builder.build())
        writer = index.writer()
        writer.add_document(tantivy.Document(text=f"{word} الكبيرة"))
        writer.commit()
        index.reload()
        return int(index.searcher().search(index.parse_query(word, ["text"])).count)

    word = SHADDA.join("مستشفياتهم")
    assert len(word.encode()) < 40
    assert found(word) == 1
    assert found(word + SHADDA + "ا") == 0
    assert found(normalize(word + SHADDA + "ا", "tidy", marks="strip")) == 1


def test_price_parser_ends_a_number_at_arabic_separators() -> None:
    amount = quiet("price_parser").parser.Price.fromstring
    text = "١٢٬٥٠٠ دينار"
    assert amount(text).amount == 12
    assert amount(normalize(text, "tidy", digits="ascii")).amount == 12500


def test_nltk_leaves_arabic_signs_on_words_until_they_are_latin() -> None:
    tokenize = quiet("nltk.tokenize").NLTKWordTokenizer().tokenize
    assert tokenize(normalize("قال، نعم؛ هل؟", "tidy")) == ["قال،", "نعم؛", "هل؟"]
    assert tokenize(normalize("قال، نعم؛ هل؟", "tidy", punctuation="latin")) == [
        "قال",
        ",",
        "نعم",
        ";",
        "هل",
        "?",
    ]


def test_dateparser_wants_the_country_for_its_months() -> None:
    parse = quiet("dateparser").parse
    for name, place, month in (
        ("أيار", "ar-SY", 5),
        ("كانون الأول", "ar-SY", 12),
        ("جانفي", "ar-DZ", 1),
        ("أوت", "ar-DZ", 8),
    ):
        text = normalize(f"5 {name} 2024", "tidy")
        assert parse(text, languages=["ar"]) is None
        assert parse(text, locales=[place]).month == month
