"""A knowledge base of a few lines, for tests that break it, and the files of the real one."""

from pathlib import Path

from tracktwo.knowledge import FOLDER

PERSONS = "name\taliases\tcountry\tsector\trole\tfrom\tto\tsource"
BODIES = "name\taliases\tcountry\tsector\tkind\tof\tfrom\tto\tsource"
FILES = {
    "states.tsv": ["code\tfact\tvalue\tfrom\tto\tsource", "NOR\tname\tNorway\t\t\tISO 3166",
                   "NOR\tcapital\tOslo\t\t\tlaw"],
    "persons_north.tsv": [PERSONS, "Kari Berg\tK. Berg\tNOR\tGOV\tForeign Minister\t2020-03\t2024-05-31\tpress"],
    "parties.tsv": [BODIES, "Fjord Party\tFjordists\tNOR\tPTY\tparty\t\t1990\t2004\tpress"],
    "metonyms.tsv": ["name\tcountry\tsector\tkind\tnote\tsource", "the Palace\tNOR\tGOV\tseat\t\tpress"],
    "roles.tsv": ["noun\tsector\tkind\tnote", "foreign minister\tGOV\tperson\t"],
    "offices.tsv": ["role\tcountry\toffices", "top diplomat\t\tforeign minister"],
}
HEAD = "# A table for tests."

ALL = sorted(FOLDER.rglob("*.tsv"))


def write(folder: Path, changed: dict[str, list[str]] | None = None) -> Path:
    """Writes the small knowledge base with some files changed; the rows of each begin in line 3."""
    folder.mkdir(exist_ok=True)
    for name, lines in (FILES | (changed or {})).items():
        (folder / name).write_text("\n".join([HEAD, *lines, ""]), "utf-8")
    return folder


def name_of(path: Path) -> str:
    """A file as it is spoken of: folder and name."""
    return path.relative_to(FOLDER).as_posix()


def columns(path: Path) -> tuple[str, ...]:
    """The column names of a table: its first line that is no comment."""
    lines = path.read_text("utf-8").split("\n")
    return tuple(next(line for line in lines if line and not line.startswith("#")).split("\t"))
