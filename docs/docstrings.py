"""What griffe asks while mkdocstrings reads the docstrings: examples in them become sessions on the page."""

from __future__ import annotations

import re
from typing import Any

import griffe

# A paragraph of a docstring that begins with a prompt, up to a blank line or the end.
_SESSION = re.compile(r"^>>> .*?(?=\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)


class Sessions(griffe.Extension):
    """Fences the examples of docstrings, which Markdown would take for quotations."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Fence the examples in the docstring of an object."""
        if obj.docstring and ">>> " in obj.docstring.value:
            obj.docstring.value = _SESSION.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
