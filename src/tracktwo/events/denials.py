"""What is said not to have been: an attack that "never took place", reports that are "a fabrication"."""

from collections.abc import Callable

from tracktwo.domain import Status
from tracktwo.language.words import Words

_FACTS = (Status.OCCURRED, Status.ONGOING)
_DISMISSING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "contest"})
# What a claim is that is denied: "is a fabrication", "was untrue"; and the verbs that call it so.
_FALSITIES = frozenset("fabrication invention lie myth fiction fantasy falsehood hoax fairytale untruth fake nonsense "
                       "disinformation false untrue baseless unfounded groundless fictitious".split())
_MADE_UP = frozenset({"invent", "fabricate"})
_CALLING = frozenset({"call", "brand", "label", "term", "describe", "dismiss", "reject", "denounce"})
CLAIMS = frozenset("claim report allegation assertion story account accusation rumour rumor talk news suggestion "
                   "charge version".split())
_HAPPENING = frozenset({"happen", "occur", "exist"})
_SHARES = frozenset("responsibility involvement participation complicity role part hand".split())


def denying_verb(words: Words, noun: int) -> int | None:
    """The verb by which somebody denies a deed of his own that a noun names, or a part in it: "denied any attack",
    "denied a role in the attack"."""
    governor = words.head[noun]
    if words.relation[noun] in ("nmod", "obl") and words.lemma[governor] in _SHARES:
        noun, governor = governor, words.head[governor]
    return governor if words.relation[noun] == "obj" and words.lemma[governor] in ("deny", "disclaim") else None


class Denials:
    """The denied nouns of one text; `verb` gives the status of the verb at a word in its whole context."""

    def __init__(self, words: Words, verb: Callable[[int], Status | None]) -> None:
        self.words = words
        self.verb = verb

    def of(self, noun: int) -> bool:
        """Whether a noun's deed is said not to have been: "the attack never took place", "reports of an attack are a
        fabrication"."""
        words = self.words
        above = words.head[noun]
        if words.relation[noun] in ("nmod", "acl") and words.lemma[above] in CLAIMS and self.rejected(above):
            return True
        if words.relation[noun] not in ("nsubj", "nsubj:pass"):
            return self._is_called_false(noun)
        place = words.lemma[above] == "take" and any(
            words.lemma[c] == "place" for c in words.children_by(above, "obj", "compound:prt"))
        if place or words.lemma[above] in _HAPPENING:
            return self.verb(above) is Status.DENIED
        return self._is_false(noun)

    def rejected(self, noun: int) -> bool:
        """Whether a claim is denied: the object of "rejected", or what is said to be false."""
        verb = self.words.head[noun]
        dismissed = self.words.relation[noun] == "obj" and self.words.lemma[verb] in _DISMISSING
        return dismissed or self._is_false(noun) or self._is_called_false(noun)

    def _is_false(self, noun: int) -> bool:
        """ "… is a lie", "… were untrue", "… is invented"."""
        words = self.words
        above = words.head[noun]
        tale = words.lemma[above] == "tale" and any(words.lower[c] == "fairy" for c in words.children[above])
        told = ((tale or words.lemma[above] in _FALSITIES) and words.child(above, "cop") is not None) or (
            words.lemma[above] in _MADE_UP and words.relation[noun] == "nsubj:pass")
        return told and words.relation[noun] in ("nsubj", "nsubj:pass") and self.verb(above) in _FACTS and not any(
            words.lower[c] == "no" for c in words.children_by(above, "det"))

    def _is_called_false(self, noun: int) -> bool:
        """ "… called the report a fabrication", "dismissed it as untrue"."""
        words = self.words
        verb = words.head[noun]
        called = words.children_by(verb, "xcomp", "obl", "obj", "advcl", "nmod", "parataxis")
        return words.relation[noun] == "obj" and words.lemma[verb] in _CALLING and self.verb(verb) in _FACTS \
            and any(words.lemma[c] in _FALSITIES for c in called)
