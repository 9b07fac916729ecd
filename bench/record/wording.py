"""Which measure of nearness tells wordings of one proposal from wordings of two: ``python -m bench.record.wording``.

All pairs of phrases of one text in `tests/gold/development` are compared, and all of the marked reports in
`tests/record/outlets`; printed is the chance that a pair of one proposal is nearer than a pair of two (the area under
the curve): by words, and by the cosine of the encoder’s mean vectors, as they are and less the mean of all.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from tests.gold.findings import load
from tests.record.outlets.corpus import FOLDER, marked_reports
from tracktwo.language.pipeline import language
from tracktwo.record.merging.wording import nearness, stems

Phrase = tuple[str, str]  # the proposal and the words


def area(same: Sequence[float], other: Sequence[float]) -> float:
    """The chance that one of the first is greater than one of the second; equals count half."""
    ones, others = np.asarray(same)[:, None], np.asarray(other)[None, :]
    return float((ones > others).mean() + (ones == others).mean() / 2)


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))


def main() -> None:
    nlp = language()
    gold = [[(p.id, phrase) for p in text.findings.proposals for phrase in p.phrases]
            for text in load(FOLDER.parent.parent / "gold/development")]
    outlets = [(one.true["proposal", n], p.what) for one in marked_reports()
               for n, p in enumerate(one.readout.proposals)]
    for name, texts in (("gold texts", gold), ("three outlets", [outlets])):
        words = {phrase: stems(phrase) for text in texts for _, phrase in text}
        vectors = {phrase: np.asarray(nlp(phrase).tensor).mean(axis=0) for phrase in words}
        mean = np.mean(list(vectors.values()), axis=0)

        measures = {
            "words": lambda a, b, w=words: nearness(w[a], w[b]),
            "vectors": lambda a, b, v=vectors: cosine(v[a], v[b]),
            "vectors less their mean": lambda a, b, v=vectors, m=mean: cosine(v[a] - m, v[b] - m),
        }
        for measure, near in measures.items():
            pairs = [(one[0] == other[0], near(one[1], other[1]))
                     for text in texts for one, other in combinations(text, 2)]
            print(f"{name}, {measure}: {area([n for s, n in pairs if s], [n for s, n in pairs if not s]):.3f} "
                  f"({sum(s for s, _ in pairs)} pairs of one, {sum(not s for s, _ in pairs)} of two)")


if __name__ == "__main__":
    main()
