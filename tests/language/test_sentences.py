"""Where sentences end in news: each case is written as a reader parts it, with "|" where one ends."""

import pytest
from hypothesis import given
from spacy.language import Language

from tracktwo.language.encoder import LONGEST_SENTENCE
from tracktwo.language.sentences import dateline_end

from ..strategies import texts

PLAIN = """
The talks ended.|Iran refused.
What did he want?|Peace?|War?|Nobody knew.
He left!|Then he came back.
What?!|He left.
He left!!!|Then he came back.
The answer was no.|Talks ended.
So ended the talks, he said .|The envoys left.
The Kremlin declined to comment; Washington agreed.|London waited.
Ukraine – which had lost the town – refused.|It left.
"""

QUOTES = """
He told reporters: “We are done.”|Then he left.
“We are done,” he said.|“There is no deal.”
“Will they sign?” he asked.|Nobody knew.
"Will they sign?" he asked.|Nobody knew.
He asked: “Why now?”|Nobody answered.
The spokesman said: “Talks begin on Monday!”|The crowd cheered.
“Sign it.”|“No.”
‘We refuse.’|That was all.
He said, 'We refuse.'|That was all.
He said “we refuse”.|That was all.
It ended.|“We are glad,” he said.
“It is over,” said Gen. Valery Zaluzhny.|“We won.”
The deal is dead.”|He left.
"It is over," he said.|"We won."|Then he left.
It ended.|"We are glad," he said.
"""

INITIALS = """
President George H. W. Bush met him.|They talked.
J. K. Rowling spoke.|He left.
He met Sergei V. Lavrov in Geneva.|They talked.
He met James N. “Mad Dog” Mattis in Paris.|They talked.
Iran’s foreign minister, M. J. Zarif, refused.|He left.
"""

ABBREVIATIONS = """
The U.S. envoy met Gen. Mark Milley in Washington, D.C., on Monday.|He left.
The U.S. State Department said so.|Iran did not.
It was the first visit to the U.S. since 2015.|It was short.
The U.N. Security Council met.|The U.N. said so.
The vote in the U.N. General Assembly was 143-5.|Ukraine won.
Mr. Putin met Mr. Xi.|They talked.
Sen. Lindsey Graham, R-S.C., said so.|He left.
He met Gen. “Mad Dog” Mattis.|They talked.
The Rev. Jesse Jackson went.|Dr. Fauci came.
The meeting in St. Petersburg failed.|It ended.
He went to St. Petersburg.|He left.
The deal was signed on Jan. 5.|Iran left.
He was born on Jan. 3, 1950.|He died in 2020.
The talks began on Feb. 3.|They ended on Feb. 5.
Israel vs. Hamas.|What next?
It works, i.e. it runs.|Others, e.g. Iran, waited.
He met Martin Luther King Jr. in Oslo.|They talked.
Acme Inc. Chief Executive John Doe said so.|He left.
The truce begins at 6 a.m. on Friday.|It lasts a day.
At 10 a.m. GMT the truce began.|It held.
The call began at 5 p.m. Moscow time.|It was long.
The truce begins at 6 a.m. (0300 GMT) on Friday.|It lasts.
He said the U.S. “will not pay.”|Iran left.
“It is over,” said Col. Smith.|“We won.”
They met Lt. Smith there.|He left.
They met Maj. Smith there.|He left.
They met Capt. Smith there.|He left.
They met Amb. Smith there.|He left.
They met Sgt. Smith there.|He left.
It is led by Mohammed bin Salman, a.k.a. MBS.|He left.
"""

ABBREVIATIONS_THAT_END = """
He flew back to the U.S.|The talks will resume in May.
It was the first visit to the U.S.|Since then, nothing has changed.
He lives in Washington, D.C.|He left on Monday.
The call began at 5 p.m.|The two spoke for two hours.
The call began at 5 p.m.|Both sides spoke for two hours.
The truce begins at 6 a.m.|“We will see,” he said.
It was sold to Acme Inc.|It sells arms.
He met Kim Jr.|The talks failed.
The group is armed with rifles, rockets, etc.|It fights.
He arrived on Sat.|The talks ended.
"""

NUMBERS = """
Prices rose by 3.5 percent.|Oil fell to $70.25.
Oil fell to $70.|Iran cut output.
It happened in 2015.|Iran signed.
The vote was 5-4.|Iran won.
The missiles were sold for $2.5bn.|Turkey paid.
Resolution 2231 (2015) was adopted.|It lapsed.
Read more at www.example.com.|It is long.
"""

ELLIPSES = """
“I think … we may sign,” he said.|He left.
“I think... we may sign,” he said.|He left.
“We waited...”|He did not finish.
“I refuse …”|He left.
He hesitated ...|Then he signed.
It was over…|Then it was not.
They refused . . . and left.|It ended.
"""

BRACKETS = """
Iran (which has denied it. Really.) refused.|It left.
Iran refused (see p. 12).|It left.
Iran refused.|(The U.S. did not comment.)|Talks ended.
He said so (Reuters reported).|It ended.
“The deal [is] dead.”|That was all.
He said [Iran] refused.|[It did not.]|It ended.
Iran refused (again.|The U.S. left.|Russia waited.
"""

DATELINES = """
GENEVA, March 3 (Reuters) -|The two sides met.|They left.
GENEVA (AP) —|The two sides met.|They left.
WASHINGTON —|The two sides met.|They left.
TEHRAN, Iran (AP) —|Iran said no.|It left.
DUBAI, United Arab Emirates (AP) —|Iran refused.|It left.
UNITED NATIONS, Sept 12 (Xinhua) --|The council met.|It voted.
KYIV/MOSCOW, Jan. 5 (Reuters) -|They met.|They left.
JERUSALEM/CAIRO, Oct 27 (Reuters) -|Israel struck.|Egypt waited.
BRUSSELS, 3 March (AFP) —|The bloc agreed.|It will pay.
New York (CNN) —|The U.S. refused.|Iran waited.
Geneva (dpa) -|The two sides met.|They left.
WASHINGTON, D.C. (AP) —|The U.S. refused.|It left.
MOSCOW, March 3. /TASS/.|Russia refused.|It left.
(Reuters) -|The bloc agreed.|It will pay.
NATO: no deal was reached.|Talks ended.
"""

MISSED = """
No. 10 said so.|Downing Street agreed. | the tokenizer cuts the full stop off
Under Art. 5 of the treaty they must.|They did. | the tokenizer cuts the full stop off
He flew back to the U.S.|Iran said no. | after an abbreviation only words of a list begin a sentence
The truce begins at 6 a.m.|Russia agreed. | after an abbreviation only words of a list begin a sentence
He met a man called Mr. X.|Then he left. | a single capital never ends a sentence
“I … I refuse.”|He left. | an ellipsis before “I” ends the sentence
The points are: 1. Iran stops. 2. The U.S. pays. | the number of a point becomes a sentence
"""

WITH_LINES = {
    "a headline": (
        "Iran refuses talks\n\nThe minister said no. He left.",
        "Iran refuses talks|The minister said no.|He left."),
    "a headline without a blank line": (
        "Iran refuses talks\nThe minister said no.",
        "Iran refuses talks|The minister said no."),
    "a headline before a dateline": (
        "US-IRAN TALKS END WITHOUT DEAL\n\nTEHRAN (AP) — Iran refused.",
        "US-IRAN TALKS END WITHOUT DEAL|TEHRAN (AP) —|Iran refused."),
    "subheads": (
        "Text one. Text two.\n\nA subhead\n\nText three.",
        "Text one.|Text two.|A subhead|Text three."),
    "Windows line ends": (
        "Iran refuses.\r\nThe U.S. waits.\r\n\r\nThe end came.",
        "Iran refuses.|The U.S. waits.|The end came."),
    "Windows line ends without full stops": (
        "Line one of it\r\nLine two of it\r\n\r\nLine three",
        "Line one of it|Line two of it|Line three"),
    "hyphens as bullets": (
        "- First point.\n- Second point.\n- Third point.",
        "- First point.|- Second point.|- Third point."),
    "bullets": (
        "• Iran refused\n• The U.S. paid\n\nTalks ended.",
        "• Iran refused|• The U.S. paid|Talks ended."),
    "stars as bullets": (
        "* Iran refused\n* The U.S. paid",
        "* Iran refused|* The U.S. paid"),
    "two reports": (
        "MOSCOW (Reuters) - Russia said no.\nKYIV (Reuters) - Ukraine said yes.",
        "MOSCOW (Reuters) -|Russia said no.|KYIV (Reuters) -|Ukraine said yes."),
    "questions and answers": (
        "Q: Will Iran sign?\nA: No.",
        "Q: Will Iran sign?|A: No."),
    "a quotation over paragraphs": (
        "“Iran refused.\n\n“The U.S. paid.”",
        "“Iran refused.|“The U.S. paid.”"),
    "wrapped lines": (
        "The foreign minister of Iran said\non Monday that he would not go to\nGeneva for the next round of the\n"
        "talks. He left.\n",
        "The foreign minister of Iran said on Monday that he would not go to Geneva for the next round of the "
        "talks.|He left."),
    "wrapped paragraphs with Windows line ends": (
        "The foreign minister of Iran said on Monday that he would not go to Geneva for the\r\nnext round of the "
        "talks, which were to be held in the Swiss city on Tuesday and then\r\non Wednesday. He left.\r\n\r\nThe next "
        "day he went home and told the reporters who were there that he would\r\nnot return. The end.",
        "The foreign minister of Iran said on Monday that he would not go to Geneva for the next round of the talks, "
        "which were to be held in the Swiss city on Tuesday and then on Wednesday.|He left.|The next day he went home "
        "and told the reporters who were there that he would not return.|The end."),
    "numbered points": (
        "1. Iran stops.\n2. The U.S. pays.",
        "1. Iran stops.|2. The U.S. pays."),
    "a paragraph wrapped into two lines": (
        "Iran’s foreign minister said on Monday that he would\nnot go to Geneva. He left.",
        "Iran’s foreign minister said on Monday that he would not go to Geneva.|He left."),
}


def sentences(nlp: Language, text: str) -> list[str]:
    """The sentences of a text, line breaks and runs of blanks as single blanks."""
    return [" ".join(sentence.text.split()) for sentence in nlp(text).sents]


def cases(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    "parts",
    [pytest.param(parts, id=" ".join(parts)) for table in (
        PLAIN, QUOTES, INITIALS, ABBREVIATIONS, ABBREVIATIONS_THAT_END, NUMBERS, ELLIPSES, BRACKETS, DATELINES,
    ) for parts in cases(table)],
)
def test_sentences_end_where_a_reader_ends_them(nlp: Language, parts: list[str]) -> None:
    assert sentences(nlp, " ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [pytest.param([part.strip() for part in parts], id=" ".join(parts).strip(),
                  marks=pytest.mark.xfail(strict=True, reason=reason.strip())) for *parts, reason in cases(MISSED)],
)
def test_sentences_that_were_missed_end_where_a_reader_ends_them(nlp: Language, parts: list[str]) -> None:
    assert sentences(nlp, " ".join(parts)) == parts


@pytest.mark.parametrize(("text", "expected"), WITH_LINES.values(), ids=WITH_LINES)
def test_lines_and_paragraphs_end_sentences_unless_the_text_is_wrapped(nlp: Language, text: str, expected: str) -> None:
    assert sentences(nlp, text) == expected.split("|")


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("GENEVA, March 3 (Reuters) - The two sides met.", "GENEVA, March 3 (Reuters) - "),
        ("WASHINGTON — The two sides met.", "WASHINGTON — "),
        ("New York (CNN) — The U.S. refused.", "New York (CNN) — "),
        ("The two sides - Iran and the U.S. - met.", ""),
        ("Putin: no deal.", ""),
        ("Iran – once an ally – refused.", ""),
        ("(The two sides met.)", ""),
        ("GENEVA", ""),
        ("", ""),
    ],
)
def test_a_dateline_reaches_up_to_the_first_word_of_the_report(paragraph: str, dateline: str) -> None:
    assert paragraph[: dateline_end(paragraph)] == dateline


def test_a_sentence_of_400_words_is_cut_after_commas(nlp: Language) -> None:
    text = ", ".join(["the envoys of the seven states met again in the old town"] * 32) + "."
    doc = nlp(text)
    lengths = [len(sentence) for sentence in doc.sents]
    assert sum(lengths) == len(doc) > 400
    assert max(lengths) <= LONGEST_SENTENCE
    assert len(lengths) <= 6, "no shorter than it must be"
    assert all(sentence[-1].text in {",", "."} for sentence in doc.sents)


def test_400_words_without_a_comma_are_cut_all_the_same(nlp: Language) -> None:
    lengths = [len(sentence) for sentence in nlp("word " * 400).sents]
    assert sum(lengths) == 400
    assert max(lengths) <= LONGEST_SENTENCE


@given(texts)
def test_the_sentences_of_any_text_follow_each_other_without_a_gap(nlp: Language, text: str) -> None:
    doc = nlp(text)
    found = [(sentence.start, sentence.end) for sentence in doc.sents]
    assert [place for span in found for place in range(*span)] == list(range(len(doc)))
    assert all(end - start <= LONGEST_SENTENCE for start, end in found if not any(t.is_space for t in doc[start:end]))
