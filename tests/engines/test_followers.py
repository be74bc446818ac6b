"""What may follow which profile: each cell of the table in docs/profiles.md, on the real package."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import arnorm
from tests.engines.test_compatibility import gateway

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

# Two forms of one word each.
SHOWN = """
دولة الدولة, مدرسة المدرسة, حكومة الحكومة, مدينة المدينة, قضية القضية, جامعة الجامعة, شركة الشركة, لجنة اللجنة,
هيئة الهيئة, وزارة الوزارة, منطقة والمنطقة, خطة الخطة, نتيجة النتيجة, مباراة المباراة, كتاب الكتاب, بيت البيت,
رئيس الرئيس, مستشفى المستشفى, قاض القاضي, مسؤولين المسؤولين
"""
PAIRS = [pair.split() for pair in SHOWN.split(",")]
LINE = """
الهيئة المسؤولين شؤون رئيس مسؤول هيئة الأولى أعلن القاهرة المدينة مستشفى جاء أحداث مدارس كتبوا الإنتاج يؤكد قرأ
الجامعة دولة
"""
WORDS = LINE.split()
SENTENCES = (
    "أعلنت الحكومة أمس أنها ستبدأ تنفيذ الخطة الاقتصادية الجديدة مطلع العام المقبل.",
    "قال رئيس الوزراء إن المفاوضات مع الشركة الأجنبية وصلت إلى مرحلة متقدمة.",
    "افتتحت جامعة المدينة مكتبة جديدة تضم آلاف الكتب والمخطوطات النادرة.",
    "شهدت العاصمة أمطارا غزيرة أدت إلى إغلاق عدد من الطرق الرئيسية.",
    "فاز المنتخب الوطني على ضيفه بثلاثة أهداف مقابل هدف واحد.",
    "دعت الأمم المتحدة إلى وقف إطلاق النار وإيصال المساعدات إلى المدنيين.",
    "ارتفعت أسعار النفط في الأسواق العالمية بعد قرار خفض الإنتاج.",
    "أوضحت وزارة الصحة أن عدد الإصابات انخفض خلال الأسبوع الماضي.",
    "ناقش مجلس النواب مشروع قانون الانتخابات في جلسة استمرت ساعات.",
)
PROFILES: dict[str, Callable[[str], str]] = {
    "raw": lambda text: text,
    "tidy": arnorm.Normalizer("tidy"),
    "news": arnorm.Normalizer("news"),
    "search": arnorm.Normalizer("search"),
    "for stemmers": arnorm.Normalizer("search", teh_marbuta="keep"),
}


def counts(count: Callable[[Callable[[str], str]], int]) -> list[int]:
    return [count(normalizer) for normalizer in PROFILES.values()]


def figures(row: str) -> list[int]:
    """Return what the table says of a follower: raw, after tidy, news and search, and with the options it names."""
    page = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text("utf-8")
    cells = page.partition(f"\n| {row}")[2].partition("\n")[0].split("|")[1:6]
    return [*map(int, cells[:4]), *map(int, re.findall(r"\((\d+)\)", cells[4]))]


def same_stems(stem: Callable[[str], str]) -> list[int]:
    return counts(lambda profile: sum(stem(profile(one)) == stem(profile(other)) for one, other in PAIRS))


def test_snowball() -> None:
    stem = pytest.importorskip("snowballstemmer").stemmer("arabic").stemWord
    assert same_stems(stem) == figures("a stemmer")


def test_nltk() -> None:
    nltk = pytest.importorskip("nltk.stem")
    assert same_stems(nltk.SnowballStemmer("arabic").stem) == figures("a stemmer")
    assert same_stems(nltk.ISRIStemmer().stem)[:4] == figures("NLTK's ISRI")


def test_qalsadi() -> None:
    lemmatize = pytest.importorskip("qalsadi.lemmatizer").Lemmatizer().lemmatize
    wanted = [lemmatize(word) for word in WORDS]
    found = counts(
        lambda profile: sum(
            lemmatize(profile(word)) == lemma for word, lemma in zip(WORDS, wanted, strict=True)
        )
    )
    assert found[:4] == figures("a lemmatiser")


def test_py3langid() -> None:
    classify = pytest.importorskip("py3langid").classify
    found = counts(lambda profile: sum(classify(profile(text))[0] == "ar" for text in SENTENCES))
    assert found[:4] == figures("a language detector")


def test_wordfreq() -> None:
    frequency = pytest.importorskip("wordfreq").word_frequency
    found = counts(lambda profile: sum(frequency(profile(word), "ar") > 0 for word in WORDS))
    assert found[:4] == figures("a frequency list")
    words = ("الهيئة", "الهيءة", "المسؤولين", "المسءولين")
    assert [frequency(word, "ar") > 0 for word in words] == [True, False, True, False]


def test_a_subword_tokenizer_made_of_tidied_text_cuts_folded_words() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    trainer = tokenizers.trainers.BpeTrainer(vocab_size=2000, show_progress=False)
    tokenizer.train_from_iterator([" ".join(WORDS)] * 5, trainer)
    whole = counts(lambda profile: sum(len(tokenizer.encode(profile(word)).tokens) == 1 for word in WORDS))
    assert whole[:4] == figures("a subword tokenizer")


def test_a_subword_tokenizer_that_others_trained_cuts_folded_words() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    package = importlib.util.find_spec("aranizer")  # to import it takes transformers
    if package is None or package.origin is None:
        pytest.skip("no aranizer here")
    trained = Path(package.origin).parent / "tokenizers" / "bpe" / "TBPE_tokenizer_86.0K.json"
    encode = tokenizers.Tokenizer.from_file(str(trained)).encode
    whole = counts(
        lambda profile: sum(len(encode(profile(word), add_special_tokens=False)) == 1 for word in WORDS)
    )
    assert whole[:4] == figures("one that others trained")
    assert [len(encode(word, add_special_tokens=False)) for word in ("الهيئة", "الهيءة")] == [1, 3]


def test_tantivy() -> None:
    tantivy = pytest.importorskip("tantivy")
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    analyzer = builder.filter(tantivy.Filter.stemmer("arabic")).build()
    assert same_stems(lambda word: str(analyzer.analyze(word))) == figures("a stemmer")


def test_xapian() -> None:
    stem = pytest.importorskip("xapian").Stem("arabic")
    assert same_stems(lambda word: str(stem(word))) == figures("a stemmer")


def test_lucene() -> None:
    with gateway() as jvm:
        analyzer = jvm.org.apache.lucene.analysis.ar.ArabicAnalyzer()
        term = jvm.java.lang.Class.forName("org.apache.lucene.analysis.tokenattributes.CharTermAttribute")

        def stem(word: str) -> str:
            stream = analyzer.tokenStream("text", jvm.java.io.StringReader(word))
            token = stream.getAttribute(term)
            stream.reset()
            found = str(token.toString()) if stream.incrementToken() else ""
            stream.close()
            return found

        assert same_stems(stem)[:4] == figures("Lucene")


def test_fingerprints_of_trafilatura() -> None:
    fingerprint = pytest.importorskip("trafilatura.deduplication").content_fingerprint
    fatha, damma = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}"
    opposites = [
        ("أعلن الوزير أمس «القبول» بالقرار", "أعلن الوزير أمس «الرفض» بالقرار"),
        ("أعلن الوزير القبول، ثم غادر القاعة", "أعلن الوزير الرفض، ثم غادر القاعة"),
        ("هل أعلن الوزير القبول؟ نعم", "هل أعلن الوزير الرفض؟ نعم"),
        ("أعلن الوزير القبول, ثم غادر القاعة", "أعلن الوزير الرفض, ثم غادر القاعة"),
        (f"وافق{fatha} الوزير{damma}", f"رفض{fatha} المجلس{damma}"),
    ]
    profiles: list[Callable[[str], str]] = [
        *PROFILES.values(),
        arnorm.Normalizer("news", punctuation="latin", marks="strip"),
    ]
    told_apart = [
        sum(fingerprint(profile(one)) != fingerprint(profile(other)) for one, other in opposites)
        for profile in profiles
    ]
    assert [*told_apart[:4], told_apart[-1]] == figures("a fingerprint")
