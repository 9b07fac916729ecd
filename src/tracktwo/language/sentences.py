"""Sentence boundaries by rule, made for news: quotations, initials, abbreviations, datelines, wrapped lines."""

import re
from collections.abc import Sequence
from itertools import pairwise

TERMINATORS = frozenset({".", "!", "?", "...", "…", "?!", "!?", "..", "....", "!!", "??"})
CLOSERS = frozenset({'"', "'", "”", "’", "''", ")", "]", "»"})
# Abbreviations that a name or a number follows: never the end of a sentence.
TITLES = frozenset(
    "mr. mrs. ms. dr. prof. gen. col. maj. capt. lt. sgt. cmdr. adm. sen. rep. gov. pres. rev. fr. hon. st. mt. "
    "amb. sec. supt. insp. cpl. pvt. brig. messrs. mme. mlle. no. vs. v. e.g. i.e. cf. al. art. para. approx. ca. "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. fig. vol. pp. p. ft. sq.".split()
)
# Words that hardly follow an abbreviation within a sentence when they are capitalised.
STARTERS = frozenset(
    "the a an this that these those he she it they we i you there but and however in on at for from after before "
    "since while when as if although though his her its their our both some many several most all no not what who "
    "where why how yet still meanwhile later earlier another according under during despite with by to".split()
)
_LONGEST_BRACKET = 60  # words
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.\-]+(?:[ ,/]+(?:[A-Z][A-Za-z’'\-]+|(?:[A-Z]\.)+)){0,4}"  # the place
    r"|[A-Z][\w’'.\-]+(?: [A-Z][\w’'.\-]+)?)"
    r"(?:, (?:[A-Z]\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+)(?:,? \d{4})?)?"  # the day
    r"\.? ?(?P<agency>\([A-Za-z][\w .,/&\-]{1,30}\)|/[A-Z]+/\.?)?"
    r"\s*(?:[—–]|--?|(?<=/)|(?<=/\.))\s+(?=\S)"
    r"|\((?:Reuters|AP|AFP|dpa|Xinhua|TASS|IRNA|Interfax|Bloomberg|UPI|ANI|PTI|Anadolu|KUNA|WAFA)\)\s*(?:[—–]|--?)\s+"
)


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY_HEADING = re.compile(rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?\s*(?:[—–:]|--?)\s+(?=\S)")


def day_heading_end(paragraph: str) -> int:
    """The length of a day that heads an entry of a chronology ("Aug 7, 2008 - "), 0 where there is none."""
    match = _DAY_HEADING.match(paragraph)
    return match.end() if match else 0


def dateline_end(paragraph: str) -> int:
    """The length of a dateline at the start of a paragraph ("GENEVA, March 3 (Reuters) - "), or of a day that heads an
    entry; 0 where there is none."""
    if day_heading_end(paragraph):
        return day_heading_end(paragraph)
    match = _DATELINE.match(paragraph)
    if match is None:
        return 0
    if paragraph.startswith("("):
        return match.end()
    place = re.split(r"[,(]", paragraph, maxsplit=1)[0]
    shouted = sum(letter.isupper() for letter in place) > 2 and place.split()[0].isupper()
    return match.end() if match["agency"] or shouted else 0


def paragraph_starts(text: str) -> list[int]:
    """Offsets at which a paragraph begins. A single line break ends a paragraph unless the text is wrapped."""
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    lines = [(start, line) for start, line in lines if line.strip()]
    width = max((len(line) for _, line in lines), default=0)
    wrapped = len(lines) > 3 and width <= 100
    starts = [start for start, _ in lines[:1]]
    for (start, line), (following, next_line) in pairwise(lines):
        gap = text[start + len(line) : following]
        blank = gap.replace("\r\n", "\n").count("\n") > 1
        full = len(line) > 0.6 * width and not next_line.lstrip().startswith(("-", "•", "*", "–"))
        flows_on = next_line.lstrip()[:1].islower() and line.rstrip()[-1:] not in ".!?:;"
        if blank or (not flows_on and (not wrapped or not full)):
            starts.append(following)
    return starts


def sentence_starts(words: Sequence[str], offsets: Sequence[int], text: str, longest: int) -> list[int]:
    """Numbers of the words that begin a sentence; no sentence is longer than `longest` words."""
    breaks = _paragraph_words(offsets, text)
    attached = [i > 0 and offsets[i] == offsets[i - 1] + len(words[i - 1]) for i in range(len(words))]
    starts = [0] if words else []
    depth = 0  # inside round brackets
    for i in range(1, len(words)):
        if i in breaks:
            depth = 0
            starts.append(i)
        else:
            opens = words[i - 1] == "(" and ")" in words[i : i + _LONGEST_BRACKET]
            depth = max(0, depth + opens - (words[i - 1] == ")"))
            numbered = words[i - 1] == "." and i - 2 == starts[-1] and words[i - 2].isdigit()  # "1. Iran stops …"
            if depth == 0 and not numbered and _ends_before(words, attached, i):
                starts.append(i)
        if i - starts[-1] >= longest:
            starts.append(_soft_break(words, starts[-1], i))
    return starts


def _paragraph_words(offsets: Sequence[int], text: str) -> set[int]:
    """Numbers of the words with which a paragraph, or the text after a dateline, begins."""
    edges = []
    for start in paragraph_starts(text):
        indent = len(text[start : start + 200]) - len(text[start : start + 200].lstrip())
        edges.append(start + indent)
        dateline = dateline_end(text[start + indent : start + indent + 120])
        if dateline:
            edges.append(start + indent + dateline)
    found, number = set(), 0
    for edge in edges:
        while number < len(offsets) and offsets[number] < edge:
            number += 1
        found.add(number)
    return found


def _ends_before(words: Sequence[str], attached: Sequence[bool], i: int) -> bool:
    """Whether a sentence ends between word i - 1 and word i of one paragraph."""
    last = i - 1
    while last >= 0 and words[last] in CLOSERS and attached[last] and i - last < 4:
        last -= 1
    if last < 0:
        return False
    word, following = words[last], words[i]
    if (following in CLOSERS and (attached[i] or following in (")", "]"))) or following in TERMINATORS:
        return False
    opener = following in {'"', "“", "‘", "(", "[", "``", "«", "'"}
    starts_like_one = opener or following[:1].isupper() or following[:1].isdigit() or following in {"-", "–", "—", "•"}
    if word in TERMINATORS:
        return starts_like_one and not (word in {"...", "…"} and last == i - 1 and following[:1].islower())
    if len(word) > 1 and word.endswith("."):
        if opener:  # the word after the quotation mark decides
            following = words[i + 1] if following != "(" and i + 1 < len(words) else ""
            return word.lower() not in TITLES and following.lower() in STARTERS and following[:1].isupper()
        return _abbreviation_ends(word, following, last < i - 1)
    return False


def _abbreviation_ends(word: str, following: str, quote_closes: bool) -> bool:
    if word.lower() in TITLES:
        return False
    if re.fullmatch(r"[A-Z]\.", word):  # an initial
        return False
    if quote_closes:
        return following[:1].isupper()
    return following.lower() in STARTERS and following[:1].isupper()


def _soft_break(words: Sequence[str], start: int, end: int) -> int:
    """Where to part an overlong sentence: after its last semicolon or comma, else at the limit."""
    for mark in (";", ",", "-", "—"):
        for i in range(end - 1, start + (end - start) // 2, -1):
            if words[i] == mark:
                return i + 1
    return end
