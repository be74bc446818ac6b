"""What search engines make of Arabic words, as docs/profiles.md says: SQLite and PostgreSQL themselves are asked,
Milvus and Meilisearch by the tables of their sources."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import arnorm
from tests.engines.test_followers import PAIRS, counts, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.engines

FATHA, SHADDA, ALEF_ABOVE = "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
TATWEEL, ZWNJ, LAM_ALEF = (
    "\N{ARABIC TATWEEL}",
    "\N{ZERO WIDTH NON-JOINER}",
    "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}",
)
# Spellings of one word each, by what differs.
SPELLINGS = {
    "vowels": ["مدرسة", f"م{FATHA}در{SHADDA}سة"],
    "tatweel": ["مدرسة", f"مدر{TATWEEL}سة"],
    "teh marbuta": ["المدرسة", "المدرسه"],
    "alef": ["أحمد", "احمد"],
    "alef maksura": ["مستشفى", "مستشفي"],
    "Farsi yeh": ["على", "عل\N{ARABIC LETTER FARSI YEH}"],
    "hamza": ["مسؤول", "مسءول"],
    "superscript alef": ["هذا", f"ه{ALEF_ABOVE}ذا"],
    "lam-alef": ["لا", LAM_ALEF],
    "joiner": ["الكتاب", f"ال{ZWNJ}كتاب"],
    "digits": ["2014", "٢٠١٤"],
}
ALL = set(SPELLINGS)
SEARCH = arnorm.Normalizer("search")
STEMMED = arnorm.Normalizer("search", teh_marbuta="keep")


def apart(key: Callable[[str], object], *normalizers: Callable[[str], str]) -> set[str]:
    """The spellings that one word has two keys for, after normalisers of the first and of the second of them."""
    first, second = normalizers or (str, str)
    return {name for name, (one, other) in SPELLINGS.items() if key(first(one)) != key(second(other))}


def fts5(text: str) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'unicode61')")
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no FTS5")
        database.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'instance')")
        database.execute("INSERT INTO words VALUES (?)", (text,))
        return [term for (term,) in database.execute("SELECT term FROM terms ORDER BY offset")]


def test_sqlite_finds_no_other_spelling_and_all_of_them_after_search() -> None:
    assert apart(fts5) == ALL
    assert fts5(SPELLINGS["vowels"][1]) == ["م", "در", "سة"]
    assert fts5(SPELLINGS["joiner"][1]) == ["ال", "كتاب"]
    assert apart(fts5, SEARCH, SEARCH) == set()
    assert fts5(SEARCH("مسؤول")) != fts5("مسؤول")  # on one side alone


@pytest.fixture(scope="module")
def postgres() -> Iterator[Any]:
    """A function from a text and an expression to what a server in a temporary folder makes of it."""
    folders = [folder for folder in map(Path, os.get_exec_path()) if (folder / "initdb").exists()]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not folders:
        pytest.skip("no PostgreSQL here")
    room = Path(tempfile.mkdtemp())
    options: dict[str, Any] = {"cwd": room, "capture_output": True, "encoding": "utf-8", "timeout": 120}
    options["env"] = {"PATH": f"{folders[0]}:{os.defpath}", "LC_ALL": "C.UTF-8"}
    if os.geteuid() == 0:  # as which it does not start
        user = pwd.getpwnam("nobody")
        os.chown(room, user.pw_uid, user.pw_gid)
        options |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    cluster = str(room / "db")
    made = subprocess.run(
        [folders[0] / "initdb", "-D", cluster, "-E", "UTF8", "--locale=C.UTF-8", "-N", "-A", "trust"],
        check=False,
        **options,
    )
    if made.returncode:
        pytest.skip(f"PostgreSQL makes no cluster: {made.stderr[-200:]}")

    def ask(texts: list[str], expression: str) -> list[str]:
        lines = [
            f"SELECT {expression.replace('$', chr(39) + text + chr(39))}::text AS answer;\n\n"
            for text in texts
        ]
        done = subprocess.run(
            [folders[0] / "postgres", "--single", "-j", "-D", cluster, "postgres"],
            input="".join(lines),
            check=True,
            **options,
        )
        return re.findall(r'\t 1: answer = "(.*?)"\t', done.stdout)

    yield ask
    shutil.rmtree(room, ignore_errors=True)


def test_postgresql(postgres: Any) -> None:
    words = [word for pair in SPELLINGS.values() for word in pair]
    forms = list(
        dict.fromkeys(
            [*words, *map(SEARCH, words), *map(STEMMED, words), *map(arnorm.Normalizer("tidy"), words)]
        )
    )
    stems = dict(zip(forms, postgres(forms, "to_tsvector('arabic', $)"), strict=True))
    simple = dict(zip(forms, postgres(forms, "to_tsvector('simple', $)"), strict=True))
    assert apart(simple.__getitem__) == ALL
    assert apart(simple.__getitem__, SEARCH, SEARCH) == set()
    raw = {"teh marbuta", "alef maksura", "Farsi yeh", "hamza", "superscript alef", "joiner"}
    assert apart(stems.__getitem__) == raw
    tidy = arnorm.Normalizer("tidy")
    assert apart(stems.__getitem__, tidy, tidy) == raw - {"Farsi yeh"}
    assert apart(stems.__getitem__, STEMMED, STEMMED) == {"teh marbuta"}
    for keys in (simple, stems):
        assert keys[SEARCH("مسؤول")] != keys["مسؤول"]  # on one side alone


def test_postgresql_stems_as_snowball_does(postgres: Any) -> None:
    def same(profile: Callable[[str], str]) -> int:
        words = [profile(word) for pair in PAIRS for word in pair]
        stems = postgres(words, "to_tsvector('arabic', $)")
        return sum(one == other for one, other in zip(stems[::2], stems[1::2], strict=True))

    assert counts(same) == figures("a stemmer")


def test_postgresql_unaccent_changes_no_arabic(postgres: Any) -> None:
    words = [word for pair in SPELLINGS.values() for word in pair]
    found = postgres(["-"], "(SELECT count(*) FROM pg_available_extensions WHERE name = 'unaccent')")
    if found != ["1"]:
        pytest.skip("this PostgreSQL has no unaccent")
    postgres(["-"], "1; \n\nCREATE EXTENSION unaccent;\n\nSELECT 1")
    assert postgres(words, "unaccent($)") == words


# Milvus 3.0, `arabic_normalization`: milvus-io/milvus at 7dbee3e, arabic_normalization_filter.rs.
MILVUS = {
    **dict.fromkeys((0x0622, 0x0623, 0x0625), "ا"),
    **dict.fromkeys((0x0640, *range(0x064B, 0x0660)), ""),
    0x0629: "ه",
    0x0649: "ي",
}
# Meilisearch: meilisearch/charabia at 049e767, charabia/src/normalizer/arabic.rs; NFKD and lower case come before it,
# and nonspacing marks are deleted after it.
CHARABIA = {0x0640: "", 0x0671: "ا", 0x0649: "ي", 0x0629: "ه"}
FOLDS: dict[str, Any] = {
    "alef": "bare",
    "alef_maksura": "yeh",
    "teh_marbuta": "heh",
    "marks": "strip",
    "tatweel": "all",
}
AS_MILVUS = arnorm.Normalizer("none", **FOLDS)
AS_CHARABIA = arnorm.Normalizer(
    "none", **FOLDS, hamza="seat", latin_case="fold", presentation_forms=True, ligatures="expand"
)


def milvus(text: str) -> str:
    return text.translate(MILVUS)


def charabia(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).lower().translate(CHARABIA)
    return "".join(char for char in folded if unicodedata.category(char) != "Mn")


@pytest.mark.parametrize(
    ("engine", "ours", "differ"),
    [
        (
            milvus,
            AS_MILVUS,
            "0610-061A 0670-0673 0675 06C0 06C2-06C3 06D6-06ED 0870-0882 0897-089F 08CA-08E1 08E3-08FF",
        ),
        (charabia, AS_CHARABIA, "0672-0678 06C0 06C2-06C3 06D3 06DD-06DE 06E5-06E6 06E9"),
    ],
    ids=["Milvus", "Meilisearch"],
)
def test_by_the_tables_of_their_sources_only_the_listed_characters_differ(
    engine: Callable[[str], str], ours: Callable[[str], str], differ: str
) -> None:
    ends = [part.split("-") for part in differ.split()]
    listed = {
        code for first, *last in ends for code in range(int(first, 16), int((last or [first])[0], 16) + 1)
    }
    blocks = (*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x0870, 0x0900))
    if engine is charabia:  # which marks are newer than U+08A0 is up to the version of Unicode
        blocks = tuple(code for code in blocks if not 0x0870 <= code < 0x08A0)
    assert {code for code in blocks if engine(f"ب{chr(code)}ت") != ours(f"ب{chr(code)}ت")} == listed
    page = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text("utf-8")
    assert all(f"U+{first}" in page for first, *_ in ends)


@pytest.mark.parametrize(("engine", "ours"), [(milvus, AS_MILVUS), (charabia, AS_CHARABIA)])
def test_by_the_tables_of_their_sources_words_have_the_same_keys(
    engine: Callable[[str], str], ours: Callable[[str], str]
) -> None:
    words = ["أحمد", "إسلام", "آمن", "مدرسة", "مستشفى", "مسؤول", "هيئة", "شيء", "سماء", "الأولى", "قال"]
    words += [f"م{FATHA}در{SHADDA}سة", f"مدر{TATWEEL}سة"]
    assert [engine(word) for word in words] == [ours(word) for word in words]
    assert engine(SEARCH("مسؤول")) != engine("مسؤول")  # on one side alone
