"""What could not be read, and what to do about it."""

import errno
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A report, file or line that was left out: where it came from, and what is wrong with it and what to do."""

    source: str
    message: str

    def __str__(self) -> str:
        """One line; what would break it or steer a terminal is written as an escape."""
        line = f"{self.source or repr(self.source)}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


class Unreadable(Exception):
    """Why a document gives no report. Its message follows the document's name: "is empty; ..."."""

    @classmethod
    def of(cls, error: OSError) -> "Unreadable":
        """The operating system's answer in words that say what to do."""
        if isinstance(error, FileNotFoundError):
            return cls("does not exist; check the path")
        if isinstance(error, PermissionError):
            return cls("may not be read by you; change its permissions")
        if error.errno == errno.ELOOP:
            return cls("is a link that leads back to itself; remove it")
        return cls(f"cannot be read ({error.strerror or type(error).__name__}); check the path and the disk")


def shown(value: object) -> str:
    """A foreign value as it may stand in a message: quoted, and no longer than 80 characters."""
    quoted = repr(value)
    return quoted if len(quoted) <= 80 else quoted[:76] + " ..."
