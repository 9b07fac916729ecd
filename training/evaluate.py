"""Scores the exported model on the treebank's gold words: ``python -m training.evaluate --treebank DIR``."""

import argparse
import time
from collections import Counter
from pathlib import Path

from tracktwo.language.encoder import LONGEST_SENTENCE, Encoder

from .export import MODELS
from .treebank import Sentence, read_treebank

ACTING = ("person", "organization", "place")


def evaluate(sentences: list[Sentence], encoder: Encoder) -> dict[str, float]:
    """Per cent right of each task; entity spans as F1 of exact spans with their type, nested ones and pronouns too."""
    right: Counter[str] = Counter()
    spans = {name: Counter[str]() for name in ("entities", "named", *ACTING)}
    inventory = encoder.inventory
    for start in range(0, len(sentences), 64):
        group = [s for s in sentences[start : start + 64] if len(s) <= LONGEST_SENTENCE]
        for sentence, found in zip(group, encoder.analyse([s.words for s in group]), strict=True):
            for i, word in enumerate(sentence.words):
                upos = inventory.upos[found.upos[i]]
                attached = bool(found.heads[i] == sentence.heads[i])
                right.update(
                    words=1, UAS=attached, LAS=attached and inventory.deprels[found.deprels[i]] == sentence.deprels[i],
                    UPOS=upos == sentence.upos[i], XPOS=inventory.xpos[found.xpos[i]] == sentence.xpos[i],
                    feats=inventory.feats[found.feats[i]] == sentence.feats[i],
                    lemmas=encoder.lemma(word, upos, found.lemma_edits[i]) == sentence.lemmas[i],
                )
            if sentence.has_entities:
                _count_spans(sentence, [(s, e, inventory.entity_types[t]) for s, e, t, _ in found.entities], spans)
    table = {name: 100 * right[name] / right["words"] for name in ("UAS", "LAS", "UPOS", "XPOS", "feats", "lemmas")}
    for name, count in spans.items():
        table[f"F1 {name}"] = 200 * count["hit"] / max(1, count["gold"] + count["found"])
    return table


def _count_spans(sentence: Sentence, found: list[tuple[int, int, str]], spans: dict[str, Counter[str]]) -> None:
    gold = {(s, e, kind) for s, e, kind in sentence.entities if kind in ACTING}
    named = {span for span, name in zip(sentence.entities, sentence.named, strict=True) if name and span in gold}
    chosen = {span for span in found if span[2] in ACTING}
    spans["entities"].update(gold=len(gold), found=len(chosen), hit=len(gold & chosen))
    proper = {span for span in chosen if span in named or (span not in gold and _proper(sentence, span[0], span[1]))}
    spans["named"].update(gold=len(named), found=len(proper), hit=len(named & proper))
    for kind in ACTING:
        golds, chosens = ({span for span in group if span[2] == kind} for group in (gold, chosen))
        spans[kind].update(gold=len(golds), found=len(chosens), hit=len(golds & chosens))


def _proper(sentence: Sentence, first: int, last: int) -> bool:
    heads = [i for i in range(first, last + 1) if not first <= sentence.heads[i] - 1 <= last]
    return any(sentence.upos[i] == "PROPN" for i in heads)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODELS)
    parser.add_argument("--part", default="test")
    arguments = parser.parse_args()
    encoder = Encoder(arguments.model)
    sentences = read_treebank(arguments.treebank / f"{arguments.part}.conllu.gz")
    begun = time.perf_counter()
    table = evaluate(sentences, encoder)
    seconds = time.perf_counter() - begun
    for name, value in table.items():
        print(f"{name:16} {value:6.2f}")
    print(f"words a second   {sum(map(len, sentences)) / seconds:6.0f}")


if __name__ == "__main__":
    main()
