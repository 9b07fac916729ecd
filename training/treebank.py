"""Reads CoNLL-U: words with tags, morphology, lemmas, heads and relations, and GUM's entity spans."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ENTITY_TYPES = (
    "abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time",
)
_BRACKET = re.compile(r"\((?P<open>[^()-]+)-(?P<type>[a-z]+)[^()]*(?P<single>\))?|(?P<close>[^()]+)\)")


@dataclass
class Sentence:
    """One sentence with gold analysis; all lists have one item a word, `heads` count from 1 and 0 is the root."""

    text: str = ""
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)  # first and last word, from 0; type
    named: list[bool] = field(default_factory=list)  # one a span of `entities`: a proper noun heads it
    has_entities: bool = False
    new_paragraph: bool = False

    def __len__(self) -> int:
        return len(self.words)


def read_treebank(path: Path) -> list[Sentence]:
    """All sentences of a gzipped CoNLL-U file, in order."""
    sentences: list[Sentence] = []
    annotated = False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for block in _blocks(lines):
            sentence = Sentence()
            brackets: dict[str, list[tuple[int, str]]] = {}
            for line in block:
                if line.startswith("#"):
                    if line.startswith("# newdoc"):
                        annotated = False
                    elif line.startswith("# global.Entity"):
                        annotated = True
                    elif line.startswith("# text = "):
                        sentence.text = line[9:]
                    elif line.startswith("# newpar"):
                        sentence.new_paragraph = True
                    continue
                columns = line.split("\t")
                if columns[0].isdigit():
                    _add_word(sentence, columns, brackets)
            annotated = annotated or bool(sentence.entities)
            sentence.has_entities = annotated
            sentence.named = [_is_named(sentence, first, last) for first, last, _ in sentence.entities]
            sentences.append(sentence)
    return sentences


def _blocks(lines: Iterator[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _add_word(sentence: Sentence, columns: list[str], brackets: dict[str, list[tuple[int, str]]]) -> None:
    index = len(sentence.words)
    sentence.words.append(columns[1])
    sentence.lemmas.append(columns[2])
    sentence.upos.append(columns[3])
    sentence.xpos.append(columns[4])
    sentence.feats.append(columns[5])
    sentence.heads.append(int(columns[6]))
    sentence.deprels.append(columns[7])
    for entry in columns[9].split("|"):
        if not entry.startswith("Entity="):
            continue
        for match in _BRACKET.finditer(entry[7:]):
            if match["open"]:
                if match["type"] not in ENTITY_TYPES:
                    continue
                if match["single"]:
                    sentence.entities.append((index, index, match["type"]))
                else:
                    brackets.setdefault(match["open"], []).append((index, match["type"]))
            elif brackets.get(match["close"]):
                start, kind = brackets[match["close"]].pop()
                sentence.entities.append((start, index, kind))


def _is_named(sentence: Sentence, first: int, last: int) -> bool:
    heads = [i for i in range(first, last + 1) if not first <= sentence.heads[i] - 1 <= last]
    return any(sentence.upos[i] == "PROPN" for i in heads)
