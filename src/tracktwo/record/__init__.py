"""Cases in a database: reports and what was read from them, merged, kept in time, and answered from.

`Case` is the face; `schema` says what is kept, `claims`, `likeness` and `merging` how many reports become one record.
"""

from .case import Case
from .errors import RecordError

__all__ = ["Case", "RecordError"]
