"""Documents in: a file, a folder, standard input or a URL, as reports."""

from .document import LARGEST_FILE
from .problem import Problem
from .source import read_source

__all__ = ["LARGEST_FILE", "Problem", "read_source"]
