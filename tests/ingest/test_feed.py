"""Feeds: each entry is the page that it links to."""

from pathlib import Path

from tracktwo.domain import Report
from tracktwo.ingest import Problem, read_source

from .test_url import serving  # noqa: F401
