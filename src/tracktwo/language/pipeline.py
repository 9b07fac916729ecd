"""The language stage: a text becomes a spaCy `Doc` with tags, morphology, lemmas, trees and entity spans.

`doc.ents` holds the outermost spans of a proper name, `doc.spans["entities"]` all spans, nested ones too, and
`doc.tensor` the encoder's word vectors. Relations are those of Universal Dependencies.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
import spacy.tokens
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from .encoder import LONGEST_SENTENCE, Encoder
from .sentences import sentence_starts
from .tokens import blank_pipeline

MODELS = Path(__file__).parent.parent / "models"
ENTITY_KEY = "entities"
SENTENCES_AT_ONCE = 256
VECTOR_WIDTH = 384


class _Columns:
    """What is found of each token, as arrays over a whole `Doc`."""

    def __init__(self, size: int) -> None:
        self.upos, self.xpos, self.feats, self.lemmas, self.deprels = np.zeros((5, size), dtype=np.uint64)
        self.heads = np.zeros(size, dtype=np.int64)
        self.vectors = np.zeros((size, VECTOR_WIDTH), dtype=np.float32)
        self.entities: list[Span] = []


class Annotator:
    """A spaCy component that reads each sentence once with the encoder and fills the `Doc`."""

    def __init__(self, pipeline: Language, folder: Path = MODELS, threads: int = 1) -> None:
        self.encoder = Encoder(folder, threads)
        self.vocab = pipeline.vocab
        inventory, strings = self.encoder.inventory, pipeline.vocab.strings
        self._upos = np.array([IDS[tag] for tag in inventory.upos], dtype=np.uint64)
        self._xpos = np.array([strings.add(tag) for tag in inventory.xpos], dtype=np.uint64)
        self._deprels = np.array([strings.add(_relation(name)) for name in inventory.deprels], dtype=np.uint64)
        self._feats = np.array(
            [pipeline.vocab.morphology.add("" if f == "_" else f) for f in inventory.feats], dtype=np.uint64)
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        orth, offset, space = doc.to_array([ORTH, IDX, IS_SPACE]).T  # far faster than token by token
        places = np.flatnonzero(space == 0)
        if not len(places):
            return doc
        texts = {number: doc.vocab.strings[number] for number in set(orth.tolist())}
        words, offsets = [texts[number] for number in orth[places].tolist()], offset[places].tolist()
        starts = sentence_starts(words, offsets, doc.text, LONGEST_SENTENCE)
        words = _with_long_dashes(words, offsets, doc.text)
        sentences = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
        found = _Columns(len(doc))
        for part in range(0, len(sentences), SENTENCES_AT_ONCE):  # bounded memory, however long the text
            group = slice(part, part + SENTENCES_AT_ONCE)
            self._read(doc, found, sentences[group], starts[group], places)
        self._fill(doc, found, places)
        return doc

    def _read(
        self, doc: Doc, found: "_Columns", sentences: list[list[str]], starts: list[int], places: np.ndarray
    ) -> None:
        for words, start, analysis in zip(sentences, starts, self.encoder.analyse(sentences), strict=True):
            place = places[start : start + len(words)]
            found.upos[place] = self._upos[analysis.upos]
            found.xpos[place] = self._xpos[analysis.xpos]
            found.feats[place] = self._feats[analysis.feats]
            found.deprels[place] = self._deprels[analysis.deprels]
            found.lemmas[place] = [
                self._lemma(*key) for key in zip(words, analysis.upos.tolist(), analysis.lemma_edits.tolist(),
                                                 strict=True)]
            own = place[np.maximum(analysis.heads - 1, 0)]
            found.heads[place] = np.where(analysis.heads == 0, 0, own - place)
            found.vectors[place] = analysis.vectors
            found.entities += [
                Span(doc, int(place[a]), int(place[b]) + 1, label=self.encoder.inventory.entity_types[kind])
                for a, b, kind, _ in analysis.entities]

    def _fill(self, doc: Doc, found: "_Columns", places: np.ndarray) -> None:
        self._attach_spaces(doc, found, places)
        columns = (found.upos, found.xpos, found.feats, found.lemmas, found.deprels, found.heads.astype(np.uint64))
        doc.from_array([POS, TAG, MORPH, LEMMA, DEP, HEAD], np.stack(columns, axis=1))  # type: ignore[arg-type]
        doc.tensor = found.vectors  # type: ignore[assignment]
        doc.spans[ENTITY_KEY] = found.entities
        doc.ents = _names(found.entities)

    def _attach_spaces(self, doc: Doc, found: "_Columns", places: np.ndarray) -> None:
        """White space that spaCy keeps as a token hangs on the word before it (at the start, on the one after)."""
        if len(places) == len(doc):
            return
        space, tag, relation = IDS["SPACE"], doc.vocab.strings.add("_SP"), doc.vocab.strings.add("dep")
        words = set(places.tolist())
        last = int(places[0])
        for i in range(len(doc)):
            if i in words:
                last = i
            else:
                found.upos[i], found.xpos[i], found.feats[i] = space, tag, 0
                found.lemmas[i], found.deprels[i] = doc[i].orth, relation
                found.heads[i] = last - i

    def _lemma(self, word: str, upos: int, edit: int) -> int:
        key = (word, upos, edit)
        found = self._lemmas.get(key)
        if found is None:
            found = self.vocab.strings.add(self.encoder.lemma(word, self.encoder.inventory.upos[upos], edit))
            if len(self._lemmas) < 100_000:
                self._lemmas[key] = found
        return found


def _relation(name: str) -> str:
    return "ROOT" if name == "root" else name


def _with_long_dashes(words: list[str], offsets: list[int], text: str) -> list[str]:
    """The words with each dash between phrases, whatever its form, as the treebanks write it: a hyphen is none."""
    result = list(words)
    for i, word in enumerate(words):
        if word and not word.strip("-–—"):
            start, end = offsets[i], offsets[i] + len(word)
            apart = text[start - 1 : start].isspace() and text[end : end + 1].isspace()
            if i > 0 and (apart or "—" in word or len(word) > 1):
                result[i] = "--"
    return result


def _names(entities: list[Span]) -> list[Span]:
    """The outermost spans that a proper noun heads; spaCy's own entities may not overlap."""
    named = [span for span in entities if span.root.pos_ == "PROPN"]
    return spacy.util.filter_spans(named)


@Language.factory("tracktwo_language", default_config={"threads": 1})
def _make_annotator(nlp: Language, name: str, threads: int) -> Annotator:
    return Annotator(nlp, threads=threads)


@lru_cache(maxsize=4)
def language(threads: int = 1) -> Language:
    """The language stage as a spaCy pipeline; loaded once for each number of threads."""
    pipeline = blank_pipeline()
    pipeline.add_pipe("tracktwo_language", config={"threads": threads})
    return pipeline
