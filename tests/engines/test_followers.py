"""What may follow which profile: each cell of the table in docs/profiles.md, on the real package."""

from __future__ import annotations

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


def same_stems(stem: Callable[[str], str]) -> list[int]:
    return counts(lambda profile: sum(stem(profile(one)) == stem(profile(other)) for one, other in PAIRS))


def test_snowball() -> None:
    stem = pytest.importorskip("snowballstemmer").stemmer("arabic").stemWord
    assert same_stems(stem) == [16, 16, 16, 7, 16]


def test_nltk() -> None:
    nltk = pytest.importorskip("nltk.stem")
    assert same_stems(nltk.SnowballStemmer("arabic").stem) == [16, 16, 16, 7, 16]
    assert same_stems(nltk.ISRIStemmer().stem) == [19] * 5


def test_qalsadi() -> None:
    lemmatize = pytest.importorskip("qalsadi.lemmatizer").Lemmatizer().lemmatize
    wanted = [lemmatize(word) for word in WORDS]
    found = counts(
        lambda profile: sum(
            lemmatize(profile(word)) == lemma for word, lemma in zip(WORDS, wanted, strict=True)
        )
    )
    assert found == [20, 20, 9, 5, 8]


def test_py3langid() -> None:
    classify = pytest.importorskip("py3langid").classify
    assert counts(lambda profile: sum(classify(profile(text))[0] == "ar" for text in SENTENCES)) == [
        9,
        9,
        9,
        7,
        9,
    ]


def test_wordfreq() -> None:
    frequency = pytest.importorskip("wordfreq").word_frequency
    assert counts(lambda profile: sum(frequency(profile(word), "ar") > 0 for word in WORDS)) == [
        20,
        20,
        14,
        15,
        14,
    ]


def test_a_subword_tokenizer_made_of_tidied_text_cuts_folded_words() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    trainer = tokenizers.trainers.BpeTrainer(vocab_size=2000, show_progress=False)
    tokenizer.train_from_iterator([" ".join(WORDS)] * 5, trainer)
    pieces = counts(lambda profile: sum(len(tokenizer.encode(profile(word)).tokens) for word in WORDS))
    assert pieces[:2] == [20, 20]
    assert all(number > 30 for number in pieces[2:])


def test_tantivy() -> None:
    tantivy = pytest.importorskip("tantivy")
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    analyzer = builder.filter(tantivy.Filter.stemmer("arabic")).build()
    assert same_stems(lambda word: str(analyzer.analyze(word))) == [16, 16, 16, 7, 16]


def test_xapian() -> None:
    stem = pytest.importorskip("xapian").Stem("arabic")
    assert same_stems(lambda word: str(stem(word))) == [16, 16, 16, 7, 16]


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

        assert same_stems(stem) == [19] * 5


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
    assert told_apart == [1, 1, 1, 5, 5, 5]
