"""Streams of many documents: lines, NUL records, JSON records; in one process or several."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnorm
from arnorm import Normalizer, Profile
from arnorm.filter.records import (
    JsonReport,
    JsonWork,
    LineWork,
    RecordWork,
    batches,
    json_members,
    normalize_record,
)
from arnorm.filter.tables import TableWork
from tests.filter_process import COMMAND, run
from tests.strategies import profiles, texts, wild_texts

if TYPE_CHECKING:
    from pathlib import Path

FAULTY, CLEAN = "أ ، ب", "ا، ب"


def through(work: RecordWork, parts: list[str]) -> str:
    return "".join(map(work, batches(parts, work.separator, 1)))


def cut_at(text: str, places: list[int]) -> list[str]:
    edges = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


# -- lines and NUL -----------------------------------------------------------------------------------------

records = st.lists(wild_texts.map(lambda text: text.replace("\n", "")), max_size=6)


@given(records, profiles(), st.lists(st.integers(0, 500), max_size=4))
def test_every_line_is_a_document_and_stays_a_line(
    found: list[str], profile: Profile, places: list[int]
) -> None:
    out = through(LineWork(profile), cut_at("\n".join(found), places))
    normalizer = Normalizer(profile)
    bare = [record.removesuffix("\r") if profile.nfc else record for record in found]
    assert out == "\n".join(normalize_record(normalizer, record) for record in bare)
    assert out.count("\n") == max(0, len(found) - 1)


@given(st.lists(texts, max_size=4), profiles(), st.lists(st.integers(0, 500), max_size=4))
def test_what_stands_before_a_nul_is_a_document(
    found: list[str], profile: Profile, places: list[int]
) -> None:
    out = through(RecordWork(profile), cut_at("\0".join(found), places))
    assert out == "\0".join(map(Normalizer(profile), found))


def test_line_ends_inside_a_line_become_spaces() -> None:
    text = "أ\N{LINE SEPARATOR}ب\x85ت\x0bث\x0cج\rح&#10;خ\r\n\nد"
    assert run("--lines", stdin=text.encode()).stdout.decode() == "ا ب ت ث ج ح خ\n\nد"


def test_boilerplate_is_looked_for_in_every_line() -> None:
    assert run("--lines", stdin=f"Advertisements\n{FAULTY}\n".encode()).stdout.decode() == f"\n{CLEAN}\n"


def test_nul_records_may_hold_lines() -> None:
    data = f"{FAULTY}\nAdvertisements\0\n\n{FAULTY}\n".encode()
    assert run("-0", stdin=data).stdout.decode() == f"{CLEAN}\0{CLEAN}\n"


def test_sentences_stand_on_lines() -> None:
    text = "قال الوزير. ثم غادر.\n\nوعاد ، أمس.\n"
    expected = "قال الوزير.\nثم غادر.\nوعاد، امس.\n"
    assert run("--sentences", stdin=text.encode()).stdout.decode() == expected
    assert run("--sentences", stdin=text.rstrip().encode()).stdout.decode() == expected.rstrip()
    assert run("--sentences", "--lines", stdin=text.encode()).stdout.decode() == expected.replace(
        "\nوعاد", "\n\nوعاد"
    )


# -- JSON --------------------------------------------------------------------------------------------------


def test_only_the_field_changes_and_all_else_stays_byte_for_byte() -> None:
    line = '{"id": 1.50,"big":12345678901234567890, "text" :"%s", "z":{"text":"%s"}, "id":1e5}\r\n'
    done = run("--jsonl", stdin=(line % (FAULTY, FAULTY)).encode())
    assert done.stdout.decode() == line % (CLEAN, FAULTY)
    assert (done.returncode, done.stderr) == (0, b"")


def test_fields_can_be_named_more_than_once() -> None:
    record = {"title": FAULTY, "body": FAULTY, "text": FAULTY}
    done = run("--jsonl", "--field", "title", "--field", "body", stdin=json.dumps(record).encode())
    assert json.loads(done.stdout) == {"title": CLEAN, "body": CLEAN, "text": FAULTY}
    assert done.stdout.isascii()  # as it was written


def test_a_text_of_many_lines_stays_one_record() -> None:
    record = {"text": f"{FAULTY}\n\n\nAdvertisements\n\n{FAULTY}"}
    done = run("--jsonl", stdin=json.dumps(record, ensure_ascii=False).encode() + b"\n")
    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout) == {"text": f"{CLEAN}\n\n{CLEAN}"}


def test_spans_of_sentences_are_put_beside_the_text() -> None:
    record = {"text": "قال الوزير ، نعم. ثم غادر.", "text_sentences": None, "id": 1}
    done = run("--jsonl", "--sentences", stdin=json.dumps(record).encode())
    found = json.loads(done.stdout)
    assert list(found) == ["text", "text_sentences", "id"]
    assert [found["text"][start:end] for start, end in found["text_sentences"]] == [
        "قال الوزير، نعم.",
        "ثم غادر.",
    ]
    done = run("--jsonl", "--sentences", stdin=b'{"text": "a. b"}')
    assert done.stdout == b'{"text": "a. b", "text_sentences": [[0, 4]]}'


def test_malformed_records_pass_and_are_named() -> None:
    data = f'{{"text": "{FAULTY}"}}\n[1]\n\n{{"text": "a"\n{{"text": "{FAULTY}"}}'.encode()
    done = run("--jsonl", stdin=data)
    assert done.stdout.decode() == data.decode().replace(FAULTY, CLEAN)
    assert done.returncode == 0
    assert (
        b"lines of malformed JSON, which stay as they are: 2, first: line 2: a record must be" in done.stderr
    )
    done = run("--jsonl", "--errors", "strict", stdin=data)
    assert done.returncode == 2
    assert b"malformed JSON in line 2" in done.stderr


def test_a_field_that_is_not_there_is_told() -> None:
    done = run("--jsonl", "--field", "txt", stdin=b'{"text": "a"}\n{"txt": 1}\n{"txt": "a"}\n')
    said = b"lines without a text in the field 'txt', which stay as they are: 2, first: line 1\n"
    assert done.stderr.endswith(said)
    assert done.returncode == 0


def test_a_dot_leads_into_an_object_and_all_else_stays() -> None:
    line = f'{{"a": {{"text" : "{FAULTY}", "n": 1.50}},  "a.b": "{FAULTY}", "x": {"9" * 5000}}}\n'
    done = run("--jsonl", "--field", "a.text", "--field", "a.b", stdin=line.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == line.replace(FAULTY, CLEAN)
    line = f'{{"text": "{FAULTY}", "text": "{FAULTY}!"}}'
    assert run("--jsonl", stdin=line.encode()).stdout.decode() == line.replace(FAULTY, CLEAN)
    line = '{"a": {"text": "نعم. ثم لا."}, "b": 1}'
    done = run("--jsonl", "--sentences", "--field", "a.text", stdin=line.encode())
    assert json.loads(done.stdout)["a"]["text_sentences"] == [[0, 4], [5, 11]]


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), wild_texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(wild_texts, inner, max_size=3)),
    max_leaves=6,
)


@given(
    st.dictionaries(st.one_of(st.just("text"), wild_texts), values, max_size=4), st.booleans(), st.booleans()
)
def test_json_comes_out_as_json_with_the_text_normalised(
    record: dict[str, object], ascii_only: bool, sentences: bool
) -> None:
    line = json.dumps(record, ensure_ascii=ascii_only)
    if not ascii_only:  # a lone surrogate in the line stands for a byte; others are written as escapes
        line = "".join(char if not "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04x}" for char in line)
    work = JsonWork(Profile(spacing=True), ("text",), sentences=sentences)
    expected = dict(record)
    text = record.get("text")
    if isinstance(text, str):
        expected["text"] = arnorm.normalize(text, Profile(spacing=True))
        if sentences:
            spans = arnorm.sentence_spans(arnorm.normalize(text, Profile(spacing=True)))
            expected["text_sentences"] = [list(span) for span in spans]
    result = work(line)
    JsonReport("a", strict=True).add(result)
    out = result.text
    assert "\n" not in out
    out.encode("utf-8", "surrogateescape")
    assert json.dumps(json.loads(out)) == json.dumps(expected)


def test_invalid_bytes_in_json_stay_as_they_are() -> None:
    done = run("--jsonl", stdin=f'{{"text": "{FAULTY} '.encode() + b'\xff"}\n')
    assert done.stdout == f'{{"text": "{CLEAN} '.encode() + b'\xff"}\n'
    done = run("--jsonl", stdin=f'{{"text": "{FAULTY} \\udcfe '.encode() + b'\xff"}\n')
    assert done.stdout == f'{{"text": "{FAULTY} \\udcfe '.encode() + b'\xff"}\n'
    assert b"malformed" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1",
        "[]",
        "{",
        '{"a"',
        '{"a":',
        '{"a":1',
        '{"a":1,}',
        '{"a":1} x',
        "{a:1}",
        '{"a" 1}',
        '{"a":1 "b":2}',
        "{,}",
    ],
)
def test_what_json_refuses_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(json_members(line))
    if line not in ("1", "[]"):
        with pytest.raises(ValueError, match=r"."):
            json.loads(line)


def test_an_empty_object_has_no_members() -> None:
    assert list(json_members(" { } ")) == []


# -- tables ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f"id,text\n1,{FAULTY}\n", f"id,text\n1,{CLEAN}\n"),
        (f"id;text\r\n1;{FAULTY}\r\n2;\r\n", f"id;text\r\n1;{CLEAN}\r\n2;\r\n"),
        (f"text\tid\n{FAULTY}\t{FAULTY}", f"text\tid\n{CLEAN}\t{FAULTY}"),
        (f'"id","text"\n"1","{FAULTY}"\n', f'"id","text"\n"1","{CLEAN}"\n'),
        (f'id,text,n\n1,"{FAULTY} ""x""\n{FAULTY}",7\n', f'id,text,n\n1,"{CLEAN} ""x""\n{CLEAN}",7\n'),
        ("id,text\n1,قال “نعم”\n", 'id,text\n1,"قال ""نعم"""\n'),
        (f"text\n{FAULTY}\n\n{FAULTY}\n", f"text\n{CLEAN}\n\n{CLEAN}\n"),
        ("id,text\n1\n", "id,text\n1\n"),
        (f"text,id,text\n{FAULTY},{FAULTY},{FAULTY}\n", f"text,id,text\n{CLEAN},{FAULTY},{CLEAN}\n"),
    ],
    ids=range(9),
)
def test_one_column_of_a_table_is_changed_and_all_else_stays(
    table: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(table.encode())
    assert run("--csv", "text", path).stdout.decode() == expected
    assert run("--csv", "text", "-i", path).returncode == 0
    assert path.read_bytes().decode() == expected


cells = st.one_of(wild_texts, st.sampled_from((FAULTY, "", '"', "a,b", "\n", "\r\n", "قال “نعم”")))


@given(st.lists(st.tuples(cells, cells), max_size=5), st.sampled_from((",", ";", "\t")))
def test_a_table_is_read_as_the_csv_module_reads_it(rows: list[tuple[str, str]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([("id", "text"), *rows])
    work = TableWork(Profile(spacing=True), "text")
    out = "".join(map(work, work.pieces([written.getvalue()], "a.csv")))
    found = list(csv.reader(io.StringIO(out, newline=""), delimiter=delimiter))
    clean = Normalizer(Profile(spacing=True))
    assert found == [["id", "text"], *([one, clean(two)] for one, two in rows)]


def test_a_column_that_is_not_there_is_an_error() -> None:
    done = run("--csv", "txt", stdin=b"id,text\n1,a\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"arnorm: standard input: there is no column 'txt'; there are: id, text\n"


def test_explained_cells_are_named() -> None:
    done = run("--explain", "--csv", "text", "-p", "tidy", stdin=f"id,text\n1,نعم\n2,{FAULTY}\n".encode())
    assert done.stdout.decode() == "standard input:3\tstrip_space_before_punctuation\t1\t \t\n"


# -- several processes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [[], ["--lines"], ["--jsonl"], ["-0"]], ids=str)
def test_several_processes_give_the_same_output_in_order(kind: list[str], tmp_path: Path) -> None:
    rows = [f"{FAULTY} {number} " + "كلمة " * 60 + "نعم" for number in range(4_200)]
    if kind == ["--jsonl"]:
        rows = [json.dumps({"text": row}, ensure_ascii=False) for row in rows]
    data = "\n".join(rows).encode()
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_bytes(rows[0].encode())
    names = [tmp_path / "a.txt", tmp_path / "missing", tmp_path / "b.txt"]
    one, two = run(*kind, *names), run(*kind, "-j", "2", *names)
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
    assert one.stdout.decode() == "\n".join([*rows, rows[0], ""]).replace(FAULTY, CLEAN)


def test_several_processes_change_many_files_in_place(tmp_path: Path) -> None:
    names = [tmp_path / f"{number}.txt" for number in range(40)]
    for name in names:
        name.write_bytes(f"{FAULTY}\n".encode() * 4_000)
    assert run("-j0", "-i", *names).returncode == 0
    assert {name.read_bytes() for name in names} == {f"{CLEAN}\n".encode() * 4_000}


# -- choices -----------------------------------------------------------------------------------------------


def test_a_profile_of_ones_own_comes_from_a_file(tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text(
        'profile = "tidy"\n'
        '[options]\nquotes = "guillemets"\nboilerplate = "lines"\nextra_boilerplate = ["تابعونا"]\n'
    )
    assert run("--config", config, stdin='هيئة "أ"\nتابعونا'.encode()).stdout.decode() == "هيئة «أ»"
    done = run("--config", config, "--set", "quotes=keep", "-p", "news", stdin="هيئة “أ”".encode())
    assert done.stdout.decode() == "هيءة “ا”"


def test_a_profile_comes_from_the_table_of_a_project_and_paths_are_relative_to_it(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "own.tsv").write_text("on\tline\t\t\t\t\t\tتابعونا\n", encoding="utf-8")
    config = tmp_path / "inner" / "pyproject.toml"
    config.write_text(
        '[project]\nname = "a"\n[tool.arnorm]\nprofile = "tidy"\n'
        '[tool.arnorm.options]\nboilerplate = "lines"\nextra_boilerplate = "own.tsv"\n'
    )
    done = run("--config", config, stdin="هيئة\nتابعونا\nنعم\n".encode(), cwd=tmp_path)
    assert done.stdout.decode() == "هيئة\nنعم\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("profil = 'tidy'", "did you mean 'profile'?"),
        ("quotes = 'keep'", "into the table [options]"),
        ("[options]\nquote = 'keep'", "did you mean 'quotes'?"),
        ("[options]\nquotes = 'kep'", "did you mean 'keep'?"),
        ("profile = 'tidi'", "did you mean 'tidy'?"),
        ("options = 1", "must be a table"),
        ("profile =", "not valid TOML"),
    ],
)
def test_a_wrong_configuration_is_one_line_that_says_what_would_be_right(
    content: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text(content)
    done = run("--config", tmp_path / "own.toml")
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert "own.toml" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lines", "--jsonl"],
        ["-i", "--check", "a"],
        ["-i", "-o", "b", "a"],
        ["--field", "a"],
        ["-i"],
        ["--in-place=/x", "a"],
        ["--stats=xml"],
        ["-j", "many"],
        ["--sentences", "--explain"],
    ],
    ids=str,
)
def test_options_that_do_not_go_together_are_refused(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


# -- told instead of the text ------------------------------------------------------------------------------


def test_a_diff_is_in_colour_only_on_a_terminal(tmp_path: Path) -> None:
    done = run("--diff", stdin=FAULTY.encode(), env={"FORCE_COLOR": "1"})
    assert done.stdout
    assert b"\x1b" not in done.stdout


def test_counts_come_as_text_and_as_json() -> None:
    assert b"documents" in run("--stats", stdin=FAULTY.encode()).stdout
    counts = json.loads(run("--stats=json", "--lines", stdin=f"{FAULTY}\n{FAULTY}\n".encode()).stdout)
    assert (counts["documents"], counts["changed"]) == (2, 2)


def test_the_report_is_written_to_its_file(tmp_path: Path) -> None:
    done = run("--report", tmp_path / "a.html", "--jsonl", stdin=json.dumps({"text": FAULTY}).encode())
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!doctype html>")


def test_explained_records_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"نعم\n{FAULTY}\n", encoding="utf-8")
    done = run("--explain", "--lines", "-p", "tidy", "a.txt", cwd=tmp_path)
    assert done.stdout.decode() == "a.txt:2\tstrip_space_before_punctuation\t1\t \t\n"


def test_progress_without_a_terminal_shows_nothing() -> None:
    done = run("--progress", stdin=FAULTY.encode())
    assert (done.stdout.decode(), done.stderr) == (CLEAN, b"")


def test_progress_on_a_terminal_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    ours, theirs = os.openpty()
    done = subprocess.run(
        [*COMMAND, "--progress", "a.txt"], cwd=tmp_path, stdout=-1, stderr=theirs, check=False
    )
    os.close(theirs)
    assert done.stdout.decode() == CLEAN
    assert os.read(ours, 1000).decode().strip() == "\x1b[K0.0 of 0.0 MB read"
    os.close(ours)
