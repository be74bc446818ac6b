"""Files in and out: compression, encodings, in place and atomic, and nothing lost."""

from __future__ import annotations

import bz2
import gzip
import itertools
import lzma
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm import Normalizer
from arnorm.filter import cli
from arnorm.filter.decoding import Damage, Decoder, encode
from arnorm.filter.detection import foreign
from arnorm.filter.files import FileError
from arnorm.filter.records import normalize_record
from tests.filter_process import run, started
from tests.strategies import wild_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FAULTY, CLEAN = "أ ، ب\n".encode(), "ا، ب\n".encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.decompress,
    "bz2": bz2.decompress,
    "xz": lzma.decompress,
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(FAULTY)
    return path


def litter(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in ("a.txt", "a.txt.old"))


# -- compression -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PACKERS)
def test_compressed_input_is_known_by_its_first_bytes(kind: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(PACKERS[kind](FAULTY))
    assert run(tmp_path / "data").stdout == CLEAN
    assert run(stdin=PACKERS[kind](FAULTY)).stdout == CLEAN


@pytest.mark.parametrize("kind", PACKERS)
def test_output_is_compressed_when_its_name_says_so(kind: str, article: Path) -> None:
    output = article.with_name(f"out.{kind}")
    assert run(article, "-o", output).returncode == 0
    assert UNPACKERS[kind](output.read_bytes()) == CLEAN


@pytest.mark.parametrize("kind", PACKERS)
def test_a_compressed_file_stays_compressed_in_place(kind: str, article: Path) -> None:
    article.write_bytes(PACKERS[kind](FAULTY))
    assert run("-i", article).returncode == 0
    assert UNPACKERS[kind](article.read_bytes()) == CLEAN


def test_zstandard_works_where_its_library_is_there(article: Path) -> None:
    zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    article.write_bytes(zstd.compress(FAULTY))
    assert run(article).stdout == CLEAN
    assert run("-i", article).returncode == 0
    assert zstd.decompress(article.read_bytes()) == CLEAN


def test_zstandard_without_a_library_names_the_extra_and_broken_data_is_told(article: Path) -> None:
    article.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(20))
    done = run(article)
    assert done.returncode == 2
    assert b"arnorm[zst]" in done.stderr or b"Compressed file ended" in done.stderr


@pytest.mark.parametrize("kind", PACKERS)
def test_broken_compressed_data_is_one_line(kind: str, tmp_path: Path) -> None:
    packed = PACKERS[kind](os.urandom(3000))
    (tmp_path / "short").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "wrong").write_bytes(packed[:30] + bytes(60) + packed[90:])
    for name in ("short", "wrong"):
        done = run(tmp_path / name)
        assert done.returncode == 2
        assert name.encode() in done.stderr
        assert done.stderr.count(b"\n") <= 2  # the second is about bytes that are no UTF-8
        assert b"Traceback" not in done.stderr


def test_text_that_only_begins_like_a_compressed_file_is_text() -> None:
    assert run("-p", "none", stdin=b"BZh5 is a name").stdout == b"BZh5 is a name"
    assert run("-p", "none", stdin=b"\x1f").stdout == b"\x1f"


# -- in place and -o ---------------------------------------------------------------------------------------


def test_a_file_is_changed_in_place_and_keeps_its_mode(article: Path) -> None:
    article.chmod(0o640)
    done = run("-i", article)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert article.read_bytes() == CLEAN
    assert article.stat().st_mode & 0o777 == 0o640
    assert litter(article.parent) == []


@pytest.mark.parametrize("option", ["-i.old", "--in-place=.old"])
def test_the_old_file_is_kept_under_a_suffix(option: str, article: Path) -> None:
    assert run(option, article).returncode == 0
    assert article.with_name("a.txt.old").read_bytes() == FAULTY
    assert article.read_bytes() == CLEAN
    assert litter(article.parent) == []


def test_a_link_stays_a_link_and_its_file_is_changed(article: Path) -> None:
    link = article.with_name("link")
    link.symlink_to("a.txt")
    assert run("--in-place", link).returncode == 0
    assert link.is_symlink()
    assert article.read_bytes() == CLEAN


def test_a_file_that_does_not_change_is_not_touched(article: Path) -> None:
    article.write_bytes(CLEAN)
    before = article.stat()
    assert run("-i.old", article).returncode == 0
    after = article.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )
    assert not article.with_name("a.txt.old").exists()
    assert litter(article.parent) == []


@pytest.mark.parametrize("function", ["fsync", "replace", "link", "fchmod"])
@pytest.mark.parametrize("arguments", [["-i.old"], ["-o", "OUT"]])
def test_an_error_at_any_step_leaves_the_original_whole(
    function: str, arguments: list[str], article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    source = article.with_name("b.txt")
    source.write_bytes(FAULTY)
    article.write_bytes(b"old\n")
    given = [str(article) if one == "OUT" else one for one in arguments]
    monkeypatch.setattr(os, function, fail)
    monkeypatch.setattr("shutil.copy2", fail)
    status = cli.main([*given, str(source)])
    monkeypatch.undo()
    if function != "link" or arguments[0] != "-o":
        assert status == 2
        assert article.read_bytes() == b"old\n"
    assert source.read_bytes() == FAULTY
    assert sorted(path.name for path in article.parent.iterdir()) == ["a.txt", "b.txt"]


def test_a_full_disk_leaves_the_original_whole(article: Path) -> None:
    article.write_bytes(FAULTY * 100_000)
    before = article.read_bytes()
    program = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
    program += "from arnorm.filter.cli import main; sys.exit(main())"
    for arguments in (["-i", str(article)], [str(article), "-o", str(article.with_name("out.txt"))]):
        done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False)
        assert done.returncode == 2
        assert b"cannot be written: File too large" in done.stderr
        assert article.read_bytes() == before
        assert litter(article.parent) == []


@pytest.mark.parametrize("signal", ["kill", "terminate"])
def test_a_killed_run_leaves_the_original_whole(signal: str, article: Path) -> None:
    article.write_bytes(FAULTY * 1_000_000)
    before = article.stat()
    with started("-i", article) as process:
        limit = time.monotonic() + 20
        while not litter(article.parent) and time.monotonic() < limit:
            time.sleep(0.005)
        getattr(process, signal)()
        process.wait(20)
    after = article.stat()
    assert (after.st_ino, after.st_size, after.st_mtime_ns) == (
        before.st_ino,
        before.st_size,
        before.st_mtime_ns,
    )
    if signal == "terminate":
        assert litter(article.parent) == []


def test_a_broken_document_leaves_the_output_as_it_was(article: Path) -> None:
    output = article.with_name("out.txt")
    output.write_bytes(b"old\n")
    article.write_bytes(FAULTY * 50_000 + b"\xff\n")
    assert run("--errors", "strict", article, "-o", output).returncode == 2
    assert output.read_bytes() == b"old\n"
    missing = run(article, "missing", "-o", output)
    assert (missing.returncode, output.read_bytes()) == (2, b"old\n")
    assert missing.stderr.count(b"\n") == 3  # one for the invalid byte
    before = article.read_bytes()
    assert run("--errors", "strict", "-i", article).returncode == 2
    assert article.read_bytes() == before


def test_the_output_can_be_a_device(article: Path) -> None:
    assert run(article, "-o", "/dev/stdout").stdout == CLEAN
    assert run(article, "-o", "/dev/full").returncode == 2


def test_names_need_not_be_text_nor_fit_on_a_line(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/a\xff\n.txt"
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(FAULTY)
    for locale in ("C", "C.UTF-8"):
        assert (
            run(name, env={"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}).stdout == CLEAN
        )
    assert run(name + b"2").stderr.count(b"\n") == 1


# -- check -------------------------------------------------------------------------------------------------


def test_check_names_what_would_change_and_writes_nothing(article: Path) -> None:
    clean = article.with_name("clean.txt")
    clean.write_bytes(CLEAN)
    done = run("--check", clean, article)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == f"arnorm: {article}: would change\n".encode()
    assert run("--check", clean).returncode == 0
    assert run("--check", clean, article, "missing").returncode == 2
    assert article.read_bytes() == FAULTY


@pytest.mark.parametrize("given", [(), ("--glob", "*.md")])
def test_a_folder_stands_for_its_files(given: tuple[str, ...], tmp_path: Path) -> None:
    end = ".md" if given else ".txt"
    inner = tmp_path / "folder" / "inner"
    inner.mkdir(parents=True)
    names = [tmp_path / "folder" / f"a{end}", inner / f"b{end}"]
    others = [inner / "c.html", inner / f".hidden{end}"]
    for name in (*names, *others):
        name.write_bytes(FAULTY)
    done = run("--check", *given, "folder", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode() == "".join(
        f"arnorm: {name.relative_to(tmp_path)}: would change\n" for name in names
    )
    assert run("--report", "a.html", *given, "folder", cwd=tmp_path).returncode == 0
    assert b"inner/b" in (tmp_path / "a.html").read_bytes()
    assert run("-i", *given, "folder", cwd=tmp_path).returncode == 0
    assert [name.read_bytes() for name in (*names, *others)] == [CLEAN, CLEAN, FAULTY, FAULTY]


# -- bytes -------------------------------------------------------------------------------------------------

some_bytes = st.one_of(
    wild_texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=40),
    st.lists(
        st.sampled_from(
            (b"\xff", b"\xd9", b"\x86", b"\xe2\x80", b"\xed\xa0\x80", b"\xf0\x9f", b"a", b"\n", "ن".encode())
        ),
        max_size=12,
    ).map(b"".join),
)


def decoded(parts: list[bytes], errors: str = "keep") -> tuple[str, str]:
    damage = Damage()
    decoder = Decoder("a.txt", "utf-8", errors, damage)
    text = "".join(decoder.texts(parts))
    return text, "".join(damage.lines_to_say())


@given(some_bytes.filter(lambda data: not foreign(data)))
def test_no_byte_is_lost_on_the_way_in_and_out(data: bytes) -> None:
    assert encode(decoded([data])[0]) == data.removeprefix(b"\xef\xbb\xbf")


@given(
    some_bytes.filter(lambda data: not foreign(data)),
    st.lists(st.integers(0, 100), max_size=5),
    st.sampled_from(("keep", "replace")),
)
def test_it_does_not_matter_where_bytes_are_cut(data: bytes, places: list[int], errors: str) -> None:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    parts = [data[start:end] for start, end in itertools.pairwise(edges)]
    assert decoded(parts, errors) == decoded([data], errors)
    single = [data[at : at + 1] for at in range(len(data))]
    assert decoded(single, errors) == decoded([data], errors)


@given(some_bytes.filter(lambda data: not foreign(data)))
def test_strict_decoding_stops_at_the_first_invalid_byte(data: bytes) -> None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        with pytest.raises(FileError):
            decoded([data], "strict")
    else:
        assert decoded([data], "strict") == (text, "")


# -- records -----------------------------------------------------------------------------------------------


@given(wild_texts, st.sampled_from(("news", "tidy", "search")))
def test_a_record_stays_one_line_and_is_stable(text: str, name: str) -> None:
    normalizer = Normalizer(name)
    record = normalize_record(normalizer, text)
    assert len(record.splitlines()) <= 1 or {*record} & set("\x1c\x1d\x1e")
    assert "\n" not in record
    assert normalizer(record) == record
