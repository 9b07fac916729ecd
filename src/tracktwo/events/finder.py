"""The events stage: frames found, with their participants, status, date, place and speaker."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from tracktwo.domain import ActorKind, Event, EventType, Evidence, Sector, Statement, Status
from tracktwo.reading import Reading

from .clauses import is_proviso
from .disputed import denied_again
from .frames import Lexicon
from .grammar import grammar_of
from .intensity import intensity
from .judging import Candidate, Judge
from .matching import Match, Matcher, noun_clause
from .merging import one_action, told_twice
from .participants import Participant
from .registers import is_play
from .settings import Settings
from .typing_head import TypingHead

# Whoever will not do one of these rejects it.
_WILLING = frozenset({EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE,
                      EventType.AID, EventType.RETREAT})
# Deeds done to a place are done to the state that it lies in.
_ON_PLACES = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.AID})
_ON_PEOPLE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT})
# Deeds done by speaking: whoever is told of them is their recipient.
_SPOKEN = frozenset({EventType.AGREE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST})
# Of these no more than two are against each other.
_ONE_BY_ONE = frozenset({EventType.RETREAT, EventType.ASSAULT, EventType.CONCEDE})
_WILL = frozenset({"will", "would", "wo", "'ll", "’ll"})
_MOST_PAIRS = 12


class EventFinder:
    """Adds events and statements to a reading."""

    def __init__(self, lexicon: Lexicon, head: TypingHead | None) -> None:
        """Without a typing head the lexicon alone decides."""
        self.lexicon = lexicon
        self.head = head

    def __call__(self, reading: Reading) -> None:
        _Search(reading, self.lexicon, self.head).run()


class _Search:
    def __init__(self, reading: Reading, lexicon: Lexicon, head: TypingHead | None) -> None:
        self.reading, self.words, self.lexicon = reading, reading.words, lexicon
        grammar = grammar_of(reading)
        self.clauses, self.participants = grammar.clauses, grammar.participants
        self.attribution, self.status = grammar.attribution, grammar.status
        self.judge = Judge(reading, head, self.status, self.participants) if head else None
        self.matches = self._told_once(list(Matcher(lexicon, self.participants, self.attribution).matches()))
        if self.judge is not None:
            self.matches += self.judge.unlisted(self.clauses, {match.head for match in self.matches})
        self.refused = {m.complement for m in self.matches if m.frame.type is EventType.REJECT}
        self.settings = Settings(reading, {match.head for match in self.matches})

    def run(self) -> None:
        if is_play(self.words):
            return
        candidates = [candidate for match in self.matches for candidate in self._events(match)]
        if self.judge is not None:
            candidates = list(self.judge.judged(candidates))
        found = [(candidate.event, candidate.match.head) for candidate in candidates]
        found.sort(key=lambda pair: (pair[0].evidence[0].start, pair[0].evidence[0].end, pair[0].type, pair[1]))
        told = one_action(told_twice(found), self.words)
        told += denied_again(told, self.reading, self.lexicon)
        for number, (event, heads) in enumerate(sorted(told, key=lambda one: one[0].evidence[0].start), 1):
            self.reading.events.append(event.model_copy(update={"id": f"e{number}"}))
            self.reading.predicates[f"e{number}"] = heads
        self._add_statements()

    def _told_once(self, matches: list[Match]) -> list[Match]:
        """ "Met to discuss the border" is one meeting: the purpose of talks is no further talks, unless it names with
        whom ("travelled to Beijing to meet the minister")."""
        talks = {m.head: m for m in matches if m.frame.type is EventType.CONSULT}

        def told(match: Match) -> bool:
            over = talks.get(self.words.head[match.head])
            if over is None or match.head not in talks or self.words.relation[match.head] != "advcl":
                return False
            return over.frame.mode != "visit" or not match.recipients

        return [match for match in matches if not told(match)]

    def _events(self, match: Match) -> Iterator[Candidate]:
        words, frame = self.words, match.frame
        verbal = frame.part != "noun"
        if verbal and self.status.is_question(match.head):
            return
        status = self.status.of_verb(match.head) if verbal else self.status.of_noun(match.head, frame.type)
        if status is None:
            return
        if status is Status.DENIED and match.head in self.refused:
            return  # "refused to halt the offensive": the refusal tells it
        kind, predicate = frame.type, words.lemma[match.head]
        speakers = self.attribution.speakers(match.head)
        if status is Status.OCCURRED and not speakers and self.attribution.alleged(match.head):
            status = Status.POSSIBLE
        if status is Status.DENIED and verbal and kind in _WILLING and self._will_not(match.head):
            kind, status, predicate = EventType.REJECT, Status.OCCURRED, f"will not {predicate}"
        if frame.type is EventType.CONSULT and not verbal and not match.actors:
            match.actors = [Participant(p.actor, p.word, True) for p in speakers]  # "there was no meeting with Kyiv"
            if not match.actors:
                return
        self._supply_recipients(match, kind, bool(speakers))
        if status is Status.DENIED and not match.recipients and kind is EventType.ASSAULT:
            match.recipients = self._other_side(match)
        mode = frame.mode if kind is frame.type else None
        evidence = self._evidence(match)
        sides = {p.word for p in (*match.actors, *match.recipients) if not p.inferred}
        place = self.settings.place(self.clauses.at(match.head), sides)
        self._drop_own(match)
        about, date = self._about(match), self.settings.date(match.head, status)
        for actor, recipient in _pairs(match):
            speaker = next((s for s in speakers if actor is None or s.actor != actor.actor), None)
            if speakers and speaker is None and len(speakers) == 1:
                speaker = speakers[0]
            event = Event(
                id="", type=kind, mode=mode, contexts=frame.contexts,
                actor=actor.actor if actor else None, recipient=recipient.actor if recipient else None,
                about=about, status=status, date=date,
                place=place, speaker=speaker.actor if speaker else None,
                predicate=predicate, mutual=frame.mutual and actor is not None and recipient is not None,
                inferred=tuple(name for name, who in (("actor", actor), ("recipient", recipient),
                                                      ("speaker", speaker)) if who is not None and who.inferred),
                evidence=(evidence,), intensity=intensity(kind, mode),
            )
            yield Candidate(event, match, actor, recipient)
        if status is Status.DEMANDED and verbal and speakers:
            yield from self._demand(match, speakers, evidence)

    def _supply_recipients(self, match: Match, kind: EventType, told: bool) -> None:
        """Whom context gives where the frame names nobody: the hearer, the people, the place's state, the struck."""
        if not match.recipients and kind in _SPOKEN and told:
            match.recipients = [Participant(p.actor, p.word, True) for p in self.attribution.addressees(match.head)]
        if not match.recipients and (kind in _ON_PEOPLE or match.frame.mode == "expel"):
            own = {self.reading.actors[p.actor].country for p in match.actors if self._for_state(p)}
            match.recipients = [p for p in match.things if self.reading.actors[p.actor].country not in own]
        if not match.recipients and kind in _ON_PLACES:
            match.recipients = self._state_of_place(match)
        if not match.recipients and kind is EventType.ASSAULT and match.frame.part == "noun":
            match.recipients = self._whom_it_struck(match)

    def _other_side(self, match: Match) -> list[Participant]:
        """Whom a denied attack would have struck, where a report tells of two states only: the other one."""
        actors = self.reading.actors
        own = {actors[p.actor].country for p in match.actors}
        named = {actors[n.actor].country for n in self.reading.namings} | {
            place.state.country for place in self.reading.places.values() if place.state is not None}
        others = named - own - {None}
        if len(own) != 1 or None in own or len(others) != 1:
            return []
        state = next((id for id, actor in actors.items() if actor.country in others and actor.kind is ActorKind.STATE),
                     None)
        return [Participant(state, match.head, True)] if state is not None else []

    def _demand(self, match: Match, speakers: list[Participant], evidence: Evidence) -> Iterator[Candidate]:
        """ "Moscow must withdraw, Kyiv said": Kyiv asks it of Moscow."""
        helpers = {self.words.lower[c] for c in self.words.children_by(match.head, "aux")}
        if not helpers & {"must", "should", "ought"}:
            return
        addressed: list[Participant | None] = [*match.actors] or [None]
        for speaker, actor in product(speakers, addressed):
            if actor is None or speaker.actor != actor.actor:
                event = Event(
                    id="", type=EventType.REQUEST, actor=speaker.actor, recipient=actor.actor if actor else None,
                    about=self._about(match), status=Status.OCCURRED, predicate=f"must {self.words.lemma[match.head]}",
                    evidence=(evidence,), intensity=intensity(EventType.REQUEST, None))
                yield Candidate(event, match, speaker, actor)

    def _state_of_place(self, match: Match) -> list[Participant]:
        """Who shells a town attacks the state that it lies in, unless it is the attacker's own."""
        clause = self.clauses.at(match.head) if match.frame.part != "noun" else noun_clause(self.words, match.head)
        place = self.settings.known_place(clause, towards=match.frame.type is EventType.AID)
        if place is None or place.state is None:
            return []
        actors = self.reading.actors
        own = {actors[p.actor].country for p in match.actors if self._for_state(p)}
        if not match.actors or place.state.country in own or None in own:
            return []
        actors.setdefault(place.state.id, place.state)
        return [Participant(place.state.id, place.start, inferred=True)]

    def _whom_it_struck(self, match: Match) -> list[Participant]:
        """ "The offensive shattered Kyiv's hopes": whose things an attack destroys is attacked."""
        words = self.words
        verb = words.head[match.head]
        if words.relation[match.head] != "nsubj" or words.upos[verb] != "VERB":
            return []
        own = {self.reading.actors[p.actor].country for p in match.actors}
        struck = [p for n in words.children_by(verb, "obj") for p in self.participants.receiving(n)]
        return [Participant(p.actor, p.word, True) for p in struck if self.reading.actors[p.actor].country not in own]

    def _drop_own(self, match: Match) -> None:
        """Nobody does a thing to the own state because an own thing is named: "evacuated its embassy"."""
        actors = self.reading.actors
        own = {actors[p.actor].country for p in match.actors if self._for_state(p)} - {None}
        match.recipients = [p for p in match.recipients if not (p.inferred and actors[p.actor].country in own
                                                                and p.word not in self.reading.at)]

    def _for_state(self, participant: Participant) -> bool:
        """Whether an actor acts for its state, so that it cannot attack that state's places."""
        return self.reading.actors[participant.actor].sector not in (Sector.REB, Sector.UNC, Sector.CRM, Sector.OPP)

    def _will_not(self, i: int) -> bool:
        words = self.words
        return any(words.lower[c] in _WILL for c in words.children_by(i, "aux"))

    def _evidence(self, match: Match) -> Evidence:
        """From the first to the last word of those that tell the event, in its sentence."""
        words = self.words
        told = [match.head, *(p.word for p in (*match.actors, *match.recipients)), *match.used]
        sentence = words.sentence[match.head]
        start = min(n for n in told if words.sentence[n] == sentence)
        end = max(n for n in told if words.sentence[n] == sentence) + 1
        for word in (*told, *(n for n in (match.about, match.complement) if n is not None)):
            for naming in self.reading.at.get(word, []):
                if words.sentence[naming.head] == sentence:
                    start, end = min(start, naming.start), max(end, naming.end)
        for over in (match.about, match.complement):
            if over is not None and words.sentence[over] == sentence:
                low, high = self._phrase(over)
                start, end = min(start, low), max(end, high)
        for naming in (n for p in (*match.actors, *match.recipients) for n in self.reading.at.get(p.word, [])):
            naming.used = True
        while start < end - 1 and words.relation[start] in ("punct", "space"):
            start += 1
        while end - 1 > start and words.relation[end - 1] in ("punct", "space"):
            end -= 1
        return self.reading.evidence(start, end)

    def _phrase(self, i: int) -> tuple[int, int]:
        """A word with all that belongs to it but further clauses, what is coordinated with it, "on condition that"."""
        words = self.words
        low = high = i
        waiting = [i]
        while waiting:
            node = waiting.pop()
            low, high = min(low, node), max(high, node)
            waiting += [c for c in words.children[node]
                        if words.relation[c] not in ("acl:relcl", "parataxis", "appos", "advcl", "punct")
                        and not (node == i and words.relation[c] in ("conj", "cc", "nsubj"))
                        and not is_proviso(words, c)]
        return low, high + 1

    def _about(self, match: Match) -> str | None:
        over = match.about if match.about is not None else match.complement
        if over is None:
            return None
        start, end = self._phrase(over)
        while start < over and self.words.relation[start] in ("case", "punct", "mark", "space"):
            start += 1
        return " ".join(self.reading.evidence(start, end).quote.split())

    def _add_statements(self) -> None:
        events = self.reading.events  # in the order of their first evidence
        starts = [event.evidence[0].start for event in events]
        for saying in self.attribution.sayings():
            if self.status.of_verb(saying.verb) not in (Status.OCCURRED, Status.ONGOING):
                continue  # "declined to say"
            said = self.reading.evidence(saying.start, saying.end)
            near = events[bisect_left(starts, said.start) : bisect_left(starts, said.end)]
            inside = tuple(event.id for event in near if event.evidence[0].end <= said.end)
            for speaker in {p.actor: p for p in saying.speakers}.values():
                self.reading.statements.append(Statement(
                    speaker=speaker.actor, verb=self.words.lemma[saying.verb], text=said.quote, events=inside,
                    evidence=(said, self.reading.evidence(saying.verb, saying.verb + 1))))
                for naming in self.reading.at.get(speaker.word, []):
                    naming.used = True


def _pairs(match: Match) -> Sequence[tuple[Participant | None, Participant | None]]:
    """Who toward whom: of a mutual action every pair once, else every actor with every recipient."""
    actors, recipients = (list({p.actor: p for p in found}.values()) for found in (match.actors, match.recipients))
    if match.frame.mutual and len(actors) > 2 and match.frame.type in _ONE_BY_ONE:
        return [(actor, None) for actor in actors]
    if match.frame.mutual and len(actors) > 1:
        return list(combinations(actors, 2))[:_MOST_PAIRS]
    sources: list[Participant | None] = [*actors] or [None]
    targets: list[Participant | None] = [*recipients] or [None]
    pairs = [(a, r) for a, r in product(sources, targets) if a is None or r is None or a.actor != r.actor]
    return pairs[:_MOST_PAIRS]
