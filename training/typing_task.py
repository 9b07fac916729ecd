"""The typing task: the corpus of events as batches of sentences with triples, and the loss on them."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as functional
from torch import Tensor

from tracktwo.events.links import Span
from tracktwo.events.typing_head import parts_of

from .batches import IGNORED, Batch, Encoding, padded
from .network import Reader
from .treebank import Sentence
from .triples import CONTEXTS, MODES, NONE, STATUSES, TYPES
from .typing_head import TypingHead, TypingSizes

WEIGHTS = {"types": 1.0, "statuses": 1.0, "modes": 0.4, "contexts": 0.4}

# Whoever is in one of these with another is so from both ends: the turned triple is no counterexample.
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT", "RETREAT"})


@dataclass(frozen=True)
class Example:
    """A triple of one sentence, by words; without a predicate it asks what the pair's relation is."""

    source: Span | None
    predicate: Span | None
    target: Span | None
    type: str
    mode: str | None = None
    status: str | None = None
    contexts: tuple[str, ...] | None = None  # None: not to be learned from here
    lexicon: str | None = None  # the type that the lexicon gives
    rules: str | None = None  # the status that the rules give
    head: int | None = None  # the word over the predicate, which may stand for all of it
    link: tuple[int, ...] = ()  # words that link the parts in the tree


@dataclass(frozen=True)
class Told:
    """A sentence with its examples, and the tree and tags that the reader gives it."""

    words: list[str]
    examples: list[Example]
    tree: Sentence | None = None


@dataclass
class TypingBatch:
    """Inputs of the encoder for some sentences, and the triples asked of them."""

    inputs: tuple[Tensor, ...]
    trees: Batch | None  # the same sentences with the reader's own tags and trees
    row: Tensor  # (triples,) the sentence of each
    parts: Tensor  # (triples, words)
    lexicon: Tensor  # (triples,)
    rules: Tensor  # (triples,)
    types: Tensor
    modes: Tensor
    statuses: Tensor
    contexts: Tensor  # (triples, contexts) 0, 1, or IGNORED


def typing_sizes() -> TypingSizes:
    """Sizes with the labels of the corpus."""
    modes = [f"{kind}:{mode}" for kind, names in MODES.items() for mode in names.split()]
    return TypingSizes(types=list(TYPES), modes=["", *modes], statuses=list(STATUSES), contexts=sorted(CONTEXTS))


def with_counterexamples(told: Told) -> Told:
    """Adds what is not said: turned triples, and predicates given to other pairs of the sentence."""
    marked = [e for e in told.examples if e.predicate is not None]
    known = {(e.source, e.predicate, e.target) for e in marked}
    predicates = {(e.source, e.target, e.predicate) for e in marked if e.type != NONE}
    added: list[Example] = []
    for example in marked:
        if example.type == NONE:
            continue
        if example.source and example.target and example.type not in _MUTUAL:
            added.append(replace(example, source=example.target, target=example.source))
        for source, target, predicate in predicates:
            if predicate != example.predicate and source and target and (source, target) != (
                    example.source, example.target) and (source, target) != (example.target, example.source):
                added.append(replace(example, source=source, target=target))
    new = {(e.source, e.predicate, e.target): replace(e, type=NONE, mode=None, status=None, contexts=None, lexicon=None)
           for e in added}
    return replace(told, examples=[*told.examples, *(e for key, e in new.items() if not {key, key[::-1]} & known)])


class TypingTask:
    """Makes batches of the corpus and computes the losses of the typing head on them."""

    def __init__(self, encoding: Encoding, sizes: TypingSizes) -> None:
        self.encoding = encoding
        self.index = {name: {label: number for number, label in enumerate(labels)} for name, labels in (
            ("types", sizes.types), ("modes", sizes.modes), ("statuses", sizes.statuses), ("contexts", sizes.contexts))}

    def batches(
        self, corpus: list[Told], words: int, chance: random.Random | None = None, hidden_rate: float = 0.0,
        unknown_rate: float = 0.0,
    ) -> Iterator[TypingBatch]:
        """Batches of about so many words; at `unknown_rate` the answers of lexicon and rules are withheld."""
        order = list(range(len(corpus)))
        if chance:
            order.sort(key=lambda n: (len(corpus[n].words) // 4, chance.random()))
        groups: list[list[Told]] = [[]]
        for number in order:
            longest = max(len(t.words) for t in [*groups[-1], corpus[number]])
            if groups[-1] and longest * (len(groups[-1]) + 1) > words:
                groups.append([])
            groups[-1].append(corpus[number])
        if chance:
            chance.shuffle(groups)
        for group in groups:
            yield self._batch(group, chance, hidden_rate, unknown_rate)

    def _batch(
        self, group: list[Told], chance: random.Random | None, hidden_rate: float, unknown_rate: float
    ) -> TypingBatch:
        longest = max(len(told.words) for told in group)
        inputs = self.encoding.inputs([told.words for told in group], hidden_rate, chance)
        trees = [told.tree for told in group if told.tree is not None]
        asked = [(row, example) for row, told in enumerate(group) for example in told.examples]
        types, modes, statuses = (
            [self.index[name].get(value, IGNORED) if value is not None else IGNORED for value in values]
            for name, values in (
                ("types", [e.type for _, e in asked]),
                ("modes", [self._mode(e) for _, e in asked]),
                ("statuses", [e.status for _, e in asked])))
        lexicon, rules = (
            [0 if hint is None or (chance and chance.random() < unknown_rate) else 1 + self.index[name][hint]
             for hint in hints]
            for name, hints in (("types", [e.lexicon for _, e in asked]), ("statuses", [e.rules for _, e in asked])))
        return TypingBatch(
            inputs=inputs, trees=Batch(*inputs, **self.encoding.labels(trees)) if len(trees) == len(group) else None,
            row=torch.tensor([row for row, _ in asked]),
            parts=padded([parts_of(e.source, _predicate(e, chance), e.target, e.link, longest) for _, e in asked], 0),
            lexicon=torch.tensor(lexicon), rules=torch.tensor(rules), types=torch.tensor(types),
            modes=torch.tensor(modes), statuses=torch.tensor(statuses),
            contexts=torch.tensor([self._contexts(e) for _, e in asked]),
        )

    def _mode(self, example: Example) -> str | None:
        if example.contexts is None or example.type == NONE:
            return None
        return f"{example.type}:{example.mode}" if example.mode else ""

    def _contexts(self, example: Example) -> list[float]:
        if example.contexts is None or example.type == NONE:
            return [float(IGNORED)] * len(self.index["contexts"])
        return [float(name in example.contexts) for name in self.index["contexts"]]

    def words(self, reader: Reader, batch: TypingBatch) -> Tensor:
        """Vectors (sentences, words + 1, hidden) of the batch's words; one pass of the encoder."""
        return reader.words(*batch.inputs[:5])

    def scores(self, head: TypingHead, words: Tensor, batch: TypingBatch) -> tuple[Tensor, ...]:
        """The head's scores of every triple of the batch, given the vectors of its words."""
        there = batch.inputs[5][:, 1:].to(words.dtype)
        return head(words[:, 1:][batch.row], batch.parts, there[batch.row], batch.lexicon, batch.rules)

    def losses(self, scores: Iterable[Tensor], batch: TypingBatch, smoothing: float) -> dict[str, Tensor]:
        """The loss of each label, a mean a triple."""
        types, modes, statuses, contexts = (score.float() for score in scores)
        result = {"types": functional.cross_entropy(types, batch.types, label_smoothing=smoothing)}
        for name, found, gold in (("modes", modes, batch.modes), ("statuses", statuses, batch.statuses)):
            if (gold != IGNORED).any():
                result[name] = functional.cross_entropy(found, gold, ignore_index=IGNORED, label_smoothing=smoothing)
        known = batch.contexts[:, 0] != IGNORED
        if known.any():
            result["contexts"] = 4 * functional.binary_cross_entropy_with_logits(contexts[known], batch.contexts[known])
        return result


def _predicate(example: Example, chance: random.Random | None) -> Span | None:
    """The predicate's words; half of the time its head alone, as a frame of the lexicon gives it."""
    if chance is None or example.head is None or chance.random() < 0.5:
        return example.predicate
    return example.head, example.head + 1
