"""Which version of the reader made a reading."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import tracktwo


@lru_cache(maxsize=1)
def model_name() -> str:
    """The version of Tracktwo with a digest of its weights and its knowledge: another one may read otherwise."""
    root = Path(tracktwo.__file__).parent
    digest = blake2b(digest_size=4)
    for path in sorted([*(root / "models").glob("*.*"), *(root / "knowledge").rglob("*.tsv")]):
        digest.update(path.name.encode() + path.read_bytes())
    return f"tracktwo {tracktwo.__version__}, {digest.hexdigest()}"
