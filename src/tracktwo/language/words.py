"""The words of a `Doc` as plain columns: the rules of the later stages walk them many times faster than tokens."""

from functools import cached_property

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, ORTH, POS, TAG
from spacy.tokens import Doc, Span


class Words:
    """Columns over all tokens of one `Doc`; an item is a token's number. White space has the relation ``space``."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        orth, lemma, upos, tag, relation, head, offset = (  # far faster than token by token
            doc.to_array([ORTH, LEMMA, POS, TAG, DEP, HEAD, IDX]).T)
        strings = doc.vocab.strings
        names = {number: strings[number] for column in (orth, lemma, upos, tag, relation)
                 for number in set(column.tolist())}
        self.text = [names[number] for number in orth.tolist()]
        self.lower = [text.lower() for text in self.text]
        self.lemma = [names[number].lower() for number in lemma.tolist()]
        self.upos = [names[number] for number in upos.tolist()]
        self.tag = [names[number] for number in tag.tolist()]
        self.relation = [names[number] if part != "SPACE" else "space"
                         for number, part in zip(relation.tolist(), self.upos, strict=True)]
        self.head: list[int] = (head.astype(np.int64) + np.arange(len(doc))).tolist()
        self.offset: list[int] = offset.tolist()
        self.children: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i and self.relation[i] != "space":
                self.children[head].append(i)
        self.sentences = [(span.start, span.end) for span in doc.sents]
        self.sentence = [number for number, (a, b) in enumerate(self.sentences) for _ in range(a, b)]

    def __len__(self) -> int:
        return len(self.text)

    def attach(self, i: int, head: int) -> None:
        """Hangs a word on another head, with the relation that it had."""
        self.children[self.head[i]].remove(i)
        self.children[head] = sorted([*self.children[head], i])
        self.head[i] = head

    @cached_property
    def entity(self) -> dict[int, str]:
        """The entity type of the span that a word heads, by the encoder; the longest span wins."""
        result: dict[int, str] = {}
        spans: list[Span] = sorted(self.doc.spans.get("entities", []), key=len)
        for span in spans:
            result[self.top(span.start, span.end)] = span.label_
        return result

    def top(self, start: int, end: int) -> int:
        """The first word of the span whose head lies outside of it."""
        for i in range(start, end):
            if (self.head[i] < start or self.head[i] >= end or self.head[i] == i) and self.relation[i] != "space":
                return i
        return start

    def child(self, i: int, *relations: str) -> int | None:
        """The first child with one of these relations."""
        for child in self.children[i]:
            if self.relation[child] in relations:
                return child
        return None

    def children_by(self, i: int, *relations: str) -> list[int]:
        return [child for child in self.children[i] if self.relation[child] in relations]

    def preposition(self, i: int) -> str:
        """The preposition that marks a word, all parts joined ("because of", "out of"); empty where there is none."""
        parts: list[int] = []
        for child in self.children[i]:
            if self.relation[child] == "case" and self.lower[child] not in ("'s", "’s", "'", "’"):
                parts += [child, *(c for c in self.children[child] if self.relation[c] == "fixed")]
        return " ".join([self.lower[n] for n in sorted(parts)])

    def conjuncts(self, i: int) -> list[int]:
        """The word and all that are coordinated with it, from it on."""
        result = [i]
        for found in result:
            result += [c for c in self.children[found] if self.relation[c] == "conj" and c not in result]
        return result

    def first_conjunct(self, i: int) -> int:
        """The first of those that a word is coordinated with; itself where it is with none."""
        while self.relation[i] == "conj":
            i = self.head[i]
        return i

    def subtree(self, i: int) -> tuple[int, int]:
        """First and one past the last word below a word (itself included)."""
        low = high = i
        waiting = [i]
        while waiting:
            node = waiting.pop()
            low, high = min(low, node), max(high, node)
            waiting += self.children[node]
        return low, high + 1

    def ancestors(self, i: int) -> list[int]:
        """The heads above a word, nearest first."""
        result = []
        while self.head[i] != i:
            i = self.head[i]
            result.append(i)
        return result

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of the words from `start` up to `end`, without white space at its edges."""
        while end - 1 > start and self.relation[end - 1] == "space":
            end -= 1
        while start < end - 1 and self.relation[start] == "space":
            start += 1
        return self.offset[start], self.offset[end - 1] + len(self.text[end - 1])
