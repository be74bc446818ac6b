"""Runs the filter: `python -m arnorm`."""

import sys

from arnorm.filter.cli import main

if __name__ == "__main__":
    sys.exit(main())
