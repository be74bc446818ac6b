"""What is shown instead of the text: --explain, --diff, --stats, --report and --provenance."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from arnorm.filter.decoding import encode
from arnorm.filter.files import FileError, shown, visible
from arnorm.filter.records import json_texts
from arnorm.filter.run import Job, Run
from arnorm.filter.tables import rows_of, values
from arnorm.normalizer import Normalizer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arnorm.explanation import Explanation


class View(Run):
    """A run that explains every document; each is read whole."""

    def __init__(self, *arguments: Any, view: str) -> None:
        super().__init__(*arguments)
        self._view = view
        self._normalizer = Normalizer(self.settings.profile)
        self._colour = view == "diff" and _colour()
        if view != "explain":
            from arnorm import report

            self._report = report
            self._stats: Any = report.HtmlReport() if view == "report" else report.Stats()

    def all_files(self) -> int:
        """Show every file; return the exit status."""
        for place, document in self._all_documents():
            self._show(place, self._normalizer.explain(document))
        status = self.end()
        if self._view not in ("explain", "diff"):
            self.sink.write(encode(self._summary()))
        return status

    def _all_documents(self) -> Iterator[tuple[str, str]]:
        for name in self.settings.names:
            try:
                text = "".join(self.texts(Job(self, name)))
                place = ""
                for place, document in self._documents(shown(name), text):
                    yield place, document
                if self.settings.kind == "jsonl" and not place and text.strip():
                    raise FileError(f"{shown(name)}: no record has a text in the field; --field names it")
            except FileError as error:
                self.fail(error)

    def _show(self, name: str, explanation: Explanation) -> None:
        if self._view == "explain":
            lines = self._explained(name, explanation)
        elif self._view == "diff":
            lines = self._report.diff(name, explanation, colour=self._colour)
        else:
            self._stats.add(name, explanation)
            return
        for line in lines:
            self.sink.write(encode(f"{line}\n"))

    def _summary(self) -> str:
        """Return what is shown of all files together."""
        if self._view == "provenance":
            import json

            from arnorm.stats import provenance_of

            return (
                json.dumps(provenance_of(self._normalizer, self._stats), ensure_ascii=False, indent=2) + "\n"
            )
        form = {"stats=text": "text", "stats=json": "json", "report": "html"}[self._view]
        return str(getattr(self._stats, form)())

    def _explained(self, name: str, explanation: Explanation) -> Iterator[str]:
        several = len(self.settings.names) > 1 or self.settings.kind != "document"
        for change in explanation.changes:
            fields = [
                ",".join(change.rules),
                str(change.start),
                visible(change.before),
                visible(change.after),
            ]
            yield "\t".join([name, *fields] if several else fields)

    def _documents(self, name: str, text: str) -> Iterator[tuple[str, str]]:
        """Yield every document of a file, with a name for it."""
        kind = self.settings.kind
        if kind == "document":
            yield name, text
            return
        if kind == "csv":
            for rows in rows_of(self.settings.fields[0], [text], name):
                yield from ((f"{name}:{row}", value) for row, _, _, value in values(rows))
            return
        records = text.split("\0" if kind == "nul" else "\n")
        if records[-1] == "":
            records.pop()
        for number, record in enumerate(records, 1):
            if kind != "jsonl":
                yield f"{name}:{number}", record
            elif record and not record.isspace():
                yield from self._fields(f"{name}:{number}", record)

    def _fields(self, place: str, record: str) -> Iterator[tuple[str, str]]:
        if self.settings.html:
            from arnorm.html import article_text
        try:
            for one in json_texts(record, self.settings.fields):
                text = article_text(one.value) if self.settings.html else one.value
                yield f"{place}:{visible(one.field)}", text
        except (ValueError, RecursionError) as error:
            fault = FileError(f"{place}: malformed JSON: {error}")
            if self.settings.errors == "strict":
                raise fault from None
            self.say(str(fault))


def _colour() -> bool:
    """Return True if the output is to be in colour: only to a terminal, and never against NO_COLOR."""
    return not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
