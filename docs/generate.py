"""Write the generated parts of the documentation from the rules and profiles, or check that they are current.

    python docs/generate.py           write them
    python docs/generate.py --check   exit 1 and name the pages if anything differs

A generated part stands between ``<!-- begin NAME -->`` and ``<!-- end NAME -->``; what is around it is
written by hand.
"""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import arnorm
from arnorm.profiles import PROFILES, VALUES
from arnorm.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from arnorm import Rule
    from arnorm.edits import Edit

REPO = Path(__file__).resolve().parent.parent
SAMPLE = REPO / "examples" / "article.txt"
SHORT_LINES = frozenset((0, 2, 13, 15, 17))  # of the sample, counted from 0: short ones, for the README

# The verb that begins the name of a rule says what is lost by it.
VERBS = {
    "compose": "puts together what Unicode calls the same character; loses nothing",
    "decode": "undoes an encoding; loses nothing",
    "unfold": "writes the letters that a compatibility character stands for; loses nothing",
    "expand": "spells out what one character abbreviates",
    "unify": "writes one form for several of the same meaning",
    "insert": "adds a missing space",
    "space": "adds and deletes spaces",
    "collapse": "makes one of several equal characters",
    "trim": "deletes what stands at the edges",
    "join": "repairs a spelling by joining",
    "fix": "repairs a spelling",
    "strip": "deletes characters",
    "drop": "deletes what is there too often",
    "fold": "merges letters that mean different things",
}

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufdf0-\ufdfd\ufe70-\ufefc"
_ARABIC_RUN = re.compile(f"[{_ARABIC}]+(?:[ ./][{_ARABIC}]+)*")
_BARE_SPACES = re.compile(r"\A +| +\Z|  +")  # those that a page would not show
_MARKDOWN = re.compile(r"[|*_`\[\]~\\#@]|(?<=/)/")  # the last so that no URL becomes a link
# A character that is shown as its number; an entity of the scraped text.
_LATIN_CODE = re.compile(r"⟨(?P<number>[0-9A-F]+)⟩|&amp;(?:(?:&#35;)?\w+;)+")
_MOST_CHANGES = 4  # told one by one under an example
_LONGEST_CHANGE = 4  # characters of a change that are told by name


def code_point(char: str) -> str:
    """Return the code point and the name of a character: ``U+0640 ARABIC TATWEEL``."""
    name = unicodedata.name(char, "") or {"\t": "TAB", "\n": "LF", "\r": "CR"}.get(char, "control")
    return f"U+{ord(char):04X} {name}"


def show(text: str) -> str:
    """Return text for a page: escaped, and what no reader would see as its code point."""
    composed = unicodedata.is_normalized("NFC", text)
    bare = {at for run in _BARE_SPACES.finditer(text) for at in range(*run.span())}
    out = []
    for at, char in enumerate(text):
        category = unicodedata.category(char)
        on_letter = composed and _ARABIC_RUN.match(char) and text[at - 1 : at].strip()
        loose = category == "Mn" and not on_letter
        if char == "\n":
            out.append("⏎")
        elif at in bare or loose or (category[0] in "CZ" and char != " "):
            out.append(f"⟨{ord(char):04X}⟩")
        else:
            out.append(char)
    escaped = html.escape("".join(out), quote=False)
    escaped = _MARKDOWN.sub(lambda char: f"&#{ord(char.group())};", escaped)
    return _LATIN_CODE.sub(_isolated, escaped)


def _isolated(code: re.Match[str]) -> str:
    """Keep the inside of a code together, and what is round it apart, in text from right to left."""
    number = code["number"]
    return f"<bdi><code>U+{number}</code></bdi>" if number else f'<bdi dir="ltr">{code.group()}</bdi>'


def bdi(text: str) -> str:
    """Return text as an Arabic example that keeps its direction whatever stands beside it."""
    return f'<bdi lang="ar">{show(text)}</bdi>'


def prose(text: str) -> str:
    """Return a sentence of a rule for a page: Arabic words kept together, code in backticks left alone."""
    pieces = text.split("`")
    for number in range(0, len(pieces), 2):
        plain = pieces[number].replace("<", "&lt;").replace("|", "&#124;")
        pieces[number] = _ARABIC_RUN.sub(lambda run: f'<bdi lang="ar">{run.group()}</bdi>', plain)
    return "`".join(pieces)


def tell(before: str, edit: Edit) -> str:
    """Return a change in code points."""
    old, new = before[edit.start : edit.end], edit.replacement
    whole = f"{len(old)} characters become {len(new)}" if new else f"{len(old)} characters deleted"
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    if max(len(old), len(new)) > _LONGEST_CHANGE:
        return whole
    left = " + ".join(map(code_point, old))
    right = " + ".join(map(code_point, new))
    if not new:
        return f"{left} deleted"
    return f"{left} → {right}" if old else f"{right} inserted"


def changes(rule: Rule) -> Iterator[str]:
    """Yield what the rule changes in its example, equal changes once."""
    before = rule.example[0]
    told = list(dict.fromkeys(tell(before, edit) for edit in rule.rewrite.scan(before)[0]))
    yield from told[:_MOST_CHANGES]
    if len(told) > _MOST_CHANGES:
        yield f"and {len(told) - _MOST_CHANGES} more"


def switch(rule: Rule) -> str:
    """Return which option switches a rule on, and in which profiles it is on."""
    if not rule.option:
        return "always on (but in the profile `none`)"
    values = " or ".join(f"`{rule.option}={literal(value)}`" for value in rule.values)
    used = ", ".join(f"`{name}`" for name in profiles_with(rule))
    return f"{values}; on in {used}" if used else f"{values}; off in every profile"


def profiles_with(rule: Rule) -> list[str]:
    """Return the names of the profiles that run a rule."""
    if not rule.option:
        return [name for name, profile in PROFILES.items() if profile.nfc]
    return [name for name, profile in PROFILES.items() if getattr(profile, rule.option) in rule.values]


def literal(value: object) -> str:
    """Return a value as one writes it in Python, with double quotes."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def rule_section(rule: Rule) -> str:
    """Return the section of one rule."""
    before, after = rule.example
    lines = [
        f"### {rule.name}",
        "",
        prose(rule.what),
        "",
        f"* **Why:** {prose(rule.why)}",
        f"* **Source:** {prose(rule.source)}",
        f"* **Switch:** {switch(rule)}",
        f"* **Loses:** {prose(rule.loses) or 'nothing; it is a repair'}",
        "",
        "| before | after | what changed |",
        "|---|---|---|",
        f"| {bdi(before)} | {bdi(after)} | {'<br>'.join(changes(rule))} |",
    ]
    if rule.keeps:
        lines += ["", "Left alone: " + " · ".join(map(bdi, rule.keeps))]
    return "\n".join(lines)


def rules_page() -> str:
    """Return the verbs, the index and the sections of all rules."""
    parts = ["## The verbs", "", "| a name that begins with | says that the rule |", "|---|---|"]
    parts += [f"| `{verb}_` | {meaning} |" for verb, meaning in VERBS.items()]
    named = [name for name in PROFILES if name != "none"]
    parts += ["", "## All rules in order", ""]
    parts += ["| rule | switch | " + " | ".join(f"`{name}`" for name in named) + " | loses |"]
    parts += ["|---" * (len(named) + 3) + "|"]
    for rule in RULES:
        on = profiles_with(rule)
        values = " ".join(f"`{literal(value)}`" for value in rule.values if value is not True)
        option = f"`{rule.option}`" if rule.option else "always"
        cells = [f"[{rule.name}](#{rule.name})", f"{option} {values}".strip()]
        cells += ["yes" if name in on else "" for name in named]
        parts.append("| " + " | ".join([*cells, prose(rule.loses)]) + " |")
    parts += ["", "## One by one"]
    for rule in RULES:
        parts += ["", rule_section(rule)]
    return "\n".join(parts)


def options_table() -> str:
    """Return every option, its values and what each profile chooses."""
    lines = ["| option | values | " + " | ".join(f"`{name}`" for name in PROFILES) + " |"]
    lines += ["|---" * (len(PROFILES) + 2) + "|"]
    for option, values in VALUES.items():
        chosen = [cell(getattr(profile, option)) for profile in PROFILES.values()]
        lines.append("| " + " | ".join([f"`{option}`", " ".join(map(cell, values)), *chosen]) + " |")
        if option == "boilerplate":
            lines.append("| `extra_boilerplate` | any lines" + " | `()`" * len(PROFILES) + " |")
    return "\n".join(lines)


def cell(value: object) -> str:
    """Return a value as a cell of a table."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"`{literal(value)}`"


def values_table() -> str:
    """Return the rules that each value of each option switches on."""
    lines = ["| option and value | rules |", "|---|---|"]
    for option, values in VALUES.items():
        for value in values[1:]:
            rules = [
                f"[{rule.name}](rules.md#{rule.name})"
                for rule in RULES
                if rule.option == option and value in rule.values
            ]
            lines.append(f"| `{option}={literal(value)}` | {', '.join(rules)} |")
    return "\n".join(lines)


def sample_table(lines_shown: frozenset[int] | None = None) -> str:
    """Return the sample article line by line, or some of its lines: as scraped, in `tidy` and in `news`."""
    source = SAMPLE.read_text(encoding="utf-8")
    runs = [arnorm.explain(source, name) for name in ("tidy", "news")]
    titles = ("as scraped", "<code>tidy</code>", "<code>news</code>")
    head = "".join(f'<th dir="ltr">{title}</th>' for title in titles)
    lines = ['<table dir="rtl" lang="ar">', f"<tr>{head}</tr>"]
    at = 0
    for number, line in enumerate(source.split("\n")):
        if line and (lines_shown is None or number in lines_shown):
            cells = [show(line)]
            for run in runs:
                start, end = run.alignment.to_target(at, at + len(line))
                cells.append(show(run.text[start:end].strip("\n")))
            lines.append("<tr>" + "".join(f'<td align="right">{text}</td>' for text in cells) + "</tr>")
        at += len(line) + 1
    return "\n".join([*lines, "</table>"])


def pipeline_page() -> str:
    """Return the programs of examples/pipeline, each under what its docstring says."""
    parts = []
    for path in sorted((REPO / "examples" / "pipeline").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        _, title, code = source.split('"""', 2)
        name, _, what = title.rstrip(".").partition(": ")
        parts.append(f"### {name}\n\n{what[0].upper()}{what[1:]}.\n\n```python\n{code.strip()}\n```")
    return "\n\n".join(parts)


# Page, name of the part, what makes it.
PARTS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("docs/rules.md", "rules", rules_page),
    ("docs/profiles.md", "options", options_table),
    ("docs/profiles.md", "values", values_table),
    ("docs/start.md", "sample", sample_table),
    ("docs/pipeline.md", "pipeline", pipeline_page),
    ("README.md", "sample", lambda: sample_table(SHORT_LINES)),
)


def fill(text: str, name: str, part: str) -> str:
    """Return a page with the part of that name replaced.

    Raises:
        ValueError: if the page has no such part.
    """
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"there is no part between {begin.strip()} and {end}")
    return f"{head}{begin}{part}\n{end}{tail}"


def stale() -> Iterable[tuple[Path, str]]:
    """Return the pages that are not current, each with the text that it should have."""
    current: dict[Path, str] = {}
    for page, name, make in PARTS:
        path = REPO / page
        current[path] = fill(current.get(path) or path.read_text(encoding="utf-8"), name, make())
    return [(path, text) for path, text in current.items() if path.read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write or check the pages; return the exit status."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    pages = stale()
    for path, text in pages:
        if arguments:
            print(f"{path.relative_to(REPO)} is not current: run python docs/generate.py", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(REPO)}")
    return 1 if arguments and pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
