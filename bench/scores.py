"""Scores that the measurements share."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

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


def b_cubed(gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping of the same items (B-cubed, Bagga and Baldwin 1998)."""
    true, ours = defaultdict(set), defaultdict(set)
    for item, group in gold.items():
        true[group].add(item)
        ours[found[item]].add(item)
    shared = {item: len(true[gold[item]] & ours[found[item]]) for item in gold}
    precision = sum(n / len(ours[found[item]]) for item, n in shared.items()) / len(gold)
    recall = sum(n / len(true[gold[item]]) for item, n in shared.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
