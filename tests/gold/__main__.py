"""Checks gold files: ``python -m tests.gold FILE.yaml …``."""

import sys
from pathlib import Path

from .findings import check

if __name__ == "__main__":
    mistakes = [f"{name}: {mistake}" for name in sys.argv[1:] for mistake in check(Path(name))]
    print(*mistakes or ["no mistakes"], sep="\n")
    sys.exit(bool(mistakes))
