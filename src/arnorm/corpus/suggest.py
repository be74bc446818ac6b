"""From counts to a profile: what to switch on for a source, each with the evidence for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arnorm.visible import HIDDEN

if TYPE_CHECKING:
    from arnorm.corpus.tally import Tally

_MANY = 20  # places from which a habit of a source is more than a slip
_HABIT = 1.0  # per cent: of waws that stand alone, of documents with a wrong hamzat wasl
_MIXED = 5.0  # per cent of digits in the rarer script


class Suggestion(NamedTuple):
    """One option, the value for it as TOML writes it, why, and whether it is a choice to be left open."""

    option: str
    value: str
    evidence: str
    open: bool = False


def suggestions(tally: Tally) -> list[Suggestion]:
    """Return what the counts of a source speak for, where that is not what the profile "news" does."""
    found = []
    alone = 100 * tally.detached / tally.waws if tally.waws else 0.0
    if tally.detached >= _MANY and alone >= _HABIT:
        share = tally.share(tally.faults["detached waw"])
        times = f"{tally.detached:,} of {tally.waws:,}"
        why = f"{alone:.1f} % of و stand alone ({times}), in {share:.1f} % of the documents"
        found.append(Suggestion("join_waw", "true", why))
    share = tally.share(tally.faults["wrong hamzat wasl"])
    if tally.wasl >= _MANY and share >= _HABIT:
        why = f"{tally.wasl:,} verbal nouns are written with إ for ا, in {share:.1f} % of the documents"
        found.append(Suggestion("fix_wasl", "true", why))
    (most, _), *others = tally.digits.most_common() or [("", 0)]
    if others and 100 * sum(times for _, times in others) >= _MIXED * tally.digits.total():
        listed = ", ".join(f"{times:,} {script}" for script, times in tally.digits.most_common())
        value = '"arabic"' if most == "Arabic" else '"ascii"'
        found.append(Suggestion("digits", value, f"{listed}: one script would make them equal", open=True))
    return found


def remarks(tally: Tally) -> list[str]:
    """Return what the counts say beside: what "news" mends anyway, and what no option can."""
    found = []
    for fault, times, what in (
        ("bidi controls", tally.bidi.total(), "deleted by bidi"),
        ("presentation forms", tally.forms.total(), "unfolded by presentation_forms"),
        ("tatweel inside words", tally.tatweel["inside a word"], "deleted by tatweel"),
        ("boilerplate", tally.lines, "lines deleted by boilerplate"),
        ("unpaired quotes", tally.unpaired, "left as they are"),
        ("U+FFFD", tally.broken["U+FFFD"], "lost before arnorm saw them"),
        ("lone surrogates", tally.broken["lone surrogates"], "bytes that are no UTF-8"),
    ):
        if times:
            share = tally.share(tally.faults[fault])
            found.append(f"{fault}: {times:,} in {share:.1f} % of the documents, {what}")
    for kind, characters in sorted(tally.misread.items()):
        found.append(
            f"{kind}: {tally.faults[kind]:,} documents ({tally.share(tally.faults[kind]):.1f} %),"
            f" {100 * characters / tally.characters:.1f} % of the characters; they were decoded wrongly before they"
            f" were stored: decode their original bytes as {kind.split()[0]}, or set mojibake=repair"
        )
    return found


def toml(name: str, tally: Tally) -> str:
    """Return a profile for a source, as `--config` of the command line takes it.

    >>> from arnorm.corpus.tally import Tally
    >>> print(toml("x", Tally()))
    # x: 0 documents, 0 characters
    profile = "news"
    <BLANKLINE>
    [options]
    # nothing speaks for anything but the profile
    <BLANKLINE>
    """
    plain = " ".join(HIDDEN.sub(" ", name).split())
    lines = [f"# {plain}: {tally.documents:,} documents, {tally.characters:,} characters"]
    lines += (f"# {remark}" for remark in remarks(tally))
    lines += ('profile = "news"', "", "[options]")
    found = suggestions(tally)
    for option, value, evidence, is_open in found:
        lines.append(f"# {option}: {evidence}")
        lines.append(f"# {option} = {value}" if is_open else f"{option} = {value}")
    if not found:
        lines.append("# nothing speaks for anything but the profile")
    return "\n".join(lines) + "\n"
