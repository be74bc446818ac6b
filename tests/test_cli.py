"""The filter as a process: arguments, streams, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import arnorm
from arnorm.filter.cli import parser
from arnorm.filter.detection import foreign
from tests.filter_process import COMMAND, LOCALES, peak, run, shell, started, unmeasured
from tests.strategies import wild_texts

if TYPE_CHECKING:
    from pathlib import Path

each_locale = pytest.mark.parametrize("env", [{"LC_ALL": name} for name in LOCALES], ids=LOCALES)
TEXT = "قال ، “نعم”\nثم أضاف :"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("io_encoding", ["utf-8", "latin-1"])
def test_text_is_utf8_whatever_the_environment_says(locale: str, io_encoding: str, tmp_path: Path) -> None:
    env = {"LC_ALL": locale, "PYTHONIOENCODING": io_encoding}
    expected = arnorm.normalize(TEXT).encode()
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert run(stdin=TEXT.encode(), env=env).stdout == expected
    assert run(tmp_path / "a.txt", env=env).stdout == expected


def test_the_profile_and_single_options_are_chosen() -> None:
    text = "هيئة “نعم”".encode()
    assert run("-p", "tidy", stdin=text).stdout.decode() == 'هيئة "نعم"'
    assert run("--profile=tidy", "--set", "quotes=guillemets", stdin=text).stdout.decode() == "هيئة «نعم»"
    assert run("-p", "none", "--set", "join_waw=no", stdin=text).stdout == text


def test_extra_boilerplate_is_given_line_by_line() -> None:
    done = run(
        *("--set", "extra_boilerplate=تابعونا", "--set", "extra_boilerplate=انضم إلينا الآن"),
        stdin="خبر.\nتابعونا\nتتمة.\nانضم إلينا الآن\nختام.".encode(),
    )
    assert done.stdout.decode() == "خبر.\nتتمة.\nختام."


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["-p", "nws"], "did you mean 'news'?"),
        (["--set", "quote=straight"], "did you mean 'quotes'?"),
        (["--set", "quotes=strait"], "did you mean 'straight'?"),
        (["--set", "entities=yeah"], "yes"),
        (["--set", "entities"], "OPTION=VALUE"),
        (["--encoding", "cp1265"], "did you mean 'cp1256'?"),
        (["--encoding", "hex"], "not an encoding of text"),
        *((["--errors", "ignore"], value) for value in ("keep", "replace", "strict")),
        (["--nonsense"], "--help"),
    ],
)
def test_a_wrong_argument_is_one_line_that_says_what_would_be_right(arguments: list[str], named: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert named in done.stderr.decode()


def test_a_missing_file_is_one_line_and_the_others_are_still_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("أ ، ب".encode())
    (tmp_path / "b.txt").write_bytes("ت ، ث\n".encode())
    done = run(tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "b.txt")
    assert done.returncode == 2
    assert done.stdout.decode() == "ا، ب\nت، ث\n"
    assert done.stderr.count(b"\n") == 1
    assert b"missing.txt: No such file or directory" in done.stderr


def test_the_rules_are_listed_with_name_option_and_what_they_do() -> None:
    done = run("--list-rules")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [row[0] for row in rows] == [rule.name for rule in arnorm.RULES]
    assert all(len(row) == 3 for row in rows)


def test_every_change_is_explained_on_a_line() -> None:
    done = run("--explain", stdin=TEXT.encode())
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert rows == [
        [",".join(change.rules), str(change.start), change.before, change.after]
        for change in arnorm.explain(TEXT).changes
    ]


def test_explained_changes_show_what_cannot_be_seen() -> None:
    done = run("--explain", "-p", "tidy", stdin="أ\N{ZERO WIDTH SPACE}ب\r\nت".encode())
    assert "\t1\t\\u200b\t\n" in done.stdout.decode()
    assert "\t3\t\\r\t\n" in done.stdout.decode()


@pytest.mark.parametrize("option", ["--explain", "--diff", "--stats"])
def test_what_is_no_plain_text_is_named_where_it_is_explained(option: str) -> None:
    done = run(option, stdin=b'{"text": "a"}\n')
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)
    assert b"--jsonl" in done.stderr


def test_the_version_is_told() -> None:
    assert run("--version").stdout.decode() == f"arnorm {arnorm.__version__}\n"


def test_a_dash_is_standard_output() -> None:
    assert run("-o", "-", stdin="قال ، نعم\n".encode()).stdout.decode() == "قال، نعم\n"


# -- reliability, row by row -------------------------------------------------------------------------------


@pytest.mark.parametrize("unbuffered", ["", "1"])
@each_locale
def test_a_reader_that_leaves_is_no_error(env: dict[str, str], unbuffered: str, tmp_path: Path) -> None:
    env = {**env, "PYTHONUNBUFFERED": unbuffered}
    (tmp_path / "a.txt").write_bytes("قال ، نعم\n".encode() * 50_000)
    status, out, err = shell('"$@" | head -1; exit ${PIPESTATUS[0]}', tmp_path / "a.txt", env=env)
    assert (status, out.decode(), err) == (141, "قال، نعم\n", b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_slow_reader_gets_everything(unbuffered: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("قال ، نعم\n".encode() * 50_000)
    env = {"PYTHONUNBUFFERED": unbuffered}
    status, out, _ = shell('"$@" | (sleep 0.1; wc -l); exit ${PIPESTATUS[0]}', tmp_path / "a.txt", env=env)
    assert (status, int(out)) == (0, 50_000)


@each_locale
def test_a_full_disk_is_told_even_for_a_small_output(env: dict[str, str]) -> None:
    status, _, err = shell('echo text | "$@" > /dev/full', env=env)
    assert status == 2
    assert err == b"arnorm: cannot write to standard output: No space left on device\n"


@each_locale
def test_a_closed_output_is_told(env: dict[str, str]) -> None:
    status, _, err = shell('echo text | "$@" >&-', env=env)
    assert (status, err) == (2, b"arnorm: standard output is closed\n")


def test_a_closed_input_is_told() -> None:
    status, _, err = shell('"$@" <&-')
    assert (status, err) == (2, b"arnorm: standard input is closed\n")


def test_closed_standard_error_is_no_trouble() -> None:
    status, out, _ = shell('printf "a\\377\\n" | "$@" 2>&-')
    assert (status, out) == (0, b"a\xff\n")


BROKEN = "أ ، ب\n".encode() + b"x\xff " + "، ب\n\n".encode() + b"\xd9"


@each_locale
def test_invalid_bytes_pass_and_the_rest_of_the_line_is_normalised(
    env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(BROKEN)
    done = run(tmp_path / "a.txt", env=env)
    assert done.stdout == "ا، ب\n".encode() + b"x\xff" + "، ب\n\n".encode() + b"\xd9"
    told = f"arnorm: 2 bytes of invalid UTF-8, first: {tmp_path / 'a.txt'}, line 2, byte 2"
    assert done.stderr.decode().startswith(told)
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 0


def test_invalid_bytes_can_be_replaced() -> None:
    done = run("--errors", "replace", stdin=BROKEN)
    assert done.stdout.decode() == "ا، ب\nx\N{REPLACEMENT CHARACTER}، ب\n\n\N{REPLACEMENT CHARACTER}"
    assert b"2 bytes of invalid UTF-8" in done.stderr
    assert done.returncode == 0


@each_locale
def test_invalid_bytes_can_be_errors(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BROKEN)
    done = run("--errors", "strict", tmp_path / "a.txt", env=env)
    assert done.returncode == 2
    assert f"{tmp_path / 'a.txt'}: invalid UTF-8 in line 2, byte 2;" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@each_locale
def test_cp1256_is_suspected_and_can_be_read(env: dict[str, str]) -> None:
    text = "قال الوزير ، نعم\n" * 20
    done = run(stdin=text.encode("cp1256"), env=env)
    assert done.stdout == text.encode("cp1256")
    assert b"use --encoding cp1256" in done.stderr
    done = run("--encoding", "windows-1256", stdin=text.encode("cp1256"), env=env)
    assert (done.stdout.decode(), done.stderr) == (arnorm.normalize(text), b"")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
@each_locale
def test_other_unicode_encodings_are_recognised_and_named(encoding: str, env: dict[str, str]) -> None:
    text = "\N{ZERO WIDTH NO-BREAK SPACE}قال ، نعم\n"
    data = text[encoding[-2:] != "be" :].encode(encoding)
    name = encoding[:6]
    done = run(stdin=data, env=env)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        f"arnorm: standard input: looks like {name.upper()}; use --encoding {name}\n"
    )
    assert run("--encoding", name, stdin=data, env=env).stdout.decode() == "قال، نعم\n"


def test_a_byte_order_mark_is_dropped_at_the_start_only() -> None:
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}"
    done = run("-p", "none", stdin=f"{mark}أ{mark}ب".encode())
    assert done.stdout.decode() == f"أ{mark}ب"


def test_nul_bytes_are_kept() -> None:
    assert run(stdin=b"a\0b\n").stdout == b"a\0b\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\N{LINE SEPARATOR}", "\x85", "\x0b", "\x0c"])
@each_locale
def test_every_line_end_comes_out_as_a_line_feed(end: str, env: dict[str, str]) -> None:
    assert run(stdin=f"أول{end}ثان{end}".encode(), env=env).stdout.decode() == "اول\nثان\n"


@pytest.mark.parametrize("text", ["", "أ", "أ\n", "أ\n\nب", "\n\n", "أ\n\n\n"])
def test_there_is_a_final_newline_if_there_was_one(text: str) -> None:
    done = run(stdin=text.encode())
    assert done.stdout.decode() == arnorm.normalize(text)
    assert (done.returncode, done.stderr) == (0, b"")


@each_locale
def test_files_that_cannot_be_read_cost_a_line_each(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\n")
    (tmp_path / "folder").mkdir()
    done = run(tmp_path / "folder", tmp_path / "missing", tmp_path / "a.txt", env=env)
    assert (done.returncode, done.stdout) == (2, b"a\n")
    assert done.stderr.count(b"\n") == 2
    assert b"folder: Is a directory; give its files" in done.stderr
    if os.getuid():
        (tmp_path / "a.txt").chmod(0)
        assert b"Permission denied" in run(tmp_path / "a.txt").stderr


@each_locale
def test_an_interrupt_ends_without_a_traceback_and_with_whole_lines(env: dict[str, str]) -> None:
    # A shell lets what it runs in the background ignore the signal, and so would the process here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with started("-u", "--lines", "-p", "tidy", pipes=True, env=env) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write("قال ، نعم\nثم".encode())
        process.stdin.flush()
        assert process.stdout.read1(1000).decode().rstrip("\n") == "قال، نعم"  # type: ignore[attr-defined]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stdout.read() in (b"", b"\n")
        assert process.stderr.read() == b""


@pytest.mark.parametrize("link", ["same", "symbolic", "hard"])
@each_locale
def test_a_file_that_is_the_output_is_refused(link: str, env: dict[str, str], tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes("أ ، ب\n".encode())
    output = tmp_path / "b.txt" if link != "same" else source
    if link == "symbolic":
        output.symlink_to(source)
    elif link == "hard":
        output.hardlink_to(source)
    for script in ('"$@" $0 >> $1', '"$@" < $0 >> $1', '"$@" $0 -o $1'):
        status, _, err = shell(script.replace("$0", f"'{source}'").replace("$1", f"'{output}'"), env=env)
        assert status == 2
        assert b"use --in-place" in err
        assert source.read_bytes() == "أ ، ب\n".encode()


@settings(max_examples=12)
@given(
    data=st.one_of(wild_texts.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=30))
)
def test_the_filter_does_what_the_library_does_on_the_decoded_text(data: bytes) -> None:
    """From standard input, from a file, in an environment that says otherwise."""
    assume(not foreign(data))
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    expected = arnorm.normalize(text).encode("utf-8", "surrogateescape")
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
    assert run(stdin=data, env=env).stdout == expected
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        assert run(file.name, env=env).stdout == expected


# -- bounds ------------------------------------------------------------------------------------------------

ARTICLE = (
    "قال الوزير إن المفاوضات ، التي بدأت أمس، ستستأنف قريبا. " * 6 + "\n"
) * 8 + "\nشاهد أيضا\nخبر آخر\n"
MB = 1 << 20


@pytest.mark.measures
@pytest.mark.parametrize(
    ("kind", "unit", "size"),
    [
        *(("--lines", *one) for one in ((ARTICLE, 6 * MB), ("Advertisements\n", MB // 2), ("\n", 3 * MB))),
        *(("--jsonl", *one) for one in ((ARTICLE, 6 * MB), ("فيسبوك\n", MB // 2))),
        ("-0", ARTICLE, 6 * MB),
    ],
    ids=range(6),
)
def test_a_stream_of_records_takes_bounded_memory(kind: str, unit: str, size: int) -> None:
    if kind == "--jsonl":
        unit = json.dumps({"text": unit}, ensure_ascii=False) + "\n"
    elif kind == "-0":
        unit += "\0"
    status, used, *_ = peak(kind, stdin=unit.encode() * (size // len(unit.encode())))
    assert status == 0
    assert used < 40 * MB


@pytest.mark.measures
@pytest.mark.parametrize(("simple", "times"), [(True, 10), (False, 16)])
def test_a_giant_line_takes_at_most_sixteen_times_its_bytes(repo: Path, simple: bool, times: int) -> None:
    """Ten times where it is the same words again and again, without marks, links or Latin letters."""
    article = " ".join((repo / "examples" / "article.txt").read_text(encoding="utf-8").split())
    text = "قال الوزير ، نعم. " if simple else f"{article} "
    line = text.encode() * (3 * MB // len(text.encode()))
    status, used, out, _ = peak(stdin=line)
    assert status == 0
    assert used < 24 * MB + times * len(line)
    assert out.decode() == arnorm.normalize(line.decode())


@pytest.mark.measures
def test_a_short_text_is_done_soon() -> None:
    """Loose, for a busy machine: the figure is in docs/cli.md, the modules are pinned below."""
    began = time.perf_counter()
    run(stdin=b"a\n")
    assert time.perf_counter() - began < 5


def test_nothing_is_imported_that_no_option_asked_for() -> None:
    program = "import sys; from arnorm.filter.cli import main; main([]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="قال ، نعم\n".encode(),
        capture_output=True,
        check=True,
        env=unmeasured(),
    )
    unwanted = {
        "bz2", "concurrent.futures", "csv", "dataclasses", "difflib", "fnmatch", "gzip", "hashlib", "html",
        "inspect", "json", "locale", "lzma", "multiprocessing", "random", "regex", "shutil", "tempfile",
        "threading", "tomllib", "tqdm",
    }  # fmt: skip
    assert not unwanted & set(done.stdout.decode().split())


@pytest.mark.parametrize("name", ["arnorm", "arnorm-corpus"])
@each_locale
def test_the_command_is_installed(name: str, env: dict[str, str]) -> None:
    command = shutil.which(name, path=os.path.dirname(sys.executable))  # noqa: PTH120
    if command is None:
        pytest.skip("arnorm is not installed beside this Python")
    done = subprocess.run([command, "--help"], capture_output=True, check=True, env=unmeasured(env))
    assert done.stdout.startswith(b"usage: ")
    assert done.stderr == b""


def test_the_hooks_of_pre_commit_run(repo: Path, tmp_path: Path) -> None:
    text = (repo / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = [line.split()[2:] for line in text.splitlines() if line.strip().startswith("entry: arnorm ")]
    path = tmp_path / "a.txt"
    path.write_bytes("قال ، نعم\n".encode())
    assert {entry[0]: run(*entry, path).returncode for entry in reversed(entries)} == {
        "--check": 1,
        "--in-place": 0,
    }
    assert path.read_bytes() == "قال، نعم\n".encode()


# -- the page and the completion files ---------------------------------------------------------------------


def options() -> list[str]:
    return [name for action in parser()._actions for name in action.option_strings if name.startswith("--")]


def test_the_page_knows_every_option(repo: Path) -> None:
    page = (repo / "docs" / "cli.md").read_text(encoding="utf-8")
    short = {"--profile": "-p", "--output": "-o", "--in-place": "-i", "--null": "-0"}
    short |= {"--unbuffered": "-u", "--jobs": "-j"}
    assert not [
        name for name in options() if f"`{short.get(name, name)}" not in page and f" {name}" not in page
    ]


@pytest.mark.parametrize("name", ["arnorm.bash", "_arnorm", "arnorm.fish"])
def test_completion_knows_every_option(name: str, repo: Path) -> None:
    text = (repo / "completions" / name).read_text(encoding="utf-8")
    assert not [option for option in options() if option.lstrip("-") not in text]


def test_completion_files_are_current(repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(repo / "completions" / "generate.py"), "--check"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_record_of_what_was_done_is_written_as_json(tmp_path: Path) -> None:
    for name, text in (("a.txt", "قال ، نعم\n"), ("b.txt", "لا\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("-p", "tidy", "--provenance", "p.json", "a.txt", "b.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert json.loads((tmp_path / "p.json").read_text(encoding="utf-8")) == arnorm.provenance(
        "tidy", ["قال ، نعم\n", "لا\n"]
    )
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "قال ، نعم\n"


def test_a_terminal_is_told_that_it_is_read() -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "-p", "tidy"], stdin=theirs, stdout=-1, stderr=-1, env=unmeasured()
    ) as process:
        os.write(ours, f"{TEXT}\n\x04".encode())
        out, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert out == arnorm.normalize(f"{TEXT}\n", "tidy").encode()
    assert err == b"arnorm: reads what is typed, up to Ctrl-D; --help says how to name files\n"
