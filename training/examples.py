"""Makes the examples that the typing head learns from: the corpus of events, and the lexicon's own example sentences.

Both are read by the reader once, for the answer that the lexicon gives; what it says of trees and names is not learned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from tracktwo.domain import Event, EventType, Report
from tracktwo.events.asking import triple_of, unlisted_verbs
from tracktwo.events.clauses import Clauses
from tracktwo.events.links import Span, link
from tracktwo.events.pairs import coded, lexicon_answer
from tracktwo.events.participants import Participants
from tracktwo.events.status import StatusReader, status_tables
from tracktwo.knowledge import FOLDER, read_table
from tracktwo.language.encoder import Analysis, Encoder
from tracktwo.reader import Reader
from tracktwo.reading import Reading

from .treebank import Sentence
from .triples import NONE, Marked, Triple, read_corpus
from .typing_task import Example, Told


def corpus_examples(folder: Path, reader: Reader) -> list[Told]:
    """Every sentence of a corpus folder with its triples, and with its pairs as a coder would code them."""
    return [_told(marked, reader.reading(Report.of(marked.text))) for marked in read_corpus(folder)]


def _told(marked: Marked, reading: Reading) -> Told:
    examples: list[Example] = []
    pairs: dict[tuple[Span | None, Span | None], Example] = {}
    for triple in marked.triples:
        example = _example(triple, reading)
        if triple.predicate is not None:
            examples.append(example)
        pair = Example(example.source, None, example.target, type=triple.coded,
                       lexicon=lexicon_answer(reading, example.source, None, example.target),
                       link=link(reading.words, example.source, None, example.target))
        pairs.setdefault((example.source, example.target), pair)
    return Told(reading.words.text, [*examples, *_not_told(marked, reading), *pairs.values()])


def _not_told(marked: Marked, reading: Reading) -> Iterator[Example]:
    """Verbs that the reader would ask about and that tell of no event: none that the corpus marks."""
    marks = [words_of(reading.doc, triple.predicate) for triple in marked.triples]
    known = {word for span in marks if span for word in range(*span)}
    clauses, status = Clauses(reading.words), StatusReader(reading.words, status_tables())
    for match in unlisted_verbs(Participants(reading, clauses), clauses, known):
        rules = status.of_verb(match.head)
        triple = triple_of(reading, match, match.actors[0], next(iter(match.recipients), None), None, rules)
        yield Example(triple.source, triple.predicate, triple.target, NONE, rules=rules, link=triple.link)


def _example(triple: Triple, reading: Reading) -> Example:
    source, predicate, target = (
        words_of(reading.doc, span) for span in (triple.source, triple.predicate, triple.target))
    if predicate is None:
        return Example(source, None, target, triple.type, link=link(reading.words, source, None, target))
    answer = lexicon_answer(reading, source, predicate, target)
    head = reading.words.top(*predicate)
    return Example(source, predicate, target, triple.type, triple.mode, triple.status, triple.contexts, answer,
                   StatusReader(reading.words, status_tables()).of(head, answer), head,
                   link(reading.words, source, predicate, target))


def words_of(doc: Doc, span: Span | None) -> Span | None:
    """The words that offsets of a text touch."""
    if span is None:
        return None
    found = [t.i for t in doc if t.idx < span[1] and t.idx + len(t) > span[0] and not t.is_space]
    return (found[0], found[-1] + 1) if found else None


def frame_examples(reader: Reader) -> list[Told]:
    """The sentences that show the frames of the lexicon, with the events that the lexicon finds in them."""
    told = []
    for path in sorted((FOLDER / "predicates").glob("*.tsv")):
        if path.stem.startswith("classes"):
            continue
        kind = EventType(path.stem.upper())
        for row in read_table(path, ("frame", "pos", "mode", "contexts", "example")):
            if row.cells[4]:
                reading = reader.reading(Report.of(row.cells[4]))
                examples = [e for event in reading.events if event.type is kind for e in _of_event(event, reading)]
                if examples:
                    told.append(Told(reading.words.text, examples))
    return told


def _of_event(event: Event, reading: Reading) -> Iterable[Example]:
    source, target = _naming(event.actor, reading), _naming(event.recipient, reading)
    head = reading.predicates[event.id][0]
    if source is None and target is None:
        return
    predicate = (head, head + 1)
    example = Example(source, predicate, target, event.type, event.mode, None, event.contexts,
                      link=link(reading.words, source, predicate, target))
    yield example
    yield replace(example, lexicon=event.type)
    yield Example(source, None, target, coded(event), link=link(reading.words, source, None, target))


def _naming(actor: str | None, reading: Reading) -> Span | None:
    return next(((n.start, n.end) for n in reading.namings if n.actor == actor), None) if actor else None


def with_trees(corpus: list[Told], model: Path) -> list[Told]:
    """Adds the tags, trees and entities that an exported model finds: learned on beside the treebank, they keep the
    reader's knowledge of news while the encoder learns to type events."""
    encoder = Encoder(model)
    return [replace(told, tree=_tree(told.words, analysis, encoder)) for told, analysis in zip(
        corpus, encoder.analyse([told.words for told in corpus]), strict=True)]


def _tree(words: list[str], found: Analysis, encoder: Encoder) -> Sentence:
    labels = encoder.inventory
    upos = [labels.upos[n] for n in found.upos]
    return Sentence(
        words=words, upos=upos, xpos=[labels.xpos[n] for n in found.xpos], feats=[labels.feats[n] for n in found.feats],
        lemmas=[encoder.lemma(w, tag, n) for w, tag, n in zip(words, upos, found.lemma_edits, strict=True)],
        heads=[int(n) for n in found.heads], deprels=[labels.deprels[n] for n in found.deprels],
        entities=[(a, b, labels.entity_types[kind]) for a, b, kind, _ in found.entities], has_entities=True)
