"""The arguments of a verb, however the clause is turned: passive, relative, control, coordination."""

from dataclasses import dataclass, field

from tracktwo.language.words import Words

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
# Verbs whose infinitive is done by their own subject although they have an object.
# "called on Moscow to withdraw": who is to do it stands after a preposition.
_CALLING = frozenset({"call", "appeal", "plead", "prevail", "press", "look", "wait"})
_OBJECT_MARKS = frozenset({"of", "for", "from", "into"})
# Verbs whose object does what their infinitive says.
_OBJECT_CONTROL = frozenset(
    "urge ask order invite persuade tell allow force compel press push encourage authorize authorise direct instruct "
    "enable help want expect request beg advise warn permit require oblige call appeal plead prevail look wait lead "
    "prompt convince let make get send accuse blame thank stop prevent keep dissuade deter ban bar suspect forbid "
    "implore command pressure challenge dare cause condemn criticise criticize praise fine punish".split()
)
_TIMES = frozenset("day week month year hour decade".split())
_PRESSURES = frozenset("pressure call demand appeal order request plea".split())


@dataclass(slots=True)
class Clause:
    """A predicate with its arguments as word numbers; empty where the text gives none."""

    head: int
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)  # preposition and noun
    particles: frozenset[str] = frozenset()
    complements: dict[str, int] = field(default_factory=dict)  # to, that, ing: the verb of the clause
    passive: bool = False


class Clauses:
    """Clauses of one text, made once each."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._made: dict[int, Clause] = {}

    def at(self, i: int) -> Clause:
        """The clause of the predicate at a word."""
        if i not in self._made:
            self._made[i] = self._make(i)
        return self._made[i]

    def subjects(self, i: int, depth: int = 0) -> tuple[list[int], bool]:
        """Who does it (in a passive: to whom it is done), and whether another clause supplied it."""
        words = self.words
        own = words.children_by(i, *_SUBJECTS, "nsubj:pass", "csubj:pass")
        mark = max((c for c in words.children_by(i, "mark") if c < i), default=-1)
        if len(own) > 1 and any(n > mark for n in own):
            own = [n for n in own if n > mark]  # what stands before "that" belongs to the verb above
        if own:
            return [n for subject in own for n in words.conjuncts(self.antecedent(subject))], False
        if depth > 4:
            return [], True
        above, relation = words.head[i], words.relation[i]
        if relation == "conj":
            if words.upos[above] in ("VERB", "AUX", "ADJ") or words.child(above, "cop") is not None:
                if finite(words, i) and not finite(words, above) and words.relation[above] in ("ccomp", "xcomp"):
                    above = words.head[above]  # "insists that it be held and has refused to sign"
                found = self.subjects(above, depth + 1)[0]
                mixed = self.is_passive(i) != self.is_passive(above) and words.upos[above] == "VERB"
                if mixed and self.is_passive(above) and words.child(i, "obj") is None:
                    return found, True
                return found, True
            return [], True
        if relation == "xcomp":
            return self._controlled(above, depth)
        if (relation in ("advcl", "parataxis") and words.child(i, "mark", "aux") is None) or (
            relation == "advcl" and words.tag[i] in ("VBG", "VBN", "VB")
        ):
            if relation == "advcl" and words.upos[above] in ("VERB", "AUX", "ADJ"):
                marks = {words.lower[c] for c in words.children_by(i, "mark", "case")}
                if marks & _OBJECT_MARKS and words.child(above, "obj") is not None:
                    return self._controlled(above, depth)  # "accused Kyiv of shelling", "thanked Oslo for hosting"
                if words.lemma[above] in _CALLING and "to" in marks:
                    return self._controlled(above, depth)
                return self.subjects(above, depth + 1)[0], True
            return [], True
        if relation in ("acl", "acl:relcl") and words.tag[i] in ("VBG", "VBN", "VB", "VBD"):
            return self._of_noun(i, above, depth), True
        if relation == "ccomp" and words.tag[i] in ("VBG", "VB") and words.child(i, "mark") is None:
            return self.subjects(above, depth + 1)[0], True
        return [], True

    def _controlled(self, above: int, depth: int) -> tuple[list[int], bool]:
        """The subject of an infinitive: the object of the verb above, if it has one, else its subject."""
        words = self.words
        if words.lemma[above] in _OBJECT_CONTROL and not self.is_passive(above):
            target = words.child(above, "obj", "iobj")
            if target is not None:
                return words.conjuncts(self.antecedent(target)), True
            if words.lemma[above] in _CALLING:
                for called in words.children_by(above, "obl"):  # "called on Moscow to withdraw"
                    if words.preposition(called) in ("on", "upon", "for", "to", "with"):
                        return words.conjuncts(called), True
        return self.subjects(above, depth + 1)[0], True

    def _of_noun(self, i: int, noun: int, depth: int) -> list[int]:
        """Who does what a noun's clause tells: the noun itself ("troops holding"), its owner ("Putin's efforts to"),
        or who has it ("Kyiv gave him a chance to")."""
        words = self.words
        if words.tag[i] in ("VBG", "VBD", "VBN") and words.child(i, "mark") is None:
            return words.conjuncts(noun)[:1]
        if words.lemma[noun] in _TIMES:
            return []  # "weeks of fighting"
        if words.lemma[noun] in _PRESSURES:
            pressed = next((c for c in words.children_by(noun, "nmod") if words.preposition(c) in ("on", "to", "for")),
                           None)
            return words.conjuncts(pressed) if pressed is not None else []
        owner = words.child(noun, "nmod:poss")
        if owner is not None:
            return words.conjuncts(owner)
        governor = words.head[noun]
        if words.relation[noun] in ("obj", "xcomp", "obl") and words.upos[governor] == "VERB":
            given = words.child(governor, "iobj")
            return [given] if given is not None else self.subjects(governor, depth + 1)[0]
        national = [c for c in words.children_by(noun, "amod", "compound") if words.upos[c] in ("ADJ", "PROPN")
                    and words.text[c][:1].isupper()]
        return national[:1]

    def is_passive(self, i: int) -> bool:
        words = self.words
        if words.child(i, "aux:pass", "obl:agent") is not None:
            return True
        if words.child(i, "nsubj:pass") is not None:
            return words.tag[i] == "VBN" and words.child(i, "obj") is None
        if words.tag[i] == "VBN" and words.relation[i] in ("acl", "advcl") and words.child(i, "aux") is None:
            return True
        if words.relation[i] == "conj" and words.tag[i] == "VBN" and words.child(i, "nsubj", "aux") is None:
            return self.is_passive(words.head[i])
        return False

    def antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for; any other word stands for itself."""
        words = self.words
        if words.tag[i] not in _RELATIVE_TAGS and not (words.lower[i] == "that" and words.upos[i] == "PRON"):
            return i
        for above in [i, *words.ancestors(i)]:
            if words.relation[above] == "acl:relcl":
                return words.head[above]
            if words.relation[above] in ("ccomp", "advcl"):
                return i
        return i

    def _make(self, i: int) -> Clause:
        words = self.words
        subjects, _ = self.subjects(i)
        clause = Clause(i, passive=words.upos[i] == "VERB" and self.is_passive(i))
        for child in words.children[i]:
            relation = words.relation[child]
            if relation in ("obj", "obl:unmarked"):
                if relation == "obj":
                    clause.objects += words.conjuncts(self.antecedent(child))
            elif relation == "xcomp" and words.upos[child] == "PROPN":
                clause.objects += words.conjuncts(child)  # "Biden called Netanyahu" read as naming
            elif relation == "iobj":
                clause.indirect += words.conjuncts(self.antecedent(child))
            elif relation in ("obl", "obl:agent", "nmod", "advmod"):
                self._add_oblique(clause, child)
        if not clause.objects:  # an object read as an adverbial: "ruled out talks"
            clause.objects = [c for c in words.children_by(i, "obl")
                              if not words.preposition(c) and words.entity.get(c) != "time" and words.upos[c] == "NOUN"]
        clause.obliques += self._relative_obliques(i)
        clause.particles = frozenset(
            words.lower[c] for c in words.children[i] if words.relation[c] in ("compound:prt", "advmod"))
        self._add_complements(clause)
        if clause.passive:
            clause.objects = subjects + clause.objects
            clause.subjects = [n for preposition, n in clause.obliques if preposition == "by"]
        else:
            clause.subjects = subjects
        if not clause.passive and not clause.objects and words.relation[i] == "acl:relcl":
            self._gapped_object(clause)
        return clause

    def _add_oblique(self, clause: Clause, child: int) -> None:
        preposition = self.words.preposition(child)
        if preposition:
            for noun in self.words.conjuncts(self.antecedent(child)):
                own = self.words.preposition(noun) if noun != child else ""
                clause.obliques.append((own or preposition, noun))

    def _relative_obliques(self, i: int) -> list[tuple[str, int]]:
        """ "… between whom", "with which": the antecedent stands at the place of the pronoun; also a noun's own
        complements when a verb's object carries them ("held talks with Iran" is read at the object)."""
        words = self.words
        found = []
        for noun in words.children_by(i, "obj"):
            for child in words.children_by(noun, "nmod", "nmod:unmarked"):
                preposition = words.preposition(child)
                if preposition:
                    found += [(preposition, n) for n in words.conjuncts(self.antecedent(child))]
        return found

    def _add_complements(self, clause: Clause) -> None:
        words = self.words
        for child in words.children[clause.head]:
            relation = words.relation[child]
            if relation not in ("xcomp", "ccomp", "advcl", "obl", "acl", "csubj"):
                continue
            marks = {words.lower[c] for c in words.children_by(child, "mark")}
            if "to" in marks and relation != "obl":
                clause.complements.setdefault("to", child)
            elif words.tag[child] == "VBG":
                clause.complements.setdefault("ing", child)
                preposition = words.preposition(child) or next(iter(marks), "")
                if preposition:
                    clause.obliques.append((preposition, child))
            elif relation == "ccomp":
                clause.complements.setdefault("that", child)
        for noun in words.children_by(clause.head, "obj"):
            infinitive = next((c for c in words.children_by(noun, "acl")
                               if any(words.lower[m] == "to" for m in words.children_by(c, "mark"))), None)
            if infinitive is not None:
                clause.complements.setdefault("to", infinitive)

    def _gapped_object(self, clause: Clause) -> None:
        """ "The deal Kyiv rejected": the noun is the object of a relative clause that has none of its own."""
        words = self.words
        subject = words.child(clause.head, "nsubj")
        relative = subject is not None and self.antecedent(subject) != subject
        stranded = any(words.tag[c] == "IN" for c in words.children_by(clause.head, "obl", "advmod"))
        if subject is not None and not relative and not stranded \
                and not any(words.tag[n] in _RELATIVE_TAGS for _, n in clause.obliques):
            clause.objects = words.conjuncts(words.head[clause.head])[:1]


def finite(words: Words, i: int) -> bool:
    """ "Has refused", "refuses"; not "be held", "to hold"."""
    helpers = words.children_by(i, "aux", "aux:pass")
    return any(words.tag[c] in _FINITE for c in helpers) if helpers else words.tag[i] in _FINITE


def is_proviso(words: Words, noun: int) -> bool:
    """ "Accepted the plan on condition that …": that is no part of the plan."""
    return words.lower[noun] == "condition" and words.preposition(noun) == "on"
