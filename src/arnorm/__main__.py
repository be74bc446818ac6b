"""Run the filter: `python -m arnorm`, or the command `arnorm`."""

import sys

from arnorm import __version__
from arnorm.filter import cli


def main() -> int:
    """Run the filter and return its exit status."""
    return cli.main(version=__version__)


if __name__ == "__main__":
    sys.exit(main())
