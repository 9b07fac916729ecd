"""Tracktwo reads news reports of a negotiation and keeps a sourced record of who did what to whom.

>>> import tracktwo
>>> readout = tracktwo.read("The envoys met in Oslo.", published="2025-03-19")
"""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

try:
    __version__ = version("tracktwo")
except PackageNotFoundError:  # run from the source without an installation
    __version__ = "0"

__all__ = ["Case", "Reader", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """`read` and `Reader` load the language model, `Case` the database, so they are imported when first asked for."""
    if name in ("read", "Reader"):
        from tracktwo import reader

        return getattr(reader, name)
    if name == "Case":
        from tracktwo.record import Case

        return Case
    raise AttributeError(f"module 'tracktwo' has no attribute {name!r}")
