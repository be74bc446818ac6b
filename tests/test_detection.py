"""`--encoding auto`: what is marked, what is UTF-8, and what Arabic came in before that."""

from __future__ import annotations

import codecs
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm.filter.decoding import AUTO, Damage, Decoder
from arnorm.filter.detection import HEAD, detect, likelier
from tests.filter_process import run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "قال الوزير إن المفاوضات ستبدأ قريبا في العاصمة، بعد أن توقفت أشهرا عدة.\n"
LONG = TEXT * (2 * HEAD // len(TEXT))


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6", "cp720"]
)
def test_arabic_is_known_in_what_it_comes_in(encoding: str, text: str) -> None:
    assert detect(text.replace("،", "").encode(encoding)[:HEAD]) == encoding


@pytest.mark.parametrize(
    "text",
    [
        "پژوهشگران دانشگاه تهران گزارش تازه\N{ZERO WIDTH NON-JOINER}اي منتشر کردند",
        "پليس گردشگران گمشده را پيدا کرد",
    ],
)
def test_persian_is_known_in_cp1256(text: str) -> None:
    assert detect(text.encode("cp1256")) == "cp1256"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF32_LE, "utf-32")],
)
def test_a_mark_goes_before_what_the_text_looks_like(mark: bytes, encoding: str) -> None:
    assert detect(mark + TEXT.encode("cp1256")) == encoding


BROKEN = TEXT.encode().replace(b" ", b" \xff", 5)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain ASCII", b"\0" * 9, TEXT.encode()[:-3], "نعم\0لا\0a\0".encode(), BROKEN],
    ids=["empty", "ASCII", "NUL", "cut off", "NUL-separated", "broken bytes"],
)
def test_what_may_be_utf8_is_utf8(data: bytes) -> None:
    assert detect(data) == "utf-8"


@given(
    st.sampled_from([TEXT, TEXT * 20, LONG]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256"]),
    st.integers(1, HEAD),
)
def test_the_cuts_never_matter(text: str, encoding: str, size: int) -> None:
    data = text.encode(encoding)
    decoder = Decoder("a.txt", AUTO, "strict", Damage())
    step = max(size, len(data) // 100)  # to keep the test short
    assert "".join(decoder.texts(data[at : at + step] for at in range(0, len(data), step))) == text


def test_each_file_is_read_in_its_own_encoding_and_all_are_told(tmp_path: Path) -> None:
    files = []
    for number, encoding in enumerate(("cp1256", "utf-8", "cp1256", "utf-16")):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_bytes(TEXT.encode(encoding))
    done = run("-p", "none", "--encoding", "auto", *files)
    assert (done.returncode, done.stdout.decode()) == (0, TEXT * 4)
    assert done.stderr.decode().splitlines() == [
        f"arnorm: 2 files read as cp1256, first: {files[0]}",
        f"arnorm: {files[3]}: read as utf-16",
    ]


def test_a_corpus_is_read_so_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("iso8859-6"))
    command = [sys.executable, "-m", "arnorm.corpus", "audit", "--encoding", "auto", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    assert done.stderr == f"arnorm: {tmp_path / 'a.txt'}: read as iso8859-6\n"


NAMED = ("cp1256", "iso8859-6", "cp720", "mac-arabic", "cp864", "cp1252", "latin-1")
# Other Arabic encodings have these letters at the same places.
SAME = {("iso8859-6", "mac-arabic"), ("iso8859-6", "cp864")}


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "cp720"])
def test_a_name_that_makes_no_arabic_of_it_is_doubted(encoding: str, named: str) -> None:
    data = TEXT.replace("،", "").encode(encoding)
    right = named == encoding or (encoding, named) in SAME
    assert likelier(data, named) == ("" if right else encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le président a été élu à l'unanimité après un débat animé; les députés créés.", "cp1252"),
        ("Президент заявил, что переговоры начнутся в ближайшее время в столице.", "cp1251"),
        ("Президент заявил, что переговоры начнутся в ближайшее время в столице.", "cp866"),
        ("הנשיא אמר כי השיחות יתחילו בקרוב בעיר הבירה לאחר שנעצרו במשך מספר חודשים", "cp1255"),
        ("Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα αρχίσουν σύντομα", "cp1253"),
        ("大统领说谈判将很快在首都开始", "gb18030"),
        (TEXT, "utf-16-le"),
        ("ابن مقلة", "cp1256"),
        ("هههههههههههه", "cp1256"),
        ("گزارش پارسی", "cp1256"),
    ],
)
def test_other_scripts_and_rare_words_are_not_doubted(text: str, encoding: str) -> None:
    assert likelier(text.encode(encoding, "ignore"), encoding) == ""
