"""What knowledge says of single words: which stances a lemma may show, negation, modals, conditions."""

import numpy as np
from numpy.typing import NDArray

from tracktwo.domain import Stance
from tracktwo.language.words import Words

from .stances import ANSWERS, CONDITION_OF, StanceTables

_NEGATIONS = frozenset("not n't n’t never nor neither no none nothing cannot hardly without".split())
_MODALS = frozenset("must should ought will would wo can could ca may might shall 'd ’d 'll ’ll".split())
_OBLIGING = frozenset("must should ought need".split())
_CONDITIONS = frozenset("if unless until till once provided providing before only condition exchange return".split())
_STANCES = [*Stance, CONDITION_OF, ANSWERS]
FEATURES = len(_STANCES) + 7


def word_features(
    words: Words, tables: StanceTables, quoted: frozenset[int], speaking: frozenset[str]
) -> NDArray[np.float32]:
    """Features (words, FEATURES) of a whole text, each 0 or 1."""
    result = np.zeros((len(words), FEATURES), dtype=np.float32)
    stances = tables.of_lemma
    for i, lemma in enumerate(words.lemma):
        for stance in stances.get(lemma, ()):
            result[i, _STANCES.index(stance)] = 1.0
        word, place = words.lower[i], len(_STANCES)
        result[i, place : place + 7] = (
            word in _NEGATIONS,
            word in _MODALS,
            word in _OBLIGING,
            word in _CONDITIONS,
            i in quoted,
            lemma in speaking,
            words.tag[i] in ("VBN", "VBG"),
        )
    return result
