"""Which phrases of a report name the same proposal."""

from collections.abc import Collection
from dataclasses import dataclass, field

from .phrases import Kind, Phrase

_REACH = 220  # words over which "the offer" may point back
_BESIDE = 14  # over which "it" means what was named last
_STANCE_REACH = 50  # over which "it" may mean what somebody has taken a stance on
_PRONOUN_REACH = 30  # over which it may mean anything else
_TOGETHER = 25  # words within which several are named together


@dataclass(eq=False)
class Draft:
    """A proposal while the report is read: its phrases, and the stances taken on it in the order of the text."""

    phrases: list[Phrase] = field(default_factory=list)
    stances: list[tuple[int, str]] = field(default_factory=list)  # word and stance
    hinge: bool = False  # named only as what a stance on something else depends on

    @property
    def course(self) -> str | None:
        return next((p.course.name for p in self.phrases if p.course is not None), None)

    @property
    def plural(self) -> bool:
        return any(p.plural for p in self.phrases if p.specific)

    def last_before(self, i: int) -> int | None:
        """The last word before `i` that names it or that a stance on it stands at."""
        return max((n for n in [*(p.head for p in self.phrases), *(n for n, _ in self.stances)] if n < i), default=None)


class Register:
    """The proposals of one report."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def take(self, phrase: Phrase, apart: Collection[int] = ()) -> Draft:
        """The proposal that a specific phrase names: a known one, or a new one; none that words `apart` name."""
        for draft in self.drafts:
            if any(known.head == phrase.head for known in draft.phrases):
                return draft
        for draft in sorted(self.drafts, key=lambda d: -(d.last_before(phrase.head) or -1)):
            if same_proposal(draft.phrases, phrase) and not any(known.head in apart for known in draft.phrases):
                draft.phrases.append(phrase)
                return draft
        self.drafts.append(Draft([phrase]))
        return self.drafts[-1]

    def pointed_at(self, phrase: Phrase, besides: set[int]) -> list[Draft]:
        """The proposals that "it" or "the demands" means; none of those named at the words `besides`."""
        near: list[tuple[int, Draft]] = []
        for draft in self.drafts:
            last = draft.last_before(phrase.head)
            if last is not None and not any(p.head in besides for p in draft.phrases):
                near.append((phrase.head - last, draft))
        near.sort(key=lambda pair: pair[0])
        if phrase.kind is Kind.POINTER:
            fitting = [draft for distance, draft in near if distance <= _REACH and self._fits(phrase, draft)]
        else:
            fitting = [d for distance, d in near if distance <= _BESIDE] or [
                d for distance, d in near if distance <= _STANCE_REACH and d.stances] or [
                d for distance, d in near if distance <= _PRONOUN_REACH]
        if not fitting:
            return []
        if phrase.kind is Kind.PRONOUN:
            fitting = [d for d in fitting if not d.hinge] or fitting
        if not phrase.plural:
            return [next((d for d in fitting if not d.plural), fitting[0])]
        if phrase.kind is Kind.PRONOUN and fitting[0].plural:
            return fitting[:1]
        return self._group(phrase, fitting)

    def _fits(self, phrase: Phrase, draft: Draft) -> bool:
        """Whether a noun such as "the offer" or "the draft" may mean a proposal."""
        stances = {stance for _, stance in draft.stances}
        if any(phrase.noun == p.noun for p in draft.phrases if p.specific):
            return True
        if phrase.pointer == "plan":
            return any(p.kind is Kind.PLAN for p in draft.phrases)
        if any(phrase.noun in p.content for p in draft.phrases if p.specific):
            return True
        if phrase.pointer == "offer":
            return "proposes" in stances
        if phrase.pointer == "demand":
            return "demands" in stances
        return bool(stances)

    def _group(self, phrase: Phrase, fitting: list[Draft]) -> list[Draft]:
        """Those that were named last and together."""
        last = fitting[0].last_before(phrase.head) or 0
        return [d for d in fitting if last - (d.last_before(phrase.head) or 0) < _TOGETHER][:4]


def same_proposal(known: list[Phrase], new: Phrase) -> bool:
    """Whether a new phrase names what others name: the same course, and nothing in one that the other contradicts."""
    if new.kind is Kind.PLAN:
        return any(_same_plan(p, new) for p in known if p.kind is Kind.PLAN)
    if new.definite and not new.content and any(new.noun and new.noun in (p.noun, *p.content) for p in known):
        return True  # "the freeze", after "that its research be frozen"
    if new.course is None:
        return any(p.course is None and p.kind is new.kind and p.content and p.content == new.content for p in known)
    for phrase in known:
        if phrase.course is None or phrase.course.name != new.course.name:
            continue
        one, other = phrase.content, new.content
        if _numbers(one) != _numbers(other) and _numbers(one) and _numbers(other):
            continue
        if (not other and (new.definite or new.kind is Kind.NOUN)) or (not one and other and len(known) == 1):
            return True
        if one and other and (one <= other or other <= one or len(one & other) * 2 >= len(one | other)):
            return True
    return False


def _same_plan(known: Phrase, new: Phrase) -> bool:
    """ "The Witkoff plan" and "the plan"; but "a document" is no plan named before."""
    if known.content and new.content:
        return bool(known.content & new.content)
    pointing = known if new.content else new
    return pointing.definite or (known.noun == new.noun and not known.content)


def _numbers(content: frozenset[str]) -> set[str]:
    return {word for word in content if any(letter.isdigit() for letter in word)}
