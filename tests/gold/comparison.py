"""Compares a readout with the gold of a text: tolerant of wording, strict about who, what, and which stance."""

from collections import Counter
from dataclasses import dataclass, field, fields

from tracktwo.domain import Evidence, Position, Readout

from .findings import Gold, GoldPosition, GoldSituation, Never

Key = tuple[str, str, str]


@dataclass
class Score:
    """Counts over texts; the lists are for people."""

    positions_expected: int = 0
    positions_found: int = 0
    positions_claimed: int = 0
    positions_right: int = 0
    conditions_expected: int = 0
    conditions_found: int = 0
    conditions_claimed: int = 0
    conditions_right: int = 0
    speakers: int = 0
    speakers_right: int = 0
    statements_expected: int = 0
    statements_found: int = 0
    situations_expected: int = 0
    situations_found: int = 0
    situations_claimed: int = 0
    situations_right: int = 0
    proposals_expected: int = 0
    proposals_found: int = 0
    categories_right: int = 0
    never: int = 0
    forbidden: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    claimed_never: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)))

    @property
    def figures(self) -> dict[str, float]:
        """The figures that are asked for, each from 0 to 1."""
        precision, recall = (
            _ratio(self.positions_right, self.positions_claimed),
            _ratio(self.positions_found, self.positions_expected),
        )
        condition_precision = _ratio(self.conditions_right, self.conditions_claimed)
        condition_recall = _ratio(self.conditions_found, self.conditions_expected)
        situation_precision = _ratio(self.situations_right, self.situations_claimed)
        situation_recall = _ratio(self.situations_found, self.situations_expected)
        return {
            "positions F1": _f1(precision, recall),
            "positions precision": precision,
            "positions recall": recall,
            "conditions F1": _f1(condition_precision, condition_recall),
            "conditions precision": condition_precision,
            "conditions recall": condition_recall,
            "speakers right": _ratio(self.speakers_right, self.speakers),
            "statements found": _ratio(self.statements_found, self.statements_expected),
            "situations F1": _f1(situation_precision, situation_recall),
            "situations precision": situation_precision,
            "proposals found": _ratio(self.proposals_found, self.proposals_expected),
            "categories right": _ratio(self.categories_right, self.proposals_found),
            "never claimed": _ratio(self.forbidden, self.never),
        }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


class Comparison:
    """One readout against its gold."""

    def __init__(self, gold: Gold, readout: Readout, by_place: bool = False) -> None:
        """`by_place`: a proposal that the gold names nowhere in these words may be the one that a row's evidence is
        about, where actor and stance are that row's ("nothing would go in until every hostage was home")."""
        self.gold, self.readout, self.text = gold, readout, gold.text
        self.sides = self._sides()
        self.proposals = {p.id: self._counterpart(p.evidence) for p in readout.proposals}
        if by_place:
            self.proposals |= self._placed()
        self.score = Score()

    def _placed(self) -> dict[str, str | None]:
        """Counterparts by the place where a stance on a proposal is told, where only one row tells it there."""
        found: dict[str, str | None] = {}
        phrases = {proposal.id: proposal.evidence for proposal in self.readout.proposals}
        for position in self.readout.positions:
            if self.proposals[position.proposal] is None:
                rows = {row.proposal for row in self.gold.findings.positions
                        if self._is(row.actor, position.actor, position.side)
                        and position.stance in (row.stance, *row.or_stances)
                        and any(self._overlap(piece, row.evidence) >= 0.8 for piece in phrases[position.proposal])}
                if len(rows) == 1:
                    found[position.proposal] = rows.pop()
        return found

    def scored(self) -> Score:
        self._positions()
        self._conditions()
        self._statements()
        self._situations()
        found = set(self.proposals.values()) - {None}
        categories = {(self.proposals[p.id], p.category) for p in self.readout.proposals}
        for row in self.gold.findings.proposals:
            self.score.proposals_expected += 1
            self.score.proposals_found += row.id in found
            self.score.categories_right += (row.id, row.category) in categories
        for never in self.gold.findings.never:
            self.score.never += 1
            if self._claimed(never):
                self.score.forbidden += 1
                self.score.claimed_never.append(f"{self.gold.name}: {never.model_dump(exclude_none=True)}")
        return self.score

    # Who and what

    def _sides(self) -> dict[str, set[str]]:
        """The actors of the readout that each side means: by their own name, or by a mention that the longest form of
        a side's name ends or is ended by."""
        forms = {(_plain(name), side.id) for side in self.gold.findings.sides for name in side.names}
        sides: dict[str, set[str]] = {side.id: set() for side in self.gold.findings.sides}
        named = [(actor.id, _plain(actor.name)) for actor in self.readout.actors]
        named += [(mention.actor, _plain(mention.evidence[0].quote)) for mention in self.readout.mentions]
        for actor, name in named:
            fitting = [
                (len(form), side)
                for form, side in forms
                if name == form or name.endswith(f" {form}") or (form.endswith(f" {name}") and " " in name)
            ]
            longest = max((length for length, _ in fitting), default=0)
            for length, side in fitting:
                if length == longest:
                    sides[side].add(actor)
        claimed = set().union(*sides.values())
        for position in self.readout.positions:  # whom an official of a side speaks for is that side
            for members in sides.values():
                if position.actor in members and position.side and position.side not in claimed:
                    members.add(position.side)
        return sides

    def _is(self, side: str | None, *actors: str | None) -> bool:
        return side is None or any(actor in self.sides[side] for actor in actors)

    def _counterpart(self, evidence: tuple[Evidence, ...]) -> str | None:
        """The gold proposal that most of a found proposal's phrases name."""
        votes: Counter[str] = Counter()
        for piece in evidence:
            overlaps = [
                (self._overlap(piece, phrase), row.id) for row in self.gold.findings.proposals for phrase in row.phrases
            ]
            best = max(overlaps, default=(0.0, ""))
            if best[0] >= 0.4:
                votes[best[1]] += 1
        return votes.most_common(1)[0][0] if votes else None

    def _overlap(self, piece: Evidence, phrase: str) -> float:
        """The share of a piece and a phrase that both cover, of the shorter; the better fit counts a little more."""
        best, start = 0.0, self.text.find(phrase)
        while start >= 0:
            both = min(piece.end, start + len(phrase)) - max(piece.start, start)
            if both > 0:
                shorter = both / min(piece.end - piece.start, len(phrase))
                union = both / (max(piece.end, start + len(phrase)) - min(piece.start, start))
                best = max(best, 0.8 * shorter + 0.2 * union)
            start = self.text.find(phrase, start + 1)
        return best

    # Positions

    def _fits(self, row: GoldPosition, found: Position) -> bool:
        return (
            self._is(row.actor, found.actor, found.side)
            and self.proposals[found.proposal] == row.proposal
            and found.stance in (row.stance, *row.or_stances)
        )

    def _positions(self) -> None:
        rows = self.gold.findings.positions
        for row in rows:
            fitting = [p for p in self.readout.positions if self._fits(row, p)]
            if not row.optional:
                self.score.positions_expected += 1
                self.score.positions_found += bool(fitting)
            if fitting:
                self.score.speakers += 1
                self.score.speakers_right += any(
                    p.speaker is None if row.speaker is None else self._is(row.speaker, p.speaker) for p in fitting
                )
            elif not row.optional:
                self.score.missing.append(
                    f"{self.gold.name}: {row.actor} {row.stance} {row.proposal} «{row.evidence[:110]}»"
                )
        claims: dict[Key, tuple[bool, bool, str]] = {}
        for found in self.readout.positions:
            fitting_rows = [row for row in rows if self._fits(row, found)]
            right, free = bool(fitting_rows), bool(fitting_rows) and all(r.optional for r in fitting_rows)
            key = (found.side, self.proposals[found.proposal] or found.proposal, found.stance)
            stance = f"{found.actor} {found.stance} {self.proposals[found.proposal]} by {found.speaker}"
            told = f"{self.gold.name}: {stance} «{found.evidence[0].quote[:130]}»"
            claims[key] = (right or claims.get(key, (False, False, ""))[0], free, told)
        for right, free, told in claims.values():
            if not free:
                self.score.positions_claimed += 1
                self.score.positions_right += right
            if not right:
                self.score.wrong.append(told)

    def _conditions(self) -> None:
        expected = {
            (row.actor, row.proposal, c): row.optional for row in self.gold.findings.positions for c in row.conditions
        }
        claimed: dict[tuple[str, str, str], bool] = {}
        for found in self.readout.positions:
            for condition in found.conditions:
                names = self.proposals[found.proposal], self.proposals[condition]
                hits = [key for key in expected if self._is(key[0], found.actor, found.side) and key[1:] == names]
                if hits and all(expected[key] for key in hits):
                    continue
                claimed[found.side, str(names[0] or found.proposal), str(names[1] or condition)] = bool(hits)
        self.score.conditions_claimed += len(claimed)
        self.score.conditions_right += sum(claimed.values())
        self.score.conditions_expected += sum(not optional for optional in expected.values())
        for key, optional in expected.items():
            hit = any(
                self._is(key[0], p.actor, p.side) and (self.proposals[p.proposal], self.proposals[c]) == key[1:]
                for p in self.readout.positions
                for c in p.conditions
            )
            if not optional:
                self.score.conditions_found += hit
                if not hit:
                    self.score.missing.append(f"{self.gold.name}: condition {key}")

    # Statements and situations

    def _statements(self) -> None:
        for row in self.gold.findings.statements:
            near = [
                s for s in self.readout.statements if any(self._overlap(e, row.evidence) >= 0.5 for e in s.evidence)
            ]
            self.score.statements_expected += 1
            self.score.statements_found += bool(near)
            if near:
                right = any(self._is(row.speaker, s.speaker) for s in near)
                self.score.speakers += 1
                self.score.speakers_right += right
                if not right:
                    self.score.wrong.append(
                        f"{self.gold.name}: speaker {row.speaker} <- {[s.speaker for s in near]} «{row.evidence[:90]}»"
                    )
            else:
                self.score.missing.append(f"{self.gold.name}: statement {row.speaker} «{row.evidence[:90]}»")

    def _situations(self) -> None:
        rows = self.gold.findings.situations
        for row in rows:
            hit = any(self._same_situation(row, found) for found in self.readout.situations)
            if not row.optional:
                self.score.situations_expected += 1
                self.score.situations_found += hit
                if not hit:
                    self.score.missing.append(
                        f"{self.gold.name}: situation {row.kind} {row.holder or row.between} «{row.evidence[:90]}»"
                    )
        for found in self.readout.situations:
            fitting = [row for row in rows if self._same_situation(row, found)]
            if not fitting or not all(row.optional for row in fitting):
                self.score.situations_claimed += 1
                self.score.situations_right += bool(fitting)
                if not fitting:
                    self.score.wrong.append(
                        f"{self.gold.name}: situation {found.kind} {found.holder} «{found.evidence[0].quote[:110]}»"
                    )

    def _same_situation(self, row: GoldSituation, found: object) -> bool:
        kind, holder = found.kind, found.holder
        if kind != row.kind or not any(self._overlap(e, row.evidence) >= 0.3 for e in found.evidence):
            return False
        between = getattr(found, "between", ())
        return (not row.between or all(self._is(side, *between) for side in row.between)) and self._is(
            row.holder, holder, getattr(found, "side", None)
        )

    # What must not come out

    def _claimed(self, never: Never) -> bool:
        if never.position is not None:
            row = never.position
            return any(
                self._is(row.actor, p.actor, p.side)
                and row.proposal in (None, self.proposals[p.proposal])
                and row.stance in (None, p.stance)
                for p in self.readout.positions
            )
        if never.condition is not None:
            rule = never.condition
            return any(
                self._is(rule.actor, p.actor, p.side)
                and rule.proposal in (None, self.proposals[p.proposal])
                and rule.condition in (None, self.proposals[c])
                for p in self.readout.positions
                for c in p.conditions
            )
        if never.event is not None:
            event = never.event
            return any(
                e.type == event.type
                and event.status in (None, e.status)
                and self._one_of(event.actor, e.actor)
                and self._one_of(event.recipient, e.recipient)
                for e in self.readout.events
            )
        situation = never.situation
        return situation is not None and any(
            s.kind == situation.kind and self._one_of(situation.holder, s.holder) for s in self.readout.situations
        )

    def _one_of(self, side: str | None, actor: str | None) -> bool:
        return side is None or (actor in self.sides[side] if side in self.sides else actor == side)


def _plain(text: str) -> str:
    words = text.lower().replace("’", "'").removesuffix("'s").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
