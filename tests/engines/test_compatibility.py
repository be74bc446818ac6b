"""Lucene, camel-tools and AraBERT beside the nearest options: what differs is what docs/profiles.md lists, no more.

The packages themselves are asked; without one its tests skip. camel-tools and arabert need torch for other things
only: ``pip install --no-deps camel-tools arabert emoji six``. Lucene wants Java, py4j (pyspark brings it) and two
jars, lucene-core and lucene-analyzers-common (lucene-analysis-common since 9), in the folder ``LUCENE_JARS``.
"""

from __future__ import annotations

import lzma
import os
import re
import shutil
import unicodedata
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from arnorm import Normalizer
from arnorm.letters import characters
from arnorm.protect import protected_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Work = Callable[[list[str]], list[str]]

pytestmark = [pytest.mark.engines, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

BMP = [chr(code) for code in range(1, 0x10000) if not 0xD800 <= code < 0xE000 and code != ord("\n")]
AT_ONCE = 500  # texts given to Lucene: its time grows with the square of what it deletes

# What `marks="strip"` takes besides U+064B-0652 and U+0670, with the signs that become a space.
RARE_MARKS = "\u0610-\u061a\u0653-\u065f\u06d6-\u06ed\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff"
RARE_ALEFS = "\u0672\u0673\u0870-\u0882"
HEHS = "\u06c0\u06c2"
TEH_MARBUTA_GOAL = "\u06c3"  # of Urdu
FOLDS = {"alef": "bare", "alef_maksura": "yeh", "teh_marbuta": "heh", "marks": "strip"}

# What AraBERT keeps; for all else, but for tashkeel and tatweel, it writes a space.
ALPHABET = (
    "0-9A-Za-z\u0621-\u063a\u0640-\u066c\u0671-\u0674"
    "!\"#$%'()*+,.:;<=>?@[\\]^_`{|}~\xb7\u2014\u066a\u2019\u060c\u061f\u0b4d\u201c\u061b\u201d\u06da\xab\xbb\u2013\u2026\u2018-"
)
# Letters and marks of a word; tatweel too.
WORD = re.compile("[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\ufb50-\ufdff\ufe70-\ufefc]+")


def found_by(tell: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(filter(tell, BMP))


@contextmanager
def gateway() -> Iterator[Any]:
    """A virtual machine of Java that knows Lucene."""
    jars = sorted(Path(os.environ.get("LUCENE_JARS", "/usr/share/java")).glob("lucene-*.jar"))
    wanted = [str(jar) for jar in jars if re.match("lucene-(core|analy(zers|sis)-common)-", jar.name)]
    if len(wanted) != 2 or not shutil.which("java"):
        pytest.skip("no Java, or no jars of Lucene in LUCENE_JARS")
    py4j = pytest.importorskip("py4j.java_gateway")
    port = py4j.launch_gateway(classpath=os.pathsep.join(wanted), die_on_exit=True)
    made = py4j.JavaGateway(gateway_parameters=py4j.GatewayParameters(port=port))
    try:
        yield made.jvm
    finally:
        made.shutdown()


def lucene() -> Iterator[Work]:
    """Lower case, decimal digits, and the Arabic letters, as ArabicAnalyzer does it to each word."""
    with gateway() as jvm:
        yield work_of(jvm)


def work_of(jvm: Any) -> Work:
    analysis = jvm.org.apache.lucene.analysis
    term = jvm.java.lang.Class.forName("org.apache.lucene.analysis.tokenattributes.CharTermAttribute")

    def normalise(text: str) -> str:
        whole = analysis.core.KeywordTokenizer()
        whole.setReader(jvm.java.io.StringReader(text))
        folded = analysis.core.DecimalDigitFilter(analysis.core.LowerCaseFilter(whole))
        stream = analysis.ar.ArabicNormalizationFilter(folded)
        token = stream.getAttribute(term)
        stream.reset()
        return token.toString() if stream.incrementToken() else ""

    def work(texts: list[str]) -> list[str]:
        return [
            line
            for at in range(0, len(texts), AT_ONCE)
            for line in normalise("\n".join(texts[at : at + AT_ONCE])).split("\n")
        ]

    return work


def camel() -> Iterator[Work]:
    """The five calls, in the order in which its own pages have them."""
    normal = pytest.importorskip("camel_tools.utils.normalize")
    strip = pytest.importorskip("camel_tools.utils.dediac").dediac_ar

    def work(text: str) -> str:
        text = normal.normalize_alef_ar(strip(normal.normalize_unicode(text)))
        return str(normal.normalize_teh_marbuta_ar(normal.normalize_alef_maksura_ar(text)))

    yield lambda texts: [work(text) for text in texts]


def arabert() -> Iterator[Work]:
    preprocess = (
        pytest.importorskip("arabert.preprocess").ArabertPreprocessor("bert-base-arabertv02").preprocess
    )
    yield lambda texts: [preprocess(text) for text in texts]


class Peer(NamedTuple):
    """A package, the options that come nearest to it, and what they leave different."""

    name: str
    start: Callable[[], Iterator[Work]]
    options: dict[str, Any]
    always: frozenset[str]  # these differ between two letters
    may: frozenset[str]  # so may these, by the version of Unicode
    in_context: str  # a pattern of what differs by what stands beside it
    blind: bool  # to white space, which is another matter there
    differ: tuple[int, int]  # lines of the corpus: as they are, and tidied
    words: int  # lines that have other words when they were tidied first


PEERS = (
    Peer(
        name="Lucene",
        start=lucene,
        options={**FOLDS, "tatweel": "all", "digits": "ascii", "latin_case": "fold"},
        always=characters(f"\u0670\u0671\u0675{RARE_MARKS}{RARE_ALEFS}{HEHS}{TEH_MARBUTA_GOAL}"),
        # Decimal digits of other scripts; upper case of other scripts, and what folding writes as two letters.
        may=found_by(
            lambda char: (
                char > "\x7f"
                and (unicodedata.category(char) == "Nd" or char.lower() != char or char.casefold() != char)
            )
        ),
        in_context="(?<=[0-9\u0660-\u0669])[\u0609\u060a\u060d\u066a-\u066c]",
        blind=False,
        differ=(362, 364),
        words=26,
    ),
    Peer(
        name="camel-tools",
        start=camel,
        options={**FOLDS, "presentation_forms": True, "ligatures": "expand", "ellipsis": "dots"},
        always=characters(f"\u0675-\u0678{RARE_MARKS}{RARE_ALEFS}{HEHS}{TEH_MARBUTA_GOAL}"),
        may=found_by(lambda char: unicodedata.normalize("NFKC", char) != char) | {"\u22ef", "\ufdfd"},
        in_context=r"\.{2,}",
        blind=False,
        differ=(3478, 4),
        words=824,
    ),
    Peer(
        name="AraBERT",
        start=arabert,
        options={"marks": "strip", "tatweel": "all", "digits": "ascii", "entities": True},
        always=characters("/@\u0653-\u065f\u06da"),
        may=frozenset(BMP) - characters(ALPHABET),
        in_context=r"(?<=\d)[\u066a-\u066c]|(\D)\1{2,}|</?[^>]+>|\.[a-z]{2,6}\b",
        blind=True,
        differ=(641, 452),
        words=26,
    ),
)


@pytest.fixture(scope="module", params=[pytest.param(peer, id=peer.name) for peer in PEERS])
def both(request: pytest.FixtureRequest) -> Iterator[tuple[Peer, Work]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of other libraries are no concern of ours
        yield from ((request.param, work) for work in request.param.start())


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    with lzma.open(shared / "bench" / "corpus.txt.xz", "rt", encoding="utf-8", newline="") as corpus:
        return [line for line in corpus.read().split("\n") if line]


@pytest.fixture(scope="module")
def tidied(lines: list[str]) -> list[str]:
    return list(map(Normalizer("tidy"), lines))


def unequal(peer: Peer, work: Work, texts: list[str]) -> list[str]:
    """The texts that the options and the package do not turn into the same."""
    key = bare if peer.blind else str
    ours = map(Normalizer("none", **peer.options), texts)
    return [
        text
        for text, one, other in zip(texts, ours, work(texts), strict=True)
        if one != other and key(one) != key(other)
    ]


def bare(text: str) -> str:
    return "".join(text.split())


def without_what_is_listed(peer: Peer, texts: list[str]) -> list[str]:
    taken = str.maketrans(
        dict.fromkeys(peer.always | peer.may, "") | dict.fromkeys(filter(str.isspace, BMP), " ")
    )
    left = []
    for text in texts:
        for start, end in reversed(protected_spans(text)):
            text = text[:start] + text[end:]
        before, text = "", text.translate(taken)
        while text != before:  # what was apart may have come together
            before, text = text, re.sub(peer.in_context, "", text)
        left.append(text)
    return left


def test_between_two_letters_only_the_listed_characters_differ(both: tuple[Peer, Work]) -> None:
    peer, work = both
    differ = {text[1] for text in unequal(peer, work, [f"ب{char}ت" for char in BMP])}
    assert not [f"U+{ord(char):04X}" for char in sorted(differ - peer.always - peer.may)]
    assert not [f"U+{ord(char):04X}" for char in sorted(peer.always - differ)]


def test_between_two_digits_only_the_listed_characters_differ(both: tuple[Peer, Work]) -> None:
    peer, work = both
    differ = {text[1] for text in unequal(peer, work, [f"1{char}1" for char in BMP])}
    more = {char for char in differ - peer.always - peer.may if not re.search(peer.in_context, f"1{char}1")}
    assert not [f"U+{ord(char):04X}" for char in sorted(more)]


def test_lines_of_the_corpus_differ_by_what_is_listed_alone_and_as_many_as_the_page_says(
    both: tuple[Peer, Work], lines: list[str], tidied: list[str]
) -> None:
    differ = [unequal(*both, texts) for texts in (lines, tidied)]
    for texts in differ:
        assert unequal(*both, without_what_is_listed(both[0], texts)) == []
    assert tuple(map(len, differ)) == both[0].differ


def test_after_tidy_the_words_are_those_of_the_package_save_where_tidy_repaired_them(
    both: tuple[Peer, Work], lines: list[str], tidied: list[str]
) -> None:
    _, work = both
    # Or two words that were written as one, which a letter tells that is never inside a word.
    repaired = re.compile("[\u0640\u0654\u0655\u06cc\u202c\ufe70-\ufefc]|[ةى][ء-ي]")
    others = 0
    for line, plain, after in zip(lines, work(lines), work(tidied), strict=True):
        if WORD.findall(plain) != WORD.findall(after):
            assert repaired.search(line), line
            others += 1
    assert others == both[0].words


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_the_page_gives_these_options_and_figures(peer: Peer, repo: Path) -> None:
    page = (repo / "docs" / "profiles.md").read_text(encoding="utf-8")
    told = ", ".join(
        f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}"
        for name, value in peer.options.items()
    )
    examples = " ".join(page.replace("\n... ", "\n").split()).replace(", )", ")")
    assert f'arnorm.Normalizer("none", {told})' in examples.replace("( ", "(")
    assert f"| {peer.name} | {peer.differ[0]:,} | {peer.differ[1]:,} | {peer.words:,} |" in page


def test_camel_tools_differs_on_these_presentation_forms_and_no_others() -> None:
    work = next(camel())
    normalize = Normalizer("none", **next(peer.options for peer in PEERS if peer.name == "camel-tools"))
    forms = [
        f"ب{chr(code)}ب" for code in (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFE00), *range(0xFE70, 0xFEFD))
    ]
    differ = {form[1] for form, theirs in zip(forms, work(forms), strict=True) if theirs != normalize(form)}
    alone = characters("\ufc5e-\ufc63\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e")
    formulas = characters("\ufdf0\ufdf1\ufdf3-\ufdfd")
    assert differ == alone | formulas | characters("\ufba4\ufba5\ufbdd")
    assert all(theirs == "ب ب" for theirs in work([f"ب{char}ب" for char in sorted(alone)]))
