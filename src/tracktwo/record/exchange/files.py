"""Writing a file whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ..errors import RecordError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place to write to; it becomes `path` once all is written. Raises RecordError where that cannot be."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise RecordError(f"{path}: cannot be written ({error.strerror}); choose another place or make room") from None
    finally:
        with suppress(OSError):
            part.unlink()
