"""The stance task in the training of the encoder: sentences with their passes as batches, and the loss on them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor

from tracktwo.talks.stance_head import LABELS, arrays
from tracktwo.talks.word_features import FEATURES

from .batches import Encoding
from .network import Reader
from .stance_examples import Example
from .stance_network import StanceNetwork

IGNORED = -100
DEPENDS_WEIGHT = 0.5
NETWORK_INPUTS = ("words", "parts", "real", "proposal", "asked", "path", "row", "hints")


@dataclass
class StanceBatch:
    """Inputs of the encoder for some sentences, and the passes over them."""

    inputs: tuple[Tensor, ...]
    row: Tensor  # (passes,) the sentence of each
    given: dict[str, Tensor]
    stances: Tensor  # (questions,) right numbers, IGNORED where another proposal is asked about
    depends: Tensor


def labels(batch: list[Example]) -> tuple[Tensor, Tensor]:
    """Right numbers of stances and of dependence for each question, IGNORED where a question is of the other kind."""
    stances, depends = [], []
    for example in batch:
        stances += [LABELS.index(s) for s in example.stances] + [IGNORED] * len(example.conditions)
        depends += [IGNORED] * len(example.stances) + [int(c) for c in example.conditions]
    return torch.tensor(stances), torch.tensor(depends)


def inputs_of(batch: list[Example]) -> dict[str, Tensor]:
    """The network's inputs for a batch of examples with their stored vectors."""
    made = arrays([e.asked for e in batch], [e.vectors for e in batch])
    return {name: torch.from_numpy(made[name]) for name in NETWORK_INPUTS}


def loss_of(stances: Tensor, depends: Tensor, right: Tensor, hinges: Tensor, smoothing: float) -> Tensor:
    """The loss of both kinds of questions, a mean a question."""
    loss = torch.zeros(())
    if (right != IGNORED).any():
        loss = functional.cross_entropy(stances.float(), right, ignore_index=IGNORED, label_smoothing=smoothing)
    if (hinges != IGNORED).any():
        loss = loss + DEPENDS_WEIGHT * functional.cross_entropy(depends.float(), hinges, ignore_index=IGNORED)
    return loss


def stance_batches(
    encoding: Encoding,
    corpus: list[Example],
    words: int,
    chance: random.Random,
    hidden_rate: float,
    unknown_rate: float,
) -> Iterator[StanceBatch]:
    """Batches of about so many words; at `unknown_rate` the answers of the rules are withheld."""
    sentences: dict[tuple[str, ...], list[Example]] = {}
    for example in corpus:
        sentences.setdefault(tuple(example.words), []).append(example)
    order = sorted(sentences, key=lambda s: (len(s) // 4, chance.random()))
    groups: list[list[tuple[str, ...]]] = [[]]
    for sentence in order:
        if groups[-1] and len(sentence) * (len(groups[-1]) + 1) > words:
            groups.append([])
        groups[-1].append(sentence)
    chance.shuffle(groups)
    for group in groups:
        passes = [(row, example) for row, sentence in enumerate(group) for example in sentences[sentence]]
        given = inputs_of([example for _, example in passes])
        withheld = torch.rand(len(given["hints"])) < unknown_rate
        given["hints"] = given["hints"].masked_fill(withheld, 0)
        yield StanceBatch(
            encoding.inputs([list(s) for s in group], hidden_rate, chance),
            torch.tensor([row for row, _ in passes]),
            given,
            *labels([e for _, e in passes]),
        )


def stance_loss(reader: Reader, network: StanceNetwork, batch: StanceBatch, smoothing: float) -> Tensor:
    """The loss on a batch, through the encoder."""
    vectors = reader.words(*batch.inputs[:5])[:, 1:][batch.row]
    known = batch.given["words"][..., -FEATURES:].to(vectors.dtype)
    stances, depends = network(**(batch.given | {"words": torch.cat([vectors, known], -1)}))
    return loss_of(stances, depends, batch.stances, batch.depends, smoothing)
