"""No command harms a file or fails in silence: what each writes, its exit status, and the line it says."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.filter_process import LOCALES, environment, run

if TYPE_CHECKING:
    from pathlib import Path

in_each_locale = pytest.mark.parametrize("locale", LOCALES)
TEXT = "قال  ،  “نعم”\n".encode()
SENTENCE = "قال الوزير إن المفاوضات ستبدأ قريبا في العاصمة.\n"
CLEAN = 'قال، "نعم"\n'.encode()
RECORD = '{"id": 1, "text": "قال ، نعم"}\n'
RECORDS = {
    "records": RECORD,
    "list": f"[\n  {RECORD}]\n",
    "nested": '{"article": {"text": "قال ، نعم"}, "id": ' + "9" * 5000 + "}\n",
}
CONFIGS = {
    "deep": "a = " + "[" * 100_000,
    "huge": "a = " + "9" * 5000,
    "device": '[options]\nextra_boilerplate = "/dev/zero"',
    "table": "[options]\nextra_boilerplate = {a = 1}",
    "missing": '[options]\nextra_boilerplate = "nosuch.tsv"',
    "yes": '[options]\nspacing = "yes"',
    "idle": 'profile = "tidy"\n[options]\nextra_boilerplate = ["x"]',
    "own": '[options]\nboilerplate = "lines"\nextra_boilerplate = "own.tsv"',
    "conf/pyproject": (
        '[project]\nname = "a"\n[tool.arnorm]\nprofile = "tidy"\n'
        '[tool.arnorm.options]\nboilerplate = "lines"\nextra_boilerplate = "../own.tsv"\n'
    ),
    "pyproject": "[project]",
}
COLUMN = "id,text\n1,قال ، نعم\n"
PACKED = {"gz": gzip.compress(TEXT, mtime=0), "bz2": bz2.compress(TEXT), "xz": lzma.compress(TEXT)}
# What stands in the folder in which each command runs.
FILES: dict[str, bytes] = {
    **dict.fromkeys(("a.txt", "b.txt", "a.txt.bak", "a.html", "a.json", "news/a.txt", "news/in/b.txt"), TEXT),
    **{f"{name}.toml": text.encode() for name, text in CONFIGS.items()},
    **{name: text.encode() for name, text in RECORDS.items()},
    **{f"tail.{kind}": data + b"garbage" for kind, data in PACKED.items()},
    "own.tsv": "on\tline\t\t\t\t\t\tتابعونا\n".encode(),
    "menu": "هيئة\nتابعونا\nنعم\n".encode(),
    "words": b"a\n",
    "long": b"a" * 70_000 + TEXT,
    "cp1256": "قال، آ«نعم»\n".encode("cp1256"),
    "news1256": SENTENCE.encode("cp1256"),
    "news-iso": SENTENCE.encode("iso8859-6"),
    "russian": "Переговоры начнутся в столице.\n".encode("cp1251"),
    "utf-16-le": "قال، نعم".encode("utf-16-le"),
    "utf-16-be": "قال، نعم".encode("utf-16-be"),
    "latin-first": "BBC\nقال، نعم\n".encode("utf-16-le"),
    "latin-long": (f"https://example.com/{'a' * 99}\n" + "قال، نعم\n").encode("utf-16-be"),
    "iso": "قال، نعم؛ ".encode("iso8859-6") + b"\xff\n",
    "tar": b"a.txt" + bytes(252) + b"ustar" + TEXT,
    "rtf": rb"{\rtf1\ansi  \'c7 ,\par}",
    "-dash.txt": TEXT,
    "zip": b"PK\x03\x04" + TEXT,
    "parquet": b"PAR1" + TEXT,
    "pdf": b"%PDF-1.7\n" + TEXT,
    "page": "<!DOCTYPE html>\n<html><body>قال ، نعم</body></html>\n".encode(),
    "csv": COLUMN.encode(),
    "tsv": COLUMN.replace(",", "\t").encode(),
    "quoted": '"رقم الخبر","نص الخبر"\n"1","قال ، نعم"\n'.encode(),
    "bars": COLUMN.replace(",", "|").encode(),
    "strings": '["قال ، نعم", "لا"]\n'.encode(),
    "feed": '<?xml version="1.0"?>\n<rss><item>قال ، نعم ?</item></rss>\n'.encode(),
    "fragment": '<p dir="rtl">قال ، نعم</p>\n'.encode(),
    "nul": b"a\0b\n",
}
LINKS = {"link.txt": "a.txt", "link.html": "a.html", "link.json": "a.json"}
BOTH = "one: has other names by hard links, and those keep the old text"
PLAIN = "; it is read as plain text"
FORCE = "; use --encoding cp1256, or add --force-encoding"
KEPT = "; it is left as it was"
NO_BOILERPLATE = (
    "extra_boilerplate does nothing where boilerplate is off; set boilerplate='lines-and-tail', too"
)

# Commands that are refused or fail, and what they say: each leaves every file as it was.
REFUSED = {
    # an output that is an input, by whatever name
    **dict.fromkeys(("--report a.txt", "--report a.txt b.txt", "--report a.txt a.txt"), "ends in .html"),
    **dict.fromkeys(("--report ''", "--report -"), "ends in .html"),
    "--report": "--report: expected one argument",
    "--report a.html a.html": "a.html: is the report, too, and would be overwritten",
    "--report link.html b.txt a.html": "a.html: is the report, too, and would be overwritten",
    "--report a.html --glob '*.html' .": "./a.html: is the report, too, and would be overwritten",
    "--provenance a.txt b.txt": "ends in .json",
    "--provenance link.json a.json": "a.json: is the report, too, and would be overwritten",
    "-o a.txt a.txt": "a.txt: is the output, too, and would be overwritten; to change a file, use --in-place",
    "-o link.txt b.txt a.txt": "a.txt: is the output, too, and would be overwritten",
    "-o two one": "one: is the output, too, and would be overwritten",
    "-o own.tsv --extra-boilerplate own.tsv b.txt": "own.tsv: is the output, too, and would be overwritten",
    "-o own.toml --config own.toml b.txt": "own.toml: is the output, too, and would be overwritten",
    **{
        f"-o a{end} b.txt": f"--output a{end}: cannot be written; .gz, "
        for end in (".zip", ".tgz", ".parquet")
    },
    "-o ''": "--output needs the name of a file, not ''",
    "-o clean/ words": "--output needs the name of a file, not 'clean/'",
    "-o news words": "cannot write to news: Is a directory",
    "-o nosuch/a.txt words": "No such file or directory",
    "arnorm.corpus audit --html a.html b.txt": "unrecognized arguments: --html",
    "arnorm.corpus audit --report a.txt b.txt": "ends in .html",
    "arnorm.corpus audit --report a.html a.html": "a.html: is the report, too, and would be overwritten",
    "arnorm.corpus audit -o a.txt a.txt": "a.txt: is what audit writes, too, and would be overwritten",
    "arnorm.corpus learn -o a.txt a.txt": "a.txt: is what learn writes, too, and would be overwritten",
    "arnorm.corpus audit --encoding cp1256 a.txt": "a.txt: looks like utf-8, not cp1256",
    "arnorm.corpus learn -o '' a.txt": "--output needs the name of a file, not ''",
    # text in another encoding, and what is no text
    "-i --encoding cp1256 a.txt": "a.txt: looks like utf-8, not cp1256",
    "-i --encoding iso-8859-6 --lines a.txt": "a.txt: looks like utf-8, not iso8859-6",
    "-i --encoding cp1256 long": "long: looks like utf-8, not cp1256",
    "-i cp1256": "if it is Windows Arabic, use --encoding cp1256; it is left as it was",
    "-i --jsonl utf-16-be": "use --encoding utf-16-be",
    **{f"-i {name}": f"use --encoding {name}" for name in ("utf-16-le", "utf-16-be")},
    "-i latin-first": "use --encoding utf-16-le",
    "latin-long": "use --encoding utf-16-be",
    "-i --encoding latin-1 cp1256": f"cp1256: looks like cp1256, not iso8859-1{FORCE}",
    **{
        f"-i --encoding {name} news1256": f"looks like cp1256, not {name}{FORCE}"
        for name in ("cp864", "mac-arabic")
    },
    "-i --encoding auto russian": f"russian: is not Arabic in an encoding that auto knows{KEPT}; name its encoding",
    "--encoding cp864 --lines news1256": f"looks like cp1256, not cp864{FORCE}",
    "-i --encoding cp1256 news-iso": f"looks like iso8859-6, not cp1256{FORCE.replace('cp1256', 'iso8859-6')}",
    "arnorm.corpus audit --encoding cp864 news1256": f"looks like cp1256, not cp864{FORCE}",
    "-i --encoding iso-8859-6 iso": f"invalid iso8859-6, first: iso, line 1{KEPT}; --errors replace writes",
    "-i zip": "is a ZIP archive",
    "-i tar": f"tar: is not text, as its NULs show{KEPT}",
    "-i rtf": "is RTF; save it as plain text",
    "--lines parquet": "is Parquet",
    "-i --encoding cp1256 pdf": "is PDF",
    "--encoding utf-16": "not valid utf-16: ",
    **{f"--encoding {name}": "not an encoding of text" for name in ("utf-7", "unicode-escape", "punycode")},
    **{f"-i tail.{kind}": f"tail.{kind}: broken {kind} data" for kind in PACKED},
    # in place: every name is looked at before the first is written
    "-i a.txt .bak": ".bak: No such file or directory; no file was changed",
    "-i .bak a.txt": "a suffix is attached, as in -i.bak",
    "--in-place .bak a.txt": "a suffix is attached, as in -i.bak",
    "-i a.txt nosuch": "nosuch: No such file or directory; no file was changed",
    "-i a.txt -": "standard input cannot be changed in place",
    "-i a.txt pipe": "pipe: is not a regular file",
    "-i a.txt /dev/null": "/dev/null: is not a regular file",
    "-i.bak a.txt": "a.txt.bak is there already; give another suffix",
    "-i": "--in-place needs the files",
    # what looks like no plain text
    "-i records": f"records: looks like JSON; --jsonl is for one object per line{KEPT}",
    "-i list": f"list: looks like JSON; --jsonl is for one object per line{KEPT}",
    "-i page": f"page: looks like HTML; --html takes its article{KEPT}",
    **{
        f"-i {kind}": f"looks like CSV; --csv COLUMN is for the text in one of its columns{KEPT}"
        for kind in ("csv", "tsv", "quoted", "bars")
    },
    **{
        f"{how} -i records": f"looks like JSON; --jsonl is for one object per line{KEPT}"
        for how in ("--lines", "-0")
    },
    "--lines -i csv": f"looks like CSV; --csv COLUMN is for the text in one of its columns{KEPT}",
    "-i strings": f"strings: looks like JSON; --jsonl is for one object per line{KEPT}",
    **{
        f"-i {kind}": f"{kind}: looks like markup; --html takes the article of a page{KEPT}"
        for kind in ("feed", "fragment")
    },
    "-i --jsonl --field nosuch records": "no record has a text in the field 'nosuch'; --field names it",
    "--jsonl --field article.nosuch nested": "no record has a text in the field 'article.nosuch'",
    "--jsonl words": "malformed JSON in every line",
    # --check says what -i would say
    "--check cp1256": f"if it is Windows Arabic, use --encoding cp1256{KEPT}",
    "--check page": f"page: looks like HTML; --html takes its article{KEPT}",
    "--check csv": f"csv: looks like CSV; --csv COLUMN is for the text in one of its columns{KEPT}",
    "--check tar": f"tar: is not text, as its NULs show{KEPT}",
    "--check --encoding iso-8859-6 iso": f"invalid iso8859-6, first: iso, line 1{KEPT}; --errors replace writes",
    "--csv nosuch csv": "there is no column 'nosuch'; there are: id, text",
    # configurations
    **{f"--config {name}.toml": f"{name}.toml: not valid TOML" for name in ("deep", "huge")},
    **dict.fromkeys(("--config device.toml", "--config /dev/zero"), "is a device"),
    "--config table.toml": "table.toml: extra_boilerplate must be a list of lines, or the path of a",
    "-p ''": "profile must be one of 'none', 'tidy', 'news', 'search', 'page', not ''",
    "--config=": "'': No such file or directory",
    "--config missing.toml": "No such file or directory",
    "--config yes.toml": "yes.toml: spacing must be true or false, without quotes",
    "--config pyproject.toml": "pyproject.toml: there is no table [tool.arnorm]",
    "--config news": "news: Is a directory",
    "--extra-boilerplate /dev/zero": "is a device",
    "--extra-boilerplate words": "it takes a table of arnorm-corpus learn, and --set extra_boilerplate=LINE a line",
    "-p tidy --extra-boilerplate own.tsv": NO_BOILERPLATE,
    "--set extra_boilerplate=own.tsv": "is one line to delete; --extra-boilerplate takes a file",
    "-p tidy --set extra_boilerplate=x": NO_BOILERPLATE,
    "--config idle.toml": f"idle.toml: {NO_BOILERPLATE}",
    # messages are one line, whatever the value holds
    "-p 'a\nb'": ", not 'a\\nb'",
    "--set 'quotes=a\nb'": "--set quotes=a\\nb: it is one of",
    "--set 'a\nb'": "--set a\\nb: write it as OPTION=VALUE",
    "--encoding 'a\nb'": "there is no encoding 'a\\nb'",
    "--nosuch 'a\nb'": "unrecognized arguments: --nosuch",
    "--csv 'a\nb' csv": "there is no column 'a\\nb'",
    "--jsonl --field 'a\nb' records": "no record has a text in the field 'a\\nb'",
    "--report 'a\nb' a.txt": "--report a\\nb: ",
    "'a\nb\x1b'": "a\\nb\\x1b: No such file or directory",
    "--check --glob 'a\nb' news": "no file in this folder matches a\\nb",
    # what other programs call so, names that begin like an option, folders
    "-i -dash.txt a.txt": "unrecognized arguments: -dash.txt; write the file as ./-dash.txt; see --help",
    "-v": "unrecognized arguments: -v; see --help",
    "--line": "did you mean '--lines'?",
    **dict.fromkeys(("--quotes guillemets", "--quotes=guillemets"), "as --set quotes=guillemets"),
    "news": "news: Is a directory; give its files, or use --check, -i, --report or --provenance, which take",
    "--glob '' --check news": "news: no file in this folder matches ''",
    "--check conf": "conf: no file in this folder matches *.txt; --glob",
    "--glob '*.txt'": "--glob is for folders",
}
# Commands that do their work: exit status, what they say, and the files they write.
DONE: dict[str, tuple[int, str, dict[str, bytes]]] = {
    "-i --encoding cp1256 cp1256": (0, "", {"cp1256": 'قال، ا "نعم"\n'.encode()}),
    "-i --encoding cp1256 --force-encoding b.txt": (
        0,
        "",
        {"b.txt": TEXT.decode("cp1256", "replace").encode()},
    ),
    "-i --encoding iso-8859-6 -p none news-iso": (0, "", {"news-iso": SENTENCE.encode()}),
    "-i --encoding mac-arabic -p none news-iso": (0, "", {"news-iso": SENTENCE.encode()}),
    "-i --encoding cp864 --force-encoding -p none news1256": (
        0,
        "",
        {"news1256": SENTENCE.encode("cp1256").decode("cp864", "replace").encode()},
    ),
    "--check --jsonl records": (1, "records: would change", {}),
    "-i --force-encoding -p none cp1256": (0, "use --encoding cp1256", {}),
    "-i -- -dash.txt": (0, "", {"-dash.txt": CLEAN}),
    "-i nul": (0, "", {}),
    "-i one": (0, BOTH, {"one": CLEAN}),
    "-i.old a.txt link.txt": (0, "", {"a.txt": CLEAN, "a.txt.old": TEXT}),
    "-i.bak a.txt a.txt.bak": (
        2,
        "a.txt.bak is there already",
        {"a.txt.bak": CLEAN, "a.txt.bak.bak": TEXT},
    ),
    "--stats json a.txt": (0, "", {}),
    "--lines records": (0, f"records: looks like JSON; --jsonl is for one object per line{PLAIN}", {}),
    "-i news": (0, "", {"news/a.txt": CLEAN, "news/in/b.txt": CLEAN}),
    "-i --glob '*.html' .": (0, "", {"a.html": CLEAN}),
    "--check news/a.txt": (1, "news/a.txt: would change", {}),
    "--check --glob words .": (0, "", {}),
    "-i --jsonl --field article.text nested": (
        0,
        "",
        {"nested": RECORDS["nested"].replace(" ،", "،").encode()},
    ),
    "-i --csv text csv": (0, "", {"csv": COLUMN.replace(" ،", "،").encode()}),
    "arnorm.corpus audit --encoding cp1256 --force-encoding a.txt": (0, "", {}),
    "arnorm.corpus --version": (0, "", {}),
    "records": (0, f"records: looks like JSON; --jsonl is for one object per line{PLAIN}", {}),
    "list records": (0, f"list: looks like JSON; --jsonl is for one object per line{PLAIN}", {}),
    "page": (0, f"page: looks like HTML; --html takes its article{PLAIN}", {}),
    "tsv": (0, f"tsv: looks like CSV; --csv COLUMN is for the text in one of its columns{PLAIN}", {}),
    "-o out --config conf/pyproject.toml menu": (0, "", {"out": "هيئة\nنعم\n".encode()}),
    "-o out -p tidy --config own.toml menu": (0, "", {"out": "هيئة\nنعم\n".encode()}),
    "-o out nul": (0, "", {"out": FILES["nul"]}),
}


def lay_out(folder: Path) -> None:
    for name in ("news/in", "conf"):
        (folder / name).mkdir(parents=True)
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    for name, target in LINKS.items():
        (folder / name).symlink_to(target)
    (folder / "one").write_bytes(TEXT)
    (folder / "two").hardlink_to(folder / "one")
    os.mkfifo(folder / "pipe")


def found(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


BEFORE = {**FILES, **{name: FILES[target] for name, target in LINKS.items()}, "one": TEXT, "two": TEXT}


@in_each_locale
@pytest.mark.parametrize("line", [*REFUSED, *DONE])
def test_a_command_says_what_it_does_and_harms_no_file(line: str, locale: str, tmp_path: Path) -> None:
    status, words, written = DONE.get(line) or (2, REFUSED[line], {})
    lay_out(tmp_path)
    first, *others = shlex.split(line)
    command, arguments = (first, others) if first == "arnorm.corpus" else ("arnorm", [first, *others])
    done = run(*arguments, stdin=b"a b c d", cwd=tmp_path, env={"LC_ALL": locale}, command=command)
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (status, bool(words)), said
    assert words in said
    after = {**BEFORE, **written}
    assert found(tmp_path) == {**after, **{name: after[target] for name, target in LINKS.items()}}


@in_each_locale
@pytest.mark.parametrize("kind", PACKED)
def test_compressed_streams_may_follow_each_other_with_zeros_between(
    kind: str, locale: str, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(PACKED[kind] * 2 + b"\0" * 8 + PACKED[kind])
    done = run("a", cwd=tmp_path, env={"LC_ALL": locale})
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN * 3, b"")


@in_each_locale
def test_what_cannot_be_held_is_one_line(locale: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT * 1_000_000)
    program = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (120 << 20, 120 << 20));"
    program += "from arnorm.filter.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "-i", str(tmp_path / "a.txt")],
        capture_output=True,
        check=False,
        env=environment({"LC_ALL": locale}),
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"not enough memory" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


CALLS = """
import arnorm
calls = [
    lambda: arnorm.normalize(["a"]),
    lambda: arnorm.normalize(type("Series", (), {})()),
    lambda: arnorm.normalize(float("nan")),
    lambda: arnorm.normalize("a", strip_tashkeel=True),
    lambda: arnorm.normalize("a", diacritics="strip"),
    lambda: arnorm.normalize("a", "tidy", extra_boilerplate=["x"]),
    lambda: arnorm.Normalizer(arnorm.PROFILES["news"], boilerplate="off", extra_boilerplate=["x"]),
]
for call in calls:
    try:
        call()
    except (TypeError, ValueError) as error:
        print(error)
"""


@in_each_locale
def test_the_library_names_what_to_call(locale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, check=True, env=environment({"LC_ALL": locale})
    )
    expected = [
        "not list; normalize_many takes several texts",
        "not Series; normalize_many takes several texts",
        "not float; leave missing values out",
        "'strip_tashkeel'; it is marks=\"strip\" here",
        "'diacritics'; it is marks=\"strip\" here",
        *(NO_BOILERPLATE,) * 2,
    ]
    for line, words in zip(done.stdout.decode().splitlines(), expected, strict=True):
        assert line.endswith(words)
