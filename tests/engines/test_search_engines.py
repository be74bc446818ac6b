"""What SQLite and PostgreSQL make of Arabic words, on the engines themselves, as docs/profiles.md says."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import arnorm

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


def test_postgresql_unaccent_changes_no_arabic(postgres: Any) -> None:
    words = [word for pair in SPELLINGS.values() for word in pair]
    found = postgres(["-"], "(SELECT count(*) FROM pg_available_extensions WHERE name = 'unaccent')")
    if found != ["1"]:
        pytest.skip("this PostgreSQL has no unaccent")
    postgres(["-"], "1; \n\nCREATE EXTENSION unaccent;\n\nSELECT 1")
    assert postgres(words, "unaccent($)") == words
