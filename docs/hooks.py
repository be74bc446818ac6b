"""What MkDocs asks while it builds the site: which pages of the repository's root belong to it, and their links.

Every page is written for those who read it in the repository, where README.md links to docs/rules.md and a page
of docs/ to ../CONTRIBUTING.md. The site has all pages in one folder; so links are bent here, and one to a file
that the site does not have becomes plain text.
"""

from __future__ import annotations

import html
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

REPO = Path(__file__).resolve().parent.parent

# Files outside docs/ that the site shows, and where.
FROM_OUTSIDE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "tests/README.md": "tests.md",
    "LICENSE": "LICENSE.txt",
    "examples/clean_folder.py": "examples/clean_folder.py",
    "examples/spark_clean.py": "examples/spark_clean.py",
}
ORIGIN = {shown: path for path, shown in FROM_OUTSIDE.items()}

_FENCE_OR_LINK = re.compile(
    r"^(?P<fence>```.*?^```$)|(?P<code>`[^`\n]+`)|\[(?P<text>(?:`[^`\n]*`|[^\]`])*)\]\((?P<target>[^)\s]+)\)",
    re.MULTILINE | re.DOTALL,
)

_OPTION = re.compile(r"(?<=<code>)--[\w-]+")
_OUTPUT = re.compile(r'(?<=<span class="go">).*?(?=</span>)', re.DOTALL)
_STRING = re.compile(
    r"""^[\u0600-\u06ff].*$|(?P<quote>['"])(?:\\.|(?!(?P=quote)).)*(?P=quote)""", re.MULTILINE
)
_PIECE = re.compile(r"""\\.|^['"]|['"]$|[^\\]+?(?=\\|['"]?$)""")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files from outside docs/."""
    for path, shown in FROM_OUTSIDE.items():
        files.append(File.generated(config, shown, abs_src_path=str(REPO / path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a page with its links bent to the site, and sessions of Python marked as such."""
    here = page.file.src_uri
    folder = posixpath.dirname(ORIGIN.get(here, f"docs/{here}"))

    def bend(found: re.Match[str]) -> str:
        if found["fence"]:
            return re.sub(r"\A```python\n(?=>>>)", "```pycon\n", found["fence"])
        if found["code"] or re.match("[a-z]+:|#", found["target"]):
            return found.group()
        path, hash_sign, anchor = found["target"].partition("#")
        path = posixpath.normpath(posixpath.join(folder, path))
        shown = FROM_OUTSIDE.get(path, path.removeprefix("docs/"))
        if files.get_file_from_path(shown) is None:
            return found["text"]
        return f"[{found['text']}]({posixpath.relpath(shown, posixpath.dirname(here))}{hash_sign}{anchor})"

    return _FENCE_OR_LINK.sub(bend, markdown)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a page with the Arabic strings in outputs of Python isolated, and names of options in one piece."""
    content = _OPTION.sub(r'<span class="option">\g<0></span>', content)
    return _OUTPUT.sub(lambda found: _isolate(html.unescape(found.group())), content)


def _isolate(output: str) -> str:
    """Return an output as HTML; its strings, and lines that begin in Arabic, do not reorder what is beside them."""

    def piece(found: re.Match[str]) -> str:
        text = html.escape(found.group())
        return text if text.isascii() else f"<bdi>{text}</bdi>"

    parts, last = [], 0
    for found in _STRING.finditer(output):
        parts += [html.escape(output[last : found.start()]), _PIECE.sub(piece, found.group())]
        last = found.end()
    return "".join(parts) + html.escape(output[last:])
