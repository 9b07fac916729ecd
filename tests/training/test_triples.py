"""The corpus of events: what its form means, and how a mistake in it is named."""

from pathlib import Path

import pytest

from training.triples import Marked, Mistake, Triple, read_corpus

CORPUS = Path(__file__).parent.parent.parent / "training/corpus"
SENTENCE = "Iran called the talks with Iran's rivals off on Friday, an envoy said."


def read(folder: Path, *lines: str) -> list[Marked]:
    (folder / "some.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return read_corpus(folder)


def triple(folder: Path, line: str) -> Triple:
    return read(folder, SENTENCE, line)[0].triples[0]


def words(span: tuple[int, int] | None) -> str:
    assert span is not None
    return SENTENCE[slice(*span)]


def test_a_row_gives_each_part_as_a_span_of_the_sentence(tmp_path: Path) -> None:
    found = triple(tmp_path, "| Iran#1 | called … off | Iran's rivals | SANCTION | withdraw | occurred | diplomatic "
                             "| an envoy | on Friday")
    assert (words(found.source), words(found.predicate), words(found.target)) == (
        "Iran", "called the talks with Iran's rivals off", "Iran's rivals")
    assert (found.type, found.mode, found.status, found.contexts) == (
        "SANCTION", "withdraw", "occurred", ("diplomatic",))
    assert (words(found.speaker), words(found.date), found.place) == ("an envoy", "on Friday", None)
    assert found.coded == "SANCTION"


def test_the_second_occurrence_is_counted(tmp_path: Path) -> None:
    assert triple(tmp_path, "| Iran#2 | - | an envoy | NONE").source == (27, 31)


def test_the_type_of_the_pair_may_be_another(tmp_path: Path) -> None:
    found = triple(tmp_path, "| - | talks | Iran's rivals | CONSULT | - | planned | - | - | - | - | AGREE")
    assert (found.type, found.coded) == ("CONSULT", "AGREE")


@pytest.mark.parametrize(("line", "problem"), [
    ("| Iran | said | - | ACCUSE | - | occurred", "'Iran' stands 2 times in the sentence: write Iran#1 or Iran#2"),
    ("| Iraq | said | - | ACCUSE | - | occurred", "'Iraq' is not in the sentence"),
    ("| Iran#1 | called | - | REFUSE | - | occurred", "no type 'REFUSE'"),
    ("| Iran#1 | called | - | REJECT | - | done", "no status 'done'"),
    ("| Iran#1 | called | - | REJECT | phone | occurred", "no mode 'phone' of REJECT"),
    ("| Iran#1 | called | - | REJECT | - | occurred | sports", "no context sports"),
    ("| Iran#1 | - | - | REJECT | - | occurred", "no predicate"),
    ("| - | called | - | REJECT | - | occurred", "neither source nor target"),
    ("| Iran#1 | called", "2 columns; there are 4 to 11"),
])
def test_a_mistake_is_named_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(Mistake, match=r"some\.txt:3") as told:
        read(tmp_path, "# a comment", SENTENCE, line)
    assert problem in str(told.value)


def test_a_relation_needs_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="without a sentence"):
        read(tmp_path, "", "| Iran | called | - | REJECT | - | occurred")


@pytest.mark.parametrize("part", ["train", "held_back"])
def test_the_corpus_has_no_mistakes_and_all_types(part: str) -> None:
    sentences = read_corpus(CORPUS / part)
    assert {t.type for s in sentences for t in s.triples} == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE"}


def test_what_measures_is_not_learned_from() -> None:
    learned, measured = ({s.text for s in read_corpus(CORPUS / part)} for part in ("train", "held_back"))
    assert not learned & measured
