"""Scores that the measurements share."""

from collections import Counter
from collections.abc import Sequence

BINS = 10


def accuracy(gold: Sequence[str], found: Sequence[str]) -> float:
    """The share of rows that are right."""
    return sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)


def f1_by_label(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each label that occurs in the gold; a label never found has 0."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    golds, founds = Counter(gold), Counter(found)
    return {label: 2 * right[label] / (golds[label] + founds[label]) for label in sorted(golds)}


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean of the labels' F1."""
    scores = f1_by_label(gold, found)
    return sum(scores.values()) / len(scores)


def calibration_error(right: Sequence[bool], probabilities: Sequence[float]) -> float:
    """The expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins: list[list[tuple[bool, float]]] = [[] for _ in range(BINS)]
    for pair in zip(right, probabilities, strict=True):
        bins[min(BINS - 1, int(pair[1] * BINS))].append(pair)
    return sum(abs(sum(r for r, _ in b) - sum(p for _, p in b)) for b in bins if b) / len(right)
