"""The language stage: a text becomes a spaCy `Doc` with tags, morphology, lemmas, trees and entity spans.

`doc.ents` holds the outermost spans of a proper name, `doc.spans["entities"]` all spans, nested ones too, and
`doc.tensor` the encoder's word vectors. Relations are those of Universal Dependencies.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
import spacy.tokens
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from .encoder import LONGEST_SENTENCE, Analysis, Encoder
from .sentences import sentence_starts
from .tokens import blank_pipeline

MODELS = Path(__file__).parent.parent / "models"
ENTITY_KEY = "entities"


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
        tokens = [(token.text, token.idx, token.i) for token in doc if not token.is_space]
        if not tokens:
            return doc
        words, offsets, places = (list(column) for column in zip(*tokens, strict=True))
        starts = sentence_starts(words, offsets, doc.text, LONGEST_SENTENCE)
        sentences = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
        self._fill(doc, sentences, starts, np.array(places), self.encoder.analyse(sentences))
        return doc

    def _fill(
        self, doc: Doc, sentences: list[list[str]], starts: list[int], places: np.ndarray, found: list[Analysis]
    ) -> None:
        columns = np.zeros((len(doc), 6), dtype=np.uint64)  # in the order of the attributes below
        heads = np.zeros(len(doc), dtype=np.int64)
        tensor = np.zeros((len(doc), found[0].vectors.shape[1]), dtype=np.float32)
        entities: list[Span] = []
        for words, start, analysis in zip(sentences, starts, found, strict=True):
            place = places[start : start + len(words)]
            columns[place, 0] = self._upos[analysis.upos]
            columns[place, 1] = self._xpos[analysis.xpos]
            columns[place, 2] = self._feats[analysis.feats]
            columns[place, 3] = [
                self._lemma(*key) for key in zip(words, analysis.upos.tolist(), analysis.lemma_edits.tolist(),
                                                 strict=True)]
            columns[place, 4] = self._deprels[analysis.deprels]
            own = place[np.maximum(analysis.heads - 1, 0)]
            heads[place] = np.where(analysis.heads == 0, 0, own - place)
            tensor[place] = analysis.vectors
            entities += [
                Span(doc, int(place[a]), int(place[b]) + 1, label=self.encoder.inventory.entity_types[kind])
                for a, b, kind, _ in analysis.entities]
        self._attach_spaces(doc, places, heads, columns)
        columns[:, 5] = heads.astype(np.uint64)
        doc.from_array([POS, TAG, MORPH, LEMMA, DEP, HEAD], columns)
        doc.tensor = tensor
        doc.spans[ENTITY_KEY] = entities
        doc.ents = _names(entities)

    def _attach_spaces(self, doc: Doc, places: np.ndarray, heads: np.ndarray, columns: np.ndarray) -> None:
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
                columns[i, :3] = (space, tag, 0)
                columns[i, 3:5] = (doc[i].orth, relation)
                heads[i] = last - i

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
