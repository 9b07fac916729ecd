"""Meetings: events of type CONSULT brought together, so that a call told of three times is one meeting."""

from dataclasses import dataclass, field

from tracktwo.domain import ActorKind, Duration, Event, EventType, Evidence, Medium, Meeting, PartialDate, Status
from tracktwo.events.dates import find_dates
from tracktwo.events.durations import find_durations
from tracktwo.events.grammar import grammar_of
from tracktwo.reading import Reading

from .topics import topics_at

_FACTS = (Status.OCCURRED, Status.ONGOING)
_PHONE = frozenset("call phone telephone ring dial hotline phone-call".split())
_VIDEO = frozenset("video videoconference virtual virtually online teleconference zoom".split())
_IN_PERSON = frozenset(
    "meet visit host receive summit visitor welcome travel fly sit lunch dinner handshake trip face-to-face in-"
    "person one-on-one tête-à-tête delegation".split()
)
_TALK_NOUNS = frozenset(
    "call talk conversation discussion chat meeting negotiation phone-call summit visit dialogue consultation "
    "session round exchange dinner lunch conference encounter".split()
)
# Who leads talks sits in them.
_LEADING = frozenset("chair co-chair cochair mediate moderate facilitate broker host preside presid".split())
_LEAD = frozenset("chairmanship mediation auspex auspices auspice aegis chair sponsorship guidance patronage".split())
_LASTING = frozenset({"last", "take", "run", "stretch", "go"})
# Consulting without meeting: letters, and going between others.
_IN_ROOMS = frozenset({"hold", "talk", "negotiate", "confer", "gather", "convene"})  # with a place: in person
_NO_MEETING = frozenset(
    "send write broker mediate inform tell correspond message letter reply answer deliver arrange facilitate "
    "hand convey relay pass forward postpone cancel propose invite brief correspondence mediation notify".split()
)
_REACH = 3  # sentences over which "the talks" means those last told of
_COUNTRY_KINDS = frozenset({ActorKind.STATE, ActorKind.BODY})


@dataclass
class _Encounter:
    """Talks as one predicate tells of them."""

    head: int
    participants: list[str]
    medium: Medium
    status: Status
    definite: bool = False
    date: PartialDate | None = None
    place: str | None = None
    duration: Duration | None = None
    speaker: str | None = None
    topics: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    events: list[str] = field(default_factory=list)


class MeetingFinder:
    """Adds meetings to a reading."""

    def __call__(self, reading: Reading) -> None:
        encounters = sorted([*_from_events(reading), *_from_nouns(reading)], key=lambda e: e.head)
        encounters = _with_leaders(reading, encounters)
        merged: list[_Encounter] = []
        for encounter in encounters:
            _merge(reading, merged, encounter)
        kept = [m for m in merged if len(m.participants) > 1 or (m.participants and m.events)]
        for number, found in enumerate(kept, 1):
            reading.meetings.append(Meeting(
                id=f"m{number}", participants=tuple(found.participants), medium=found.medium, status=found.status,
                date=found.date, place=found.place, duration=found.duration, topics=tuple(found.topics),
                speaker=found.speaker, events=tuple(dict.fromkeys(found.events)),
                evidence=tuple(dict.fromkeys(found.evidence))))


def _from_events(reading: Reading) -> list[_Encounter]:
    """One encounter a predicate: its pairs of participants brought together."""
    by_head: dict[int, list[Event]] = {}
    for event in reading.events:
        if event.type is EventType.CONSULT:
            for head in reading.predicates[event.id]:
                by_head.setdefault(head, []).append(event)
    found = []
    for head, events in (part for item in by_head.items() for part in _contacts(reading, *item)):
        first = events[0]
        if first.actor is None:
            continue
        sides = [side for event in events for side in (event.actor, event.recipient) if side is not None]
        medium = _medium(reading, head, first.mode)
        if first.predicate in _NO_MEETING and medium is not Medium.PHONE:
            continue
        encounter = _Encounter(head, list(dict.fromkeys(sides)), medium, first.status,
                               date=first.date, place=first.place, speaker=first.speaker,
                               definite=_is_definite(reading, head),
                               events=[event.id for event in events],
                               evidence=[_evidence_at(reading, event, head) for event in events])
        if encounter.place and encounter.medium is Medium.UNKNOWN and first.predicate in _IN_ROOMS:
            encounter.medium = Medium.IN_PERSON
        _add_details(reading, encounter)
        found.append(encounter)
    return found


def _with_leaders(reading: Reading, encounters: list[_Encounter]) -> list[_Encounter]:
    """ "Talks between A and B, chaired by C": C takes part in these talks rather than in some of his own."""
    words = reading.words
    by_head = {e.head: e for e in encounters}
    kept = []
    for encounter in encounters:
        led = None
        if words.upos[encounter.head] == "VERB" and words.lemma[encounter.head] in _LEADING:
            clause = grammar_of(reading).clauses.at(encounter.head)
            led = next((by_head[n] for n in clause.objects if n in by_head and n != encounter.head), None)
        if led is None:
            kept.append(encounter)
        else:
            led.participants += [side for side in encounter.participants if side not in led.participants]
    for encounter in kept:
        if len(encounter.participants) > 1:
            encounter.participants += [
                side for side in _leaders(reading, encounter.head)
                if not any(_stands_for(reading, side, other) for other in encounter.participants)]
    return kept


def _leaders(reading: Reading, head: int) -> list[str]:
    """Who leads or attends talks beside those who talk: "under Qatar's chairmanship", "in the presence of the envoy",
    "with the envoy presiding"."""
    words, participants = reading.words, grammar_of(reading).participants
    over = words.head[head]
    nodes = [head, *(n for n in words.children_by(head, "obj") if words.lemma[n] in _TALK_NOUNS)]
    if words.upos[head] == "NOUN" and words.relation[head] in ("nsubj", "nsubj:pass", "obj"):
        nodes.append(over)
    found = []
    for child in (c for node in nodes for c in words.children_by(node, "obl", "nmod", "acl")):
        preposition, doings = words.preposition(child), words.children_by(child, "acl")
        if words.lemma[child] in _LEAD and preposition in ("under", "with"):
            found += participants.receiving(child)
        elif words.lemma[child] == "presence" and preposition == "in":
            found += participants.owning(child)
        elif preposition == "with" and any(words.lemma[d] in _LEADING and words.tag[d] == "VBG" for d in doings):
            found += participants.acting(child)
        elif words.lemma[child] in _LEADING and words.tag[child] == "VBN":
            found += [p for c in words.children_by(child, "obl", "obl:agent") if words.preposition(c) == "by"
                      for n in words.conjuncts(c) for p in participants.acting(n)]
    for participant in found:
        for naming in reading.at.get(participant.word, []):
            naming.used = True
    return list(dict.fromkeys(p.actor for p in found))


def _contacts(reading: Reading, head: int, events: list[Event]) -> list[tuple[int, list[Event]]]:
    """Calls and visits to several are several; talks with several are one meeting."""
    apart = len(events) > 1 and events[0].mode in ("phone", "visit") and not events[0].mutual
    apart = apart and _medium(reading, head, events[0].mode) is not Medium.VIDEO  # a conference joins all
    return [(head, [event]) for event in events] if apart else [(head, events)]


def _evidence_at(reading: Reading, event: Event, head: int) -> Evidence:
    """The piece of an event's evidence that holds a predicate."""
    place = reading.words.offset[head]
    return next((e for e in event.evidence if e.start <= place < e.end), event.evidence[0])


def _from_nouns(reading: Reading) -> list[_Encounter]:
    """Talks that are named without those who talk: "Tuesday's phone call", "the two-hour chat"."""
    words = reading.words
    told = {head for event in reading.events for head in reading.predicates[event.id]}
    found = []
    for i in range(len(words)):
        if words.lemma[i] not in _TALK_NOUNS or words.upos[i] != "NOUN" or i in told or not _is_definite(reading, i):
            continue
        if words.relation[i] in ("compound", "obj") and words.head[i] in told:
            continue
        start, end = words.subtree(i)
        denied = any(words.lower[c] == "no" for c in words.children_by(i, "det"))
        encounter = _Encounter(i, _frame_of(reading, i), _medium(reading, i, None),
                               Status.DENIED if denied else Status.OCCURRED, definite=True,
                               evidence=[reading.evidence(start, min(end, i + 1))])
        if denied:
            encounter.speaker = next((p.actor for p in grammar_of(reading).attribution.speakers(i)), None)
        encounter.date = _own_date(reading, i)
        _add_details(reading, encounter)
        found.append(encounter)
    return found


def _frame_of(reading: Reading, i: int) -> list[str]:
    """ "During the call, A and B covered …": the two who act in the clause around it."""
    words = reading.words
    verb = words.head[i]
    if words.relation[i] != "obl" or words.preposition(i) not in ("during", "in", "at") or words.upos[verb] != "VERB":
        return []
    subject = words.child(verb, "nsubj")
    if subject is None:
        return []
    sides = [n.actor for s in words.conjuncts(subject) for n in reading.at.get(s, []) if n.acts]
    return list(dict.fromkeys(sides)) if len(set(sides)) > 1 else []


def _own_date(reading: Reading, i: int) -> PartialDate | None:
    words = reading.words
    start, end = words.subtree(i)
    first, last = words.span(start, end)
    found = find_dates(reading.report.text[first:last], reading.report.published_on, first)
    return found[0].date if found else None


def _is_definite(reading: Reading, i: int) -> bool:
    words = reading.words
    if words.upos[i] == "VERB":
        return False
    if any(words.lower[c] == "such" for c in words.children[i]):  # "there was no such conversation"
        return any(words.lower[c] == "no" for c in words.children_by(i, "det"))
    return any(words.lower[c] in ("the", "this", "that", "their", "its", "his", "her")
               or words.relation[c] == "nmod:poss" for c in words.children[i])


def _medium(reading: Reading, head: int, mode: str | None) -> Medium:
    words = reading.words
    near = {words.lemma[head]}
    for child in words.children[head]:
        if words.relation[child] in ("obj", "obl", "compound", "amod", "nmod", "advmod", "xcomp"):
            near.add(words.lemma[child])
            near |= {words.lemma[c] for c in words.children_by(child, "compound", "amod")}
    if near & _VIDEO:
        return Medium.VIDEO
    if mode == "phone" or near & _PHONE:
        return Medium.PHONE
    return Medium.IN_PERSON if mode in ("visit", "third-party") or near & _IN_PERSON else Medium.UNKNOWN


def _add_details(reading: Reading, encounter: _Encounter) -> None:
    """Topics and duration that stand with the predicate."""
    words = reading.words
    encounter.topics = topics_at(words, encounter.head)
    start, end = words.sentences[words.sentence[encounter.head]]
    first, last = words.span(start, end)
    low, high = (words.span(*words.subtree(encounter.head)) if words.upos[encounter.head] == "NOUN" else (first, last))
    verb = words.head[encounter.head]
    is_subject = words.upos[encounter.head] == "NOUN" and words.relation[encounter.head] == "nsubj"
    if words.upos[encounter.head] == "NOUN" and (words.lemma[verb] in _LASTING or is_subject):
        low, high = words.span(*words.subtree(verb))
    if words.relation[encounter.head] == "nmod" and words.preposition(encounter.head) == "of" \
            and words.lemma[verb] in ("hour", "minute", "day"):
        low = words.span(*words.subtree(verb))[0]  # "nine hours of talks"
    for a, b, duration in find_durations(reading.report.text[low:high]):
        before = reading.report.text[max(0, low + a - 12) : low + a].lower()
        after = reading.report.text[low + b : low + b + 30].lower().lstrip(" -")
        measures = any(after.removeprefix("of ").startswith(noun) for noun in _TALK_NOUNS) or "for " in before \
            or words.lemma[verb] in _LASTING or (is_subject and before.endswith(("over after ", "ended after ")))
        if measures and duration.length.startswith("PT"):
            encounter.duration = duration
            return


def _merge(reading: Reading, merged: list[_Encounter], new: _Encounter) -> None:
    """Adds an encounter to the one that it tells of again, else as one of its own."""
    if new.status is Status.DENIED and not new.participants:  # whose meeting is denied was told before
        told = merged[-1] if merged else None
        if told is not None and reading.words.sentence[new.head] - reading.words.sentence[told.head] <= _REACH:
            new.participants, new.date, new.place = list(told.participants), told.date, told.place
    for known in reversed(merged):
        if _same(reading, known, new):
            for side in new.participants:
                if not any(_stands_for(reading, side, other) for other in known.participants):
                    known.participants.append(side)
            _prefer_persons(reading, known, new)
            known.medium = new.medium if known.medium is Medium.UNKNOWN else known.medium
            known.date = known.date or new.date
            known.place = known.place or new.place
            known.duration = known.duration or new.duration
            known.topics += [topic for topic in new.topics if topic not in known.topics]
            known.evidence += new.evidence
            known.head = new.head
            known.events += new.events
            return
    merged.append(new)


def _same(reading: Reading, known: _Encounter, new: _Encounter) -> bool:
    if (known.status in _FACTS) != (new.status in _FACTS) or (
            known.status not in _FACTS and known.status is not new.status):
        return False
    if known.date and new.date and not _dates_fit(known.date, new.date):
        return False
    if Medium.UNKNOWN not in (known.medium, new.medium) and known.medium is not new.medium:
        return False
    covers = all(any(_stands_for(reading, a, b) for b in known.participants) for a in new.participants)
    covered = all(any(_stands_for(reading, b, a) for b in new.participants) for a in known.participants)
    if len(new.participants) < 2:
        sentence = reading.words.sentence
        return covers and new.definite and sentence[new.head] - sentence[known.head] <= _REACH
    return (covers and covered) or (covers and new.definite)


def _dates_fit(a: PartialDate, b: PartialDate) -> bool:
    return str(a).startswith(str(b)) or str(b).startswith(str(a))


def _stands_for(reading: Reading, a: str, b: str) -> bool:
    """Whether two participants may be the same side: the same actor, or a state and one who acts for it."""
    if a == b:
        return True
    one, other = reading.actors[a], reading.actors[b]
    return one.country is not None and one.country == other.country and (
        one.kind in _COUNTRY_KINDS or other.kind in _COUNTRY_KINDS)


def _prefer_persons(reading: Reading, known: _Encounter, new: _Encounter) -> None:
    """Of a state and the person who met for it, the person is the participant."""
    for side in new.participants:
        if reading.actors[side].kind is ActorKind.PERSON:
            known.participants = list(dict.fromkeys(
                side if other != side and reading.actors[other].kind in _COUNTRY_KINDS
                and _stands_for(reading, side, other) else other for other in known.participants))
