"""The best dependency tree: whatever the scores, a sentence gets a tree with one root, and no other scores higher."""

from functools import lru_cache
from itertools import product

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray

from tracktwo.language.tree import best_tree, is_tree

Scores = NDArray[np.float32]


def scores(most_words: int, bound: float | None = 1_000_000) -> SearchStrategy[Scores]:
    """Score matrices for 1 to `most_words` words; with small whole numbers, so that many trees are equally good."""
    numbers = st.floats(min_value=bound and -bound, max_value=bound, width=32, allow_nan=False, allow_infinity=False)
    elements = st.one_of(numbers, st.integers(-3, 3).map(float))
    return st.integers(2, most_words + 1).flatmap(
        lambda size: arrays.arrays(np.float32, (size, size), elements=elements, fill=st.nothing()))


def one_root_and_no_circle(heads: NDArray[np.int64]) -> bool:
    """By walking up from every word, unlike the code under test."""
    for word in range(1, len(heads)):
        steps = 0
        while word:
            word, steps = int(heads[word]), steps + 1
            if steps > len(heads):
                return False
    return np.count_nonzero(heads[1:] == 0) == 1


@lru_cache
def all_trees(words: int) -> NDArray[np.int64]:
    """Every tree over so many words, one a row, by trying all heads."""
    tried = product(range(words + 1), repeat=words)
    return np.array([heads for heads in tried if one_root_and_no_circle(np.array([0, *heads]))])


def total(matrix: Scores, heads: NDArray[np.int64]) -> float:
    return float(matrix.astype(np.float64)[np.arange(1, len(matrix)), heads[1:]].sum())


def best_total(matrix: Scores) -> float:
    """The highest sum of scores that any tree has."""
    words = len(matrix) - 1
    return float(matrix.astype(np.float64)[np.arange(1, words + 1)[None], all_trees(words)].sum(axis=1).max())


def is_best(matrix: Scores) -> bool:
    best = best_total(matrix)
    return total(matrix, best_tree(matrix)) >= best - 1e-6 * max(1.0, float(np.abs(matrix).max()))


def test_all_trees_are_counted_as_cayley_counts_them() -> None:
    assert [len(all_trees(words)) for words in range(1, 6)] == [words ** (words - 1) for words in range(1, 6)]


@settings(max_examples=200)
@given(scores(12))
def test_any_scores_give_a_tree_with_one_root(matrix: Scores) -> None:
    heads = best_tree(matrix)
    assert heads.shape == (len(matrix),)
    assert heads[0] == 0
    assert one_root_and_no_circle(heads)


@example(np.float32([[0, 0, 0], [0, 0, 0], [-3e9, -3e9, 0]]))
@given(scores(12, bound=None))
def test_scores_of_any_size_give_a_tree_with_one_root(matrix: Scores) -> None:
    with np.errstate(all="ignore"):
        assert one_root_and_no_circle(best_tree(matrix))


@example(np.float32([[0, 0, 0, 0], [-0.3, 0, -0.2, -0.8], [0.7, 0.9, 0, -0.5], [0.9, 0.85, 0.45, 0]]))
@example(np.float32([[0] * 5, [0, 0, 2, -3, -2], [1, 2, 0, -2, -2], [1, -1, 0, 0, -1], [3, 0, 3, -3, 0]]))
@given(scores(5))
def test_no_tree_scores_higher(matrix: Scores) -> None:
    assert is_best(matrix)


@given(scores(12))
def test_the_scores_given_stay_as_they_are(matrix: Scores) -> None:
    for given_scores in (matrix, matrix.astype(np.float64)):
        before = given_scores.copy()
        best_tree(given_scores)
        assert np.array_equal(given_scores, before)


@given(scores(12))
def test_the_same_scores_give_the_same_tree(matrix: Scores) -> None:
    assert best_tree(matrix).tolist() == best_tree(matrix.copy()).tolist()


@given(scores(12, bound=100), st.data())
def test_a_tree_that_the_scores_name_clearly_is_the_one_found(matrix: Scores, data: st.DataObject) -> None:
    size = len(matrix)
    wanted = [0] + [data.draw(st.integers(1, word - 1)) if word > 1 else 0 for word in range(1, size)]
    matrix[np.arange(size), wanted] += 1_000
    assert best_tree(matrix).tolist() == wanted


@given(st.lists(st.integers(0, 8), min_size=1, max_size=8))
def test_a_tree_is_told_from_what_is_none(heads: list[int]) -> None:
    given_heads = np.array([0, *[head % (len(heads) + 1) for head in heads]])
    assert is_tree(given_heads) == one_root_and_no_circle(given_heads)
