"""Who says, praises, blames, casts what as what: framings, and quotations with their speakers across sentences."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import ActorKind, Statement, Status
from tracktwo.events.attribution import reporting_verbs
from tracktwo.events.grammar import grammar_of
from tracktwo.events.participants import Participant
from tracktwo.knowledge import FOLDER, read_table
from tracktwo.reading import Reading

from .frames import Found, Frames, parse_frame
from .phrases import extent

_SHOWN = frozenset({Status.OCCURRED, Status.ONGOING})
_SHORTEST_QUOTE = 2  # words


@lru_cache(maxsize=1)
def framing_frames(folder: Path = FOLDER / "framing") -> Frames:
    """The frames of framing that ship with Tracktwo. Raises KnowledgeError for one that cannot be understood."""
    return Frames([parse_frame(row, row.cells[0], {}) for row in read_table(folder / "frames.tsv", ("frame",))])


class StatementFinder:
    """Adds framings and quotations to the statements of a reading."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames

    def __call__(self, reading: Reading) -> None:
        search = _Search(reading)
        statements = [*reading.statements, *search.framings(self.frames), *search.quotations()]
        statements.sort(key=lambda statement: (statement.evidence[0].start, statement.evidence[0].end))
        reading.statements[:] = statements


class _Search:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.words = reading, reading.words
        grammar = grammar_of(reading)
        self.clauses, self.participants = grammar.clauses, grammar.participants
        self.attribution, self.status = grammar.attribution, grammar.status

    def framings(self, frames: Frames) -> Iterator[Statement]:
        """What frames of judging tell as done."""
        for found in frames.search(self.words, self.clauses):
            if found.frame.part != "noun" and self.status.of_verb(found.head) not in _SHOWN:
                continue
            if found.frame.part == "noun":
                speakers = self.participants.agents_of_noun(found.head)
            else:
                speakers = [p for n in found.filled.get("A", ()) for p in self.participants.acting(n)]
            judged = found.filled.get("X", [])
            toward = next((p.actor for n in judged for p in self.participants.acting(n)), None)
            start, end = self._extent(found)
            evidence = self.reading.evidence(start, end)
            for speaker in {p.actor: p for p in speakers if not p.place}.values():
                self._use(speaker)
                yield Statement(
                    speaker=speaker.actor, verb=self.words.lemma[found.head], text=" ".join(evidence.quote.split()),
                    about=self._phrase(judged), framed_as=self._phrase(found.filled.get("Y", [])),
                    toward=toward if toward != speaker.actor else None, evidence=(evidence,))

    def _extent(self, found: Found) -> tuple[int, int]:
        words = self.words
        told = {found.head}
        for n in (n for nouns in found.filled.values() for n in nouns):
            if words.sentence[n] == words.sentence[found.head]:
                start, end = words.subtree(n)
                told |= {start, end - 1} if n not in found.filled.get("A", ()) else {n}
                told |= {naming.start for naming in self.reading.at.get(n, [])}
        return min(told), max(told) + 1

    def _phrase(self, nouns: list[int]) -> str | None:
        if not nouns:
            return None
        return " ".join(self.reading.evidence(*extent(self.words, nouns[0])).quote.split())

    def quotations(self) -> Iterator[Statement]:
        """Quoted words that no verb of saying takes as its clause."""
        known = [(s.evidence[0].start, s.evidence[0].end) for s in self.reading.statements]
        for start, end in self._quoted_spans():
            evidence = self.reading.evidence(start, end)
            if any(a < evidence.end and evidence.start < b for a, b in known):
                continue
            speakers, verb = self._who_says(start, end)
            for speaker in {p.actor: p for p in speakers}.values():
                self._use(speaker)
                yield Statement(speaker=speaker.actor, verb=verb, text=evidence.quote, evidence=(evidence,))

    def _quoted_spans(self) -> Iterator[tuple[int, int]]:
        """Words in quotation marks, sentence by sentence."""
        words, quoted = self.words, self.attribution.quoted
        for start, end in words.sentences:
            inside = [i for i in range(start, end) if i in quoted and words.relation[i] not in ("punct", "space")]
            runs: list[list[int]] = []
            for i in inside:
                if runs and all(j in quoted for j in range(runs[-1][-1], i)):
                    runs[-1].append(i)
                else:
                    runs.append([i])
            yield from ((run[0], run[-1] + 1) for run in runs if len(run) >= _SHORTEST_QUOTE)

    def _who_says(self, start: int, end: int) -> tuple[list[Participant], str]:
        """The speakers of quoted words: by attribution, or whoever acts in the clause around them."""
        words = self.words
        top = words.top(start, end)
        for i in (top, start, end - 1):
            speakers = self.attribution.speakers(i)
            if speakers:
                return speakers, self._verb(i)
        for above in words.ancestors(top):
            if words.upos[above] == "VERB" and above not in self.attribution.quoted:
                found = [p for n in self.clauses.at(above).subjects for p in self.participants.acting(n)]
                actors = self.reading.actors
                found = [p for p in found if actors[p.actor].kind is not ActorKind.MEDIUM or len(found) == 1]
                if found:
                    return found, words.lemma[above]
        return [], ""

    def _verb(self, i: int) -> str:
        """The verb of saying nearest over or beside a word."""
        words = self.words
        listed = reporting_verbs()
        for node in [i, *words.ancestors(i)]:
            for near in (words.head[node], *words.children_by(node, "parataxis")):
                if words.upos[near] == "VERB" and words.lemma[near] in listed:
                    return str(words.lemma[near])
        return "say"

    def _use(self, speaker: Participant) -> None:
        for naming in self.reading.at.get(speaker.word, []):
            naming.used = True
