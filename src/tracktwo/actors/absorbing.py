"""Names within longer phrases for one actor: they are no mentions by themselves, but say whose somebody is."""

from tracktwo.domain import ActorKind, MentionKind
from tracktwo.reading import Naming, Reading

_PERSONAL_BODIES = frozenset({"office", "administration", "team", "camp", "aide", "spokesman", "spokeswoman", "lawyer"})


def absorb_inner(reading: Reading) -> None:
    """A name inside a longer phrase for one actor ("U.N. Secretary-General Guterres") is no mention by itself."""
    words = reading.words
    over: dict[int, list[Naming]] = {}
    for naming in reading.namings:
        if naming.end - naming.start > 1 and not naming.adjective:
            for n in range(naming.start, naming.end):
                over.setdefault(n, []).append(naming)
    for naming in reading.namings:
        if words.relation[naming.head] not in ("nmod:poss", "nmod", "conj") and any(
                other.start <= naming.start and naming.end < other.end and other.actor != naming.actor
                and other.head != naming.head for other in over.get(naming.head, [])):
            naming.adjective = True


def absorb_titles(reading: Reading) -> None:
    """ "EU foreign policy chief" just before "Kaja Kallas" is no mention by itself: it says whom she speaks for."""
    actors = reading.actors
    roles = {n.end: n for n in reading.namings if n.kind is MentionKind.ROLE and not n.plural}
    for naming in reading.namings:
        role = roles.get(naming.start)
        person = actors[naming.actor]
        if role is None or naming.kind is not MentionKind.NAME or person.kind is not ActorKind.PERSON:
            continue
        role.adjective, naming.start = True, role.start
        if person.of is None and role.actor != person.id:
            actors[person.id] = person.model_copy(update={"of": role.actor})


def name_offices(reading: Reading) -> None:
    """ "Netanyahu's office", "the Trump administration": they speak for the person."""
    words = reading.words
    for i in range(len(words)):
        if words.lemma[i] in _PERSONAL_BODIES and i not in reading.at:
            named = words.children_by(i, "appos", "flat") or (
                words.relation[i] in ("nmod:desc", "compound", "flat") and words.head[i] in reading.at)
            for child in words.children_by(i, "nmod:poss", "compound", "nmod:desc") if not named else ():
                for naming in reading.at.get(child, []):
                    if reading.actors[naming.actor].kind is ActorKind.PERSON:
                        reading.add(Naming(naming.start, i + 1, i, naming.actor, MentionKind.ROLE, inferred=True))
                        naming.adjective = words.relation[child] != "nmod:poss"
                        break


def absorb_owner(reading: Reading, head: int) -> None:
    """An adjective or a compound within a role phrase ("Hamas" in "Hamas negotiators") is no mention by itself."""
    words = reading.words
    if words.relation[head] in ("amod", "compound", "nmod:desc"):
        for naming in reading.at.get(head, []):
            naming.adjective = True
