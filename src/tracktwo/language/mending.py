"""Trees that the parser gets wrong in a way that can be seen from the words alone."""

from .words import Words

_SPEECH = frozenset("say tell add accuse blame deny insist warn claim call demand urge reject dismiss describe".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend(words: Words) -> None:
    """Hangs verbs of speech beside the one that they go on from: in "denied that it had fired and said the rebels had"
    the parser may make "said" a part of what was denied, though its tense is that of "denied"."""
    for i in range(len(words)):
        told = words.head[i]
        saying = words.head[told]
        if (words.relation[i] == "conj" and words.relation[told] == "ccomp" and words.lemma[i] in _SPEECH
                and words.tag[i] == words.tag[saying] in _FINITE and words.child(saying, "nsubj") is not None
                and words.child(i, "nsubj", "nsubj:pass", "aux") is None and words.child(told, "aux") is not None):
            words.attach(i, saying)
