"""The claims of a case and how they hang together: derived from its readings, changed with each report.

All work for a report is with claims that share a block with its own: it does not grow with the case.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from ..rows import add_rows, conditions, rows_within
from ..schema import blocks, claims, decisions, items, parties, reports
from .claims import POSITION, Claim, Told, dumped, wording_rank
from .forest import Decisions, Forest, roots
from .likeness import blocks_of, looks_in


@dataclass
class Gathering:
    """What a batch of readouts claims: each claim once, with who makes it."""

    claims: dict[int, Claim] = field(default_factory=dict)
    weight: Counter[int] = field(default_factory=Counter)
    learned: dict[int, int] = field(default_factory=dict)
    recorded: dict[int, str] = field(default_factory=dict)
    items: list[tuple[int, Told]] = field(default_factory=list)  # the report of each

    def add(self, report: int, day: int | None, added: str, told: Iterable[Told]) -> None:
        """Takes the items of one report, published on that day and added at that moment."""
        for item in told:
            key = item.claim.key
            other = self.claims.setdefault(key, item.claim)
            if item.claim is not other and item.claim.shown_before(other):
                self.claims[key] = item.claim
            self.weight[key] += 1
            self.recorded[key] = min(added, self.recorded.get(key, added))
            if day is not None:
                self.learned[key] = min(day, self.learned.get(key, day))
            self.items.append((report, item))


class Index:
    """The claims of one case, within one transaction that writes."""

    def __init__(self, connection: Connection, case_id: int) -> None:
        self.connection = connection
        self.case_id = case_id
        self.decisions = load_decisions(connection, case_id)

    def add(self, gathered: Gathering, next_id: int) -> int:
        """Writes what was gathered; returns how many claims are new."""
        known = {row.key: row for row in self._rows(
            select(*claims.c["id", "key", "weight", "learned", "about", "terms"]), claims.c.key, gathered.claims)}
        new = [claim for key, claim in gathered.claims.items() if key not in known]
        for number, claim in enumerate(new):
            claim.id = claim.root = next_id + number
        ids = {key: known[key].id if key in known else claim.id for key, claim in gathered.claims.items()}
        revived = self._load(claims.c.id, {row.id for row in known.values() if row.weight == 0})
        forest = self._grow([*new, *revived])
        self._write_new(new, gathered, ids)
        self._count(known.values(), gathered)
        self._word(known.values(), gathered)
        self._revive(revived)
        add_rows(self.connection, items, [
            {"case_id": self.case_id, "report": report, "kind": item.kind, "place": item.place,
             "claim": ids[item.claim.key], "start": item.evidence.start, "end": item.evidence.end}
            for report, item in gathered.items])
        self._settle(forest, {claim.id for claim in new})
        return len(new)

    def drop(self, reports: Collection[int]) -> None:
        """Takes back the items of these reports, and the claims that nobody makes any more."""
        gone: Counter[int] = Counter()
        for row in self._rows(select(items.c.claim), items.c.report, reports):
            gone[row.claim] += 1
        self._run(delete(items), items.c.report, reports)
        self._set_many({"weight": claims.c.weight - bindparam("less"), "learned": bindparam("first")}, [
            {"at": claim, "less": count, "first": first} for claim, count, first in self._first_days(gone)])
        dead = {row.id for row in self._rows(select(claims.c.id).where(claims.c.weight <= 0), claims.c.id, gone)}
        self._forget(dead)

    def decide(self, ids: Collection[int]) -> None:
        """Finds the parents of claims anew, after a decision on them."""
        self.decisions = load_decisions(self.connection, self.case_id)
        self._reparent(ids)

    def load_ids(self, ids: Collection[int]) -> list[Claim]:
        return self._load(claims.c.id, ids)

    def load_keys(self, keys: Collection[int]) -> list[Claim]:
        return self._load(claims.c.key, keys)

    # -- writing ------------------------------------------------------------------------------------------------------

    def _write_new(self, new: Sequence[Claim], gathered: Gathering, ids: dict[int, int]) -> None:
        roots_of = {claim.id: claim.root for claim in new}
        targets = {ids[claim.proposal_key] for claim in new if claim.proposal_key is not None}
        roots_of |= {row.id: row.root for row in self._rows(
            select(claims.c.id, claims.c.root), claims.c.id, targets - roots_of.keys())}
        rows = []
        for claim in new:
            proposal = None if claim.proposal_key is None else ids[claim.proposal_key]
            topic = None if proposal is None else roots_of[proposal]
            rows.append(_row(self.case_id, claim, gathered, proposal, topic))
        add_rows(self.connection, claims, rows)
        add_rows(self.connection, parties, [
            {"case_id": self.case_id, "actor": side, "day": claim.day or 0, "claim": claim.id}
            for claim in new for side in claim.acting])

    def _count(self, known: Iterable[Any], gathered: Gathering) -> None:
        self._set_many({"weight": claims.c.weight + bindparam("more")},
                       [{"at": row.id, "more": gathered.weight[row.key]} for row in known])
        self._set_many({"learned": bindparam("first")}, [
            {"at": row.id, "first": gathered.learned[row.key]} for row in known
            if row.key in gathered.learned and (row.learned is None or gathered.learned[row.key] < row.learned)])

    def _word(self, known: Iterable[Any], gathered: Gathering) -> None:
        """Of the wordings of one claim one is shown, whichever came first."""
        better = []
        for row in known:
            claim = gathered.claims[row.key]
            if wording_rank(claim.about) < wording_rank(row.about) or (
                    claim.about == row.about and "wording" in claim.terms and dumped(kept(claim)) < row.terms):
                better.append({"at": row.id, "new_about": claim.about, "new_terms": dumped(kept(claim))})
        self._set_many({"about": bindparam("new_about"), "terms": bindparam("new_terms")}, better)

    def _revive(self, revived: Sequence[Claim]) -> None:
        """Gives positions that somebody takes again the topic of their proposal."""
        own = claims.alias("own")
        back = self._rows(select(claims.c.id, own.c.root).join(
            own, (own.c.case_id == claims.c.case_id) & (own.c.id == claims.c.proposal)), claims.c.id,
            {claim.id for claim in revived if claim.kind == POSITION})
        self._set_many({"topic": bindparam("new_topic")}, [{"at": row.id, "new_topic": row.root} for row in back])

    def _grow(self, fresh: Sequence[Claim]) -> Forest:
        """Finds the parents of claims that have none yet, and which known claims they are better parents of."""
        merged = [claim for claim in fresh if claim.kind != POSITION]
        wanted = {block for claim in merged for block in looks_in(claim)}
        joined = select(claims).join_from(
            blocks, claims, (claims.c.case_id == blocks.c.case_id) & (claims.c.id == blocks.c.claim))
        near = {row.id: row for row in self._rows(joined, blocks.c.block, wanted)}
        near |= {row.id: row for row in self._rows(
            select(claims), claims.c.key, {key for claim in merged for key in self.decisions.same.get(claim.key, ())})}
        above = {row.parent for row in near.values() if row.parent is not None} - near.keys()
        forest = Forest([*map(claim_of, near.values()), *self._load(claims.c.id, above)], self.decisions)
        forest.join(merged)
        parents = {claim.id: claim.parent for claim in merged}
        found = roots(parents)
        for claim in merged:
            top = found[claim.id]
            claim.root = top if top in parents else forest.claims[top].root
        add_rows(self.connection, blocks, [
            {"case_id": self.case_id, "block": block, "claim": claim.id}
            for claim in merged for block in blocks_of(claim)])
        return forest

    def _settle(self, forest: Forest, written: Collection[int]) -> None:
        """Writes what changed beyond the claims that are written already, and goes through trees that it changes."""
        moved = [claim for claim in forest.changed.values() if claim.id not in written]
        self._write_parents(moved)
        trees = {claim.root for claim in moved} | {claim.id for claim in moved}
        trees |= {row.root for row in self._rows(select(claims.c.root), claims.c.key, list(self.decisions.other))}
        if trees:
            self.regrow(trees)

    def _write_parents(self, changed: Sequence[Claim]) -> None:
        self._set_many({name: bindparam(f"new_{name}") for name in ("parent", "likeness", "why")}, [
            {"at": claim.id, "new_parent": claim.parent, "new_likeness": claim.likeness, "new_why": claim.why}
            for claim in changed])

    def regrow(self, trees: set[int]) -> None:
        """Finds the roots of whole trees anew; each pair that a person said is not one is cut apart."""
        found: dict[int, Any] = {}
        wanted = set(trees)
        columns = select(claims.c.id, claims.c.key, claims.c.parent, claims.c.likeness, claims.c.root)
        while wanted:
            rows = [*self._rows(columns, claims.c.root, wanted), *self._rows(columns, claims.c.id, wanted)]
            new = {row.id: row for row in rows if row.id not in found}
            found |= new
            wanted = {id for row in new.values() for id in (row.root, row.parent) if id is not None and id not in found}
        parents = {id: row.parent for id, row in found.items()}
        self._cut(parents, found)
        fixed = roots(parents)
        self._write_roots({id: root for id, root in fixed.items() if found[id].root != root})

    def _cut(self, parents: dict[int, int | None], found: dict[int, Any]) -> None:
        """Takes the weakest join between two claims that a person parted, until they hang together no more."""
        by_key = {row.key: id for id, row in found.items()}
        pairs = sorted({(min(a, b), max(a, b)) for a, others in self.decisions.other.items() for b in others})
        for one, other in pairs:
            if one not in by_key or other not in by_key:
                continue
            way, back = _path(parents, by_key[one]), _path(parents, by_key[other])
            if way[-1] == back[-1]:
                between = set(way) ^ set(back)
                weakest = min(between, key=lambda id: (found[id].likeness, found[id].key))
                parents[weakest] = None

    def _write_roots(self, fixed: dict[int, int]) -> None:
        self._set_many({"root": bindparam("new_root")}, [{"at": id, "new_root": root} for id, root in fixed.items()])
        moved = {row.id: row.proposal for row in self._rows(
            select(claims.c.id, claims.c.proposal).where(claims.c.weight > 0), claims.c.proposal, fixed)}
        self._set_many({"topic": bindparam("new_topic")}, [
            {"at": id, "new_topic": fixed[proposal]} for id, proposal in moved.items()])

    def _forget(self, dead: set[int]) -> None:
        """Takes claims that nobody makes out of their trees."""
        if not dead:
            return
        trees = {row.root for row in self._rows(select(claims.c.root), claims.c.id, dead)}
        children = {row.id for row in self._rows(select(claims.c.id, claims.c.parent), claims.c.root, trees)
                    if row.parent in dead} - dead
        self._run(delete(blocks), blocks.c.claim, dead)
        self._set_many({"parent": None, "likeness": 0.0, "why": None, "root": claims.c.id, "topic": None},
                       [{"at": id} for id in dead])
        self.regrow(trees | children)
        self._reparent(children)

    def _reparent(self, children: Collection[int]) -> None:
        """Finds parents anew for claims that have lost theirs."""
        lost = self._load(claims.c.id, children)
        trees = {claim.root for claim in lost}
        for claim in lost:
            claim.parent, claim.likeness, claim.why = None, 0.0, None
        self._write_parents(lost)
        self._run(delete(blocks), blocks.c.claim, {claim.id for claim in lost})
        self._settle(self._grow(lost), ())
        self.regrow(trees | {claim.id for claim in lost})

    # -- reading ------------------------------------------------------------------------------------------------------

    def _first_days(self, gone: Counter[int]) -> Iterator[tuple[int, int, int | None]]:
        """Each claim with how many items it lost, and the first day of publication of those that are left."""
        joined = select(items.c.claim, reports.c.day).join_from(
            items, reports, (reports.c.case_id == items.c.case_id) & (reports.c.number == items.c.report))
        left: dict[int, int] = {}
        for row in self._rows(joined.where(reports.c.day.is_not(None)), items.c.claim, gone):
            left[row.claim] = min(row.day, left.get(row.claim, row.day))
        for claim, count in gone.items():
            yield claim, count, left.get(claim)

    def _load(self, column: Any, values: Collection[int]) -> list[Claim]:
        return [claim_of(row) for row in self._rows(select(claims), column, values)]

    def _rows(self, query: Any, column: Any, values: Collection[int]) -> list[Any]:
        """The rows of the case whose column has one of these numbers."""
        return rows_within(self.connection, self.case_id, query, column, values)

    def _run(self, statement: Any, column: Any, values: Collection[int]) -> None:
        for condition in conditions(column, values):
            self.connection.execute(statement.where(column.table.c.case_id == self.case_id, condition))

    def _set_many(self, change: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(
                update(claims).where(claims.c.case_id == self.case_id, claims.c.id == bindparam("at")).values(change),
                rows)


def load_decisions(connection: Connection, case_id: int) -> Decisions:
    """What people decided on pairs of claims, the last word on each."""
    found = Decisions()
    for row in connection.execute(
            select(decisions).where(decisions.c.case_id == case_id).order_by(decisions.c.number)):
        found.add(row.verdict, row.one, row.other)
    return found


def _path(parents: dict[int, int | None], claim: int) -> list[int]:
    """From a claim up to its root."""
    way = [claim]
    while (above := parents.get(way[-1])) is not None:
        way.append(above)
    return way


def _row(case_id: int, claim: Claim, gathered: Gathering, proposal: int | None, topic: int | None) -> dict[str, Any]:
    return {
        "case_id": case_id, "id": claim.id, "key": claim.key, "kind": claim.kind, "origin": claim.origin,
        "type": claim.type, "status": claim.status, "actor": claim.actor, "recipient": claim.recipient,
        "speaker": claim.speaker, "day": claim.day, "dated": claim.dated, "place": claim.place,
        "words": " ".join(sorted(claim.words)), "about": claim.about, "terms": dumped(kept(claim)),
        "intensity": claim.intensity, "proposal": proposal, "topic": topic, "weight": gathered.weight[claim.key],
        "learned": gathered.learned.get(claim.key), "recorded": gathered.recorded[claim.key], "parent": claim.parent,
        "likeness": claim.likeness, "root": claim.root, "why": claim.why,
    }


def kept(claim: Claim) -> dict[str, Any]:
    """What the column `terms` holds of a claim."""
    return claim.terms if len(claim.parties) < 3 else claim.terms | {"parties": claim.parties}


def claim_of(row: Any) -> Claim:
    """The claim of a row."""
    terms = json.loads(row.terms)
    sides = tuple(terms.pop("parties", ())) or tuple(side for side in (row.actor, row.recipient) if side is not None)
    return Claim(
        row.kind, row.type, row.actor, row.recipient, parties=tuple(dict.fromkeys(sides)), status=row.status,
        speaker=row.speaker, day=row.day, dated=row.dated, place=row.place,
        words=frozenset(row.words.split()), about=row.about, terms=terms, intensity=row.intensity, origin=row.origin,
        key=row.key, id=row.id, parent=row.parent, likeness=row.likeness, root=row.root, why=row.why)

