"""Output in place of the text: --explain, --diff, --stats, --report and --provenance."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from arnorm import report
from arnorm.filter.decoding import encode
from arnorm.filter.files import FileError, shown, visible
from arnorm.filter.run import Job, Run
from arnorm.normalizer import Normalizer
from arnorm.stats import provenance_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from arnorm.explanation import Explanation
    from arnorm.filter.sinks import Sink


class View(Run):
    """A run that explains every document; each file is read whole."""

    def __init__(self, options: Namespace, sink: Sink) -> None:
        super().__init__(options, sink)
        self._normalizer = Normalizer(options.chosen)
        self._several = len(options.files) > 1 or options.kind != "document"
        # Only on a terminal, and never if NO_COLOR is set.
        self._colour = not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
        self._stats: Any = report.HtmlReport() if options.view == "report" else report.Stats()

    def all_files(self) -> int:
        """Show every file; return the exit status."""
        for name in self.options.files:
            try:
                text = "".join(self.texts(Job(self, name)))
                for place, document in self.work.documents(text, name):
                    for line in self._shown(shown(name) + place, self._normalizer.explain(document)):
                        self.sink.write(encode(f"{line}\n"))
            except FileError as error:
                self.fail(error)
        status = self.end()
        self.sink.write(encode(self._summary()))
        return status

    def _shown(self, name: str, explanation: Explanation) -> Iterator[str]:
        """Yield the lines for a document, or count it."""
        if self.options.view == "diff":
            yield from report.diff(name, explanation, colour=self._colour)
        elif self.options.view != "explain":
            self._stats.add(name, explanation)
        else:
            for change in explanation.changes:
                fields = (
                    ",".join(change.rules),
                    str(change.start),
                    visible(change.before),
                    visible(change.after),
                )
                yield "\t".join((name, *fields) if self._several else fields)

    def _summary(self) -> str:
        """Return the output about all files together."""
        view = self.options.view
        if view == "provenance":
            record = provenance_of(self._normalizer, self._stats)
            return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        form = {"stats": self.options.stats, "report": "html"}.get(view)
        return str(getattr(self._stats, form)()) if form else ""
