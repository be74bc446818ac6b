"""`python -m arnorm.corpus`: which files are read, what is written, and what is said of those that cannot be."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from arnorm import Normalizer, explain
from arnorm.corpus import learn_boilerplate, load_boilerplate
from arnorm.corpus.__main__ import main
from arnorm.filter.files import FileError
from arnorm.rules import RULES
from tests import filter_process, planted

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "قسم\nأول\n{0}\nنهاية\nالصفحة\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    planted.main(str(folder), "60")
    return folder


def run(
    *arguments: str, data: bytes = b"", locale: str = "C", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return filter_process.run(
        *arguments, stdin=data, env={"LC_ALL": locale}, cwd=cwd, command="arnorm.corpus"
    )


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    """Run an audit that must succeed, and return what it says of each source."""
    assert main(["audit", "--json", *arguments]) == 0
    sources: dict[str, object] = json.loads(capsys.readouterr().out)["sources"]
    return sources


def documents(sources: dict[str, object]) -> dict[str, int]:
    return {name: one["documents"] for name, one in sources.items()}  # type: ignore[index]


def test_folders_are_sources(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_dir = told(capsys, "--by-dir", str(corpus / "pages"))
    assert documents(by_dir) == {"mixed": 60, "plain": 60, "whole": 60}
    assert documents(told(capsys, str(corpus / "pages"))) == {"all": 180}
    assert documents(told(capsys, "--by-dir", str(corpus / "pages" / "plain"))) == {"plain": 60}


def test_records_say_the_same_as_folders(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_dir = told(capsys, "--by-dir", str(corpus / "pages"))
    records = told(capsys, "--jsonl", "--source", "source", str(corpus / "corpus.jsonl"))
    assert by_dir == records


def test_compressed_records_come_from_standard_input(corpus: Path) -> None:
    data = gzip.compress((corpus / "corpus.jsonl").read_bytes())
    done = run("audit", "--jsonl", "--source", "source", data=data)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("== all 3 sources\n")
    assert not done.stderr


def test_an_audit_is_a_page_and_a_profile_for_each_source(corpus: Path, tmp_path: Path) -> None:
    page, profiles = tmp_path / "audit.html", tmp_path / "new" / "profiles"
    arguments = ["audit", "--by-dir", str(corpus / "pages"), "-o", str(tmp_path / "audit.txt")]
    assert main([*arguments, "--report", str(page), "--profiles", str(profiles)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(path.name for path in profiles.iterdir()) == ["mixed.toml", "plain.toml", "whole.toml"]
    assert tomllib.loads((profiles / "plain.toml").read_text(encoding="utf-8"))["profile"] == "news"
    assert "== whole" in (tmp_path / "audit.txt").read_text(encoding="utf-8")


def test_sources_with_odd_names_have_files_of_their_own(tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl"
    names = ["../../x", "..", "x", "X", "a/b"]
    records.write_text("".join(json.dumps({"text": "نص", "site": n}) + "\n" for n in names), encoding="utf-8")
    folder = tmp_path / "profiles"
    assert main(["audit", "--jsonl", "--source", "site", str(records), "--profiles", str(folder)]) == 0
    heads = {path.name: path.read_text(encoding="utf-8").partition(":")[0] for path in folder.iterdir()}
    assert sorted(heads.values()) == ["# ..", "# ../../x", "# X", "# a/b", "# x"]
    assert len({name.casefold() for name in heads}) == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "profiles"]


def test_learning_writes_a_table(corpus: Path, tmp_path: Path) -> None:
    table = tmp_path / "learned.tsv"
    assert main(["learn", "--by-dir", str(corpus / "pages"), "-o", str(table), "-j", "0"]) == 0
    assert load_boilerplate(table) == ()
    text = table.read_text(encoding="utf-8")
    assert f"# from {corpus / 'pages'}; at least 20 documents and 5 % of a source\n" in text
    table.write_text(text.replace("\noff\t", "\non\t"), encoding="utf-8")
    assert f"tail\t{planted.BOX}" in load_boilerplate(table, "whole")


def test_lower_thresholds_propose_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        body = f"{'كلام ' * 50}{number}."
        (tmp_path / f"{number}.txt").write_text(PAGE.format(body), encoding="utf-8")
    assert main(["learn", str(tmp_path)]) == 0
    out, said = capsys.readouterr()
    assert "\noff\t" not in out
    assert "nothing to propose with --min-docs 20 and --min-share 0.05\n" in said
    assert main(["learn", "--min-docs", "3", str(tmp_path)]) == 0
    out, said = capsys.readouterr()
    assert out.count("\noff\t") == 4
    assert not said


def test_hidden_and_empty_files_are_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text("نص", encoding="utf-8")
    (tmp_path / ".x").write_text("نص", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    assert documents(told(capsys, str(tmp_path))) == {"all": 1}
    records = tmp_path / "a.jsonl"
    records.write_text('{"text": ""}\n\n{"text": "نص"}', encoding="utf-8")
    assert documents(told(capsys, "--jsonl", str(records))) == {"all": 1}


def test_records_that_are_no_documents_are_told_and_passed_over(tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl"
    lines = ['{"text": "نص"}', "{", '{"body": "x"}', '{"text": 5}', "[1]", *["x"] * 10]
    records.write_text("\n".join(lines), encoding="utf-8")
    done = run("audit", "--jsonl", "--json", str(records))
    assert done.returncode == 2
    assert json.loads(done.stdout)["total"]["documents"] == 1
    said = done.stderr.decode().splitlines()
    assert "line 2: not a document: " in said[0]
    assert "line 3: not a document: it has no field 'text'" in said[1]
    assert "line 4: not a document: 'text' is not a text" in said[2]
    assert said[-1] == "arnorm: 14 records in all are not documents, and were skipped"
    assert len(said) == 4


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("audit --report a.html a.html", "a.html: is the report, too, and would be overwritten"),
        ("audit --report x.txt a.html", "--report x.txt: the report is a web page"),
        ("audit --report a.html .", "a.html: is the report, too, and would be overwritten"),
        ("audit --report x.html -o x.html a.html", "x.html: --report and --output name the same file"),
        ("audit --report ./x.html -o x.html a.html", "./x.html: --report and --output name the same file"),
        ("audit --html x.html a.html", "unrecognized arguments: --html"),
        ("audit -o a.html a.html", "a.html: is what audit writes, too, and would be overwritten"),
        (
            "audit --profiles . --glob *l all.toml",
            "all.toml: is a file to write, too, and would be overwritten",
        ),
        ("learn -o a.html a.html", "a.html: is what learn writes, too, and would be overwritten"),
        ("learn -o ./link a.html", "a.html: is what learn writes, too, and would be overwritten"),
        ("learn --tables . all.tsv", "all.tsv: is a file to write, too, and would be overwritten"),
        ("learn --glob *.csv .", ".: no file in this folder matches *.csv"),
    ],
)
def test_no_input_is_written_over(arguments: str, message: str, locale: str, tmp_path: Path) -> None:
    files = {name: f"نص {name}" for name in ("a.html", "all.toml", "all.tsv")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "link").symlink_to("a.html")
    done = run(*arguments.split(), cwd=tmp_path, locale=locale)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert not done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*files, "link"])
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in files} == files


def test_the_file_that_standard_output_goes_to_is_no_input(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("نص", encoding="utf-8")
    with path.open("ab") as output:
        command = [sys.executable, "-m", "arnorm.corpus", "audit", str(path)]
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert path.read_text(encoding="utf-8") == "نص"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_what_does_not_look_like_plain_text_is_said_once_for_each_kind(locale: str, tmp_path: Path) -> None:
    record, page = '{"text": "نص"}\n', "<!doctype html><p>نص"
    for name, text in {"1.jsonl": record, "2.jsonl": record, "3.html": page, "4.txt": "نص"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("audit", "--json", ".", cwd=tmp_path, locale=locale)
    assert done.returncode == 0
    assert documents(json.loads(done.stdout)["sources"]) == {"all": 4}
    assert done.stderr.decode().splitlines() == [
        "arnorm: ./1.jsonl: looks like JSON; --jsonl is for one object per line; it is read as plain text",
        "arnorm: ./3.html: looks like HTML; it is read as plain text",
    ]


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_dot_leads_into_an_object(locale: str) -> None:
    lines = [
        '{"page": {"text": "قال و أضاف", "site": {"name": "س"}}, "id": ' + "9" * 5000 + "}",
        '{"page.text": "قال و أضاف", "page": {"text": "x", "site": {"name": 5}}}',
    ]
    data = "\n".join(lines).encode()
    done = run(
        "audit",
        "--json",
        "--jsonl",
        "--field",
        "page.text",
        "--source",
        "page.site.name",
        data=data,
        locale=locale,
    )
    assert done.returncode == 0, done.stderr.decode()
    record = json.loads(done.stdout)
    assert documents(record["sources"]) == {"س": 1, "5": 1}
    assert record["total"]["documents_with"]["detached waw"] == 2
    wrong = run("audit", "--jsonl", "--field", "page.body", data=data, locale=locale)
    assert wrong.returncode == 2
    assert "line 1: not a document: it has no field 'body'" in wrong.stderr.decode()


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize(("encoding", "name"), [("cp1256", "cp1256"), ("utf-8", "UTF-8")])
def test_no_advice_to_read_wrongly_decoded_text_once_more_in_a_wrong_encoding(
    encoding: str, name: str, locale: str
) -> None:
    data = ("قال المتحدث إن الاجتماع سيعقد غدا " * 3).encode(encoding).decode("latin-1").encode()
    told = run("audit", data=data, locale=locale).stdout.decode()
    assert f"note: {name} read as Latin: 1 in 100.0 % of the documents, 100.0 % of" in told
    assert "they were decoded wrongly before" in told
    assert "--encoding" not in told


def test_the_audit_counts_whole_pages_that_are_cut_and_refused(corpus: Path, tmp_path: Path) -> None:
    page = next(rule for rule in RULES if rule.name == "strip_page").example
    records = tmp_path / "pages.jsonl"
    texts = [page[0], page[0] + "\n", page[1], "خبر قصير"]
    records.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    done = run("audit", "--page", "--json", "--jsonl", str(records))
    total = json.loads(done.stdout)["total"]
    told = [explain(text, "tidy", boilerplate="page", join_waw=True, fix_wasl=True) for text in texts]
    assert total["pages"] == sum(any("strip_page" in c.rules for c in one.changes) for one in told) == 2
    assert sum(total["refused"].values()) == 2
    assert total["lines"] >= 2 * (page[0].count("\n") - page[1].count("\n"))
    text = run("audit", "--page", "--jsonl", str(records), "-j", "2").stdout.decode()
    assert "pages cut down to their article: 50.00 % (2 refused)\n" in text
    assert "\npages without a clear article\n" in text
    assert "pages cut down" not in run("audit", "--jsonl", str(records)).stdout.decode()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    done = run("audit", "--json", str(tmp_path / "missing"), str(tmp_path / "a.txt"))
    assert done.returncode == 2
    assert b"missing: No such file or directory" in done.stderr
    assert json.loads(done.stdout)["total"]["documents"] == 1


def test_an_image_among_the_pages_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("نص\0".encode())
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9) + b"IHDR")
    done = run("audit", "--json", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"arnorm: ./b.png: is not text, as its NULs show; it was skipped\n")
    assert json.loads(done.stdout)["total"]["documents"] == 1


def test_invalid_bytes_are_a_fault_and_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("نص".encode() + b"\xff")
    done = run("audit", str(tmp_path))
    assert done.returncode == 0
    assert b"1 byte of invalid UTF-8" in done.stderr
    assert "lone surrogates" in done.stdout.decode()
    (tmp_path / "a.txt").write_bytes("قال و أضاف".encode("cp1256"))
    assert b"join_waw" in run("audit", "--encoding", "cp1256", str(tmp_path)).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required"),
        (["wash"], "invalid choice: 'wash'"),
        (["audit", "--source", "site"], "--source names a field of JSON records: give --jsonl"),
        (["audit", "--field", "body"], "--field names a field of JSON records: give --jsonl"),
        (["audit", "--encoding", "utf8x"], "--encoding: there is no encoding 'utf8x'"),
        (["learn", "--min-docs", "2"], "--min-docs is at least 3"),
        (["learn", "--min-share", "5"], "--min-share between 0 and 1"),
        (["learn", "-o", "/dev/null/x"], "/dev/null/x"),
        (["audit", "--profiles", "/dev/null/x", "/dev/null"], "/dev/null/x: Not a directory"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    arguments: list[str], message: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys.stdin, "fileno", lambda: 0, raising=False)
    assert main(arguments) == 2
    said = capfd.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_it_says_so_where_it_waits_for_a_terminal(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert main(["audit"]) == 0
    out, said = capfd.readouterr()
    assert "documents 1 " in out
    assert said == "arnorm: reads what is typed, up to Ctrl-D; --help says how to name files\n"


def test_a_broken_pipe_and_ctrl_c_end_quietly(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = f'"{sys.executable}" -m arnorm.corpus audit --by-dir "$1" | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", command, "-", str(corpus / "pages")],  # noqa: S607
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 141)
    assert b"Traceback" not in done.stderr

    def close(*_: object, **__: object) -> int:
        raise BrokenPipeError

    def stop(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("arnorm.corpus.audit", close)
    monkeypatch.setattr("arnorm.filter.program.silence", lambda: None)
    assert main(["audit", str(corpus)]) == 141

    monkeypatch.setattr("arnorm.corpus.audit", stop)
    assert main(["audit", str(corpus)]) == 130


def test_a_file_that_cannot_be_finished_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(self: object) -> None:
        raise FileError("the disk is full")

    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    table = tmp_path / "learned.tsv"
    table.write_text("as it was", encoding="utf-8")
    monkeypatch.setattr("arnorm.filter.sinks.NewFile.close", fail)
    assert main(["learn", str(tmp_path / "a.txt"), "-o", str(table)]) == 2
    assert "the disk is full" in capfd.readouterr().err
    assert table.read_text(encoding="utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "learned.tsv"]


def test_importing_arnorm_imports_nothing_of_it() -> None:
    code = "import sys, arnorm; sys.exit(any(name.startswith('arnorm.corpus') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- the filter uses what was switched on -------------------------------------------------------------------


def filtered(*arguments: str, text: str) -> subprocess.CompletedProcess[bytes]:
    return filter_process.run(*arguments, stdin=text.encode())


ROWS = "on\tline\t\tx\t\t\t\tحافة الصفحة\noff\tline\t\tx\t\t\t\tسطر آخر\non\ttail\t\tx\t\t\t\tخاتمة\n"


def test_the_filter_deletes_what_is_switched_on(tmp_path: Path) -> None:
    table = tmp_path / "learned.tsv"
    table.write_text(ROWS, encoding="utf-8")
    text = "نص الخبر.\nحافة الصفحة\nسطر آخر\nتتمة.\nخاتمة\nعنوان آخر\n"
    done = filtered("--extra-boilerplate", str(table), "--config", os.devnull, text=text)
    assert done.stdout.decode() == "نص الخبر.\nسطر اخر\nتتمة.\n"
    both = filtered("--extra-boilerplate", str(table), "--set", "extra_boilerplate=تتمة", text=text)
    assert both.stdout.decode() == "نص الخبر.\nسطر اخر\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["-p", "tidy"],
            "extra_boilerplate does nothing where boilerplate is off; set boilerplate='lines-and-tail'",
        ),
        ([], "learned.tsv: line 4: the first field"),
        (["--extra-boilerplate", "/missing/x.tsv"], "x.tsv: No such file or directory"),
    ],
)
def test_the_filter_names_what_is_wrong_with_a_table(
    arguments: list[str], message: str, tmp_path: Path
) -> None:
    table = tmp_path / "learned.tsv"
    table.write_text(ROWS + ("perhaps" if not arguments else "off") + "\tline" + "\t" * 6, encoding="utf-8")
    done = filtered("--extra-boilerplate", str(table), *arguments, text="نص")
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert not done.stdout


def test_a_stream_gives_the_same_as_the_whole(tmp_path: Path) -> None:
    one, two = (list(planted.corpus(40, seed)) for seed in (1, 2))
    pages = [page.text for page in (*one, *two) if page.source == "whole"]
    table = tmp_path / "learned.tsv"
    learned = learn_boilerplate(pages)
    table.write_text(learned.tsv().replace("\noff\t", "\non\t"), encoding="utf-8")
    clean = Normalizer(extra_boilerplate=load_boilerplate(table))
    text = "".join(pages[:6])  # as files that were run together
    for given, flags in ((pages[0], []), (text, []), (text, ["-u"])):
        done = filtered("--extra-boilerplate", str(table), *flags, text=given)
        assert done.stdout.decode() == clean(given)


# -- the guide ---------------------------------------------------------------------------------------------


def test_the_commands_of_the_guide_clean_a_folder(repo: Path, tmp_path: Path) -> None:
    guide = (repo / "docs" / "corpus.md").read_text(encoding="utf-8")
    commands = guide.partition("```sh\n")[2].partition("```")[0]
    planted.main(str(tmp_path), "200")
    path = os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"]))  # noqa: PTH120
    done = subprocess.run(
        ["bash", "-ec", commands], cwd=tmp_path, env=os.environ | {"PATH": path},  # noqa: S607
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() in guide
    assert (tmp_path / "profiles" / "whole.toml").read_text(encoding="utf-8") in guide
    for file in (tmp_path / "clean" / "whole").iterdir():
        lines = set(file.read_text(encoding="utf-8").split("\n"))
        assert not lines & {*planted.HEAD[:3], planted.BOX, *planted.FOOT}
