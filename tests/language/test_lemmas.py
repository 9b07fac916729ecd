"""The lemmas that the lexicon is looked up by: a word of news in each of its forms leads to its frames."""

import pytest
from spacy.language import Language

SENTENCES = (
    "Israel {} the town on Monday.", "Israel has {} the town.", "Israel is {} the town.", "Israel {} the town.")
REGULAR = (
    "attack agree bomb deny refuse accuse seize release reject halt shell visit travel host call phone urge back annex "
    "occupy supply deploy warn pledge free kill wound resume sign vow lift ban stop plan open close block blame "
    "condemn criticise welcome praise threaten demand propose accept approve ratify sanction impose launch fire raid"
).split()
IRREGULAR = """
withdraw withdrew withdrawn withdrawing
meet met met meeting
strike struck struck striking
seek sought sought seeking
fight fought fought fighting
hold held held holding
send sent sent sending
tell told told telling
give gave given giving
take took taken taking
break broke broken breaking
shoot shot shot shooting
begin began begun beginning
lead led led leading
leave left left leaving
hit hit hit hitting
win won won winning
lose lost lost losing
flee fled fled fleeing
freeze froze frozen freezing
forbid forbade forbidden forbidding
overthrow overthrew overthrown overthrowing
overrun overran overrun overrunning
retake retook retaken retaking
sink sank sunk sinking
swear swore sworn swearing
fly flew flown flying
withstand withstood withstood withstanding
mislead misled misled
hide hid hidden hiding
expel expelled expelled expelling
compel compelled compelled
repel repelled repelled repelling
patrol patrolled patrolled patrolling
confer conferred conferred conferring
submit submitted submitted submitting
commit committed committed committing
permit permitted permitted permitting
admit admitted admitted admitting
cancel cancelled cancelled cancelling
signal signalled signalled signalling
"""
NOUNS = """
troops troop, soldiers soldier, forces force, hostages hostage, prisoners prisoner, diplomats diplomat, talks talk
negotiations negotiation, sanctions sanction, attacks attack, strikes strike, missiles missile, envoys envoy
allies ally, armies army, ministers minister, parties party, countries country, cities city, weapons weapon
tariffs tariff, duties duty, visits visit, truces truce, men man, women woman, children child, bases base, houses house
exercises exercise, compromises compromise, clauses clause, warehouses warehouse, airbases airbase
"""


def forms(verb: str) -> tuple[str, str, str, str]:
    """Past, participle, -ing and -s of a regular verb."""
    stem = verb.removesuffix("e")
    if verb in ("ban", "stop", "plan"):
        stem += verb[-1]
    past = f"{verb[:-1]}ied" if verb[-1] == "y" and verb[-2] not in "aeiou" else f"{stem}ed"
    third = f"{past.removesuffix('d')}s" if past.endswith("ied") else f"{verb}es" if verb.endswith("sh") else f"{verb}s"
    if verb in ("agree", "free"):
        past, stem = f"{verb}d", verb
    return past, past, f"{stem}ing", third


def cases(rows: list[tuple[str, ...]]) -> list[object]:
    """Sentences with a form, and its lemma."""
    return [
        pytest.param(sentence, form, lemma, id=sentence.format(form))
        for lemma, *found in rows for form, sentence in zip(found, SENTENCES, strict=False)
    ]


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    cases([(verb, *forms(verb)) for verb in REGULAR])
    + cases([tuple(line.split()) for line in IRREGULAR.strip().splitlines()]),
)
def test_a_form_of_a_verb_has_its_lemma(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    [word] = [word for word in nlp(sentence.format(form)) if word.text == form]
    assert word.lemma_ == lemma


@pytest.mark.parametrize(
    ("plural", "lemma"),
    [tuple(pair.split()) for pair in NOUNS.strip().replace("\n", ", ").split(", ")],
)
def test_a_plural_has_its_singular_as_lemma(nlp: Language, plural: str, lemma: str) -> None:
    [word] = [word for word in nlp(f"They withdrew their {plural} from the town.") if word.text == plural]
    assert word.lemma_ == lemma
