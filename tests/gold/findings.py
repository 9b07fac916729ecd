"""What a careful reader finds in a text about talks: the form of the gold files, checked. See README.md."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from tracktwo.domain import EventType, Stance, Status

CATEGORIES = frozenset(
    "ceasefire|partial ceasefire|withdrawal|territory|borders|arms supplies|armed forces|disarmament|"
    "security guarantees|sanctions|prisoners|hostages|humanitarian access|recognition|elections|government|"
    "constitution|autonomy|justice|refugees|reconstruction|money|trade|energy|water|nuclear programme|monitoring|"
    "peacekeepers|mediation|talks|relations|plan|other"
    .split("|"))


def _category(value: str) -> str:
    if value not in CATEGORIES:
        raise ValueError(f"{value!r} is no category")
    return value


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Side(Row):
    id: str
    names: tuple[str, ...] = Field(min_length=1)


class GoldProposal(Row):
    id: str
    what: str
    category: Annotated[str, AfterValidator(_category)]
    phrases: tuple[str, ...] = Field(min_length=1)
    proposer: str | None = None
    by: str | None = None
    duration: str | None = None
    place: str | None = None
    quantity: str | None = None


class GoldPosition(Row):
    actor: str
    proposal: str
    stance: Stance
    or_stances: tuple[Stance, ...] = ()
    conditions: tuple[str, ...] = ()
    how: Literal["all", "any", "then"] = "all"
    speaker: str | None = None
    date: str | None = None
    evidence: str
    optional: bool = False

    @model_validator(mode="before")
    @classmethod
    def _date_as_text(cls, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"date": str(row["date"])} if row.get("date") else row


class GoldStatement(Row):
    speaker: str
    verb: str | None = None
    about: str | None = None
    framed_as: str | None = Field(None, alias="as")
    evidence: str


class GoldSituation(Row):
    kind: Literal["control", "military advantage", "setback", "relation", "deadline", "leverage", "interest"]
    holder: str | None = None
    between: tuple[str, ...] = ()
    place: str | None = None
    trend: str | None = None
    date: Any = None
    about: str | None = None
    because: str | None = None
    evidence: str
    optional: bool = False


class NoPosition(Row):
    actor: str | None = None
    proposal: str | None = None
    stance: Stance | None = None


class NoCondition(Row):
    actor: str | None = None
    proposal: str | None = None
    condition: str | None = None


class NoEvent(Row):
    type: EventType
    actor: str | None = None
    recipient: str | None = None
    status: Status | None = None


class NoSituation(Row):
    kind: str
    holder: str | None = None


class Never(Row):
    position: NoPosition | None = None
    condition: NoCondition | None = None
    event: NoEvent | None = None
    situation: NoSituation | None = None
    why: str = ""

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        if sum(part is not None for part in (self.position, self.condition, self.event, self.situation)) != 1:
            raise ValueError("needs exactly one of position, condition, event, situation")
        return self


class Findings(Row):
    """All that stands in one text."""

    published: Any
    kind: Literal["wire", "readout", "briefing", "analysis"]
    negotiation: str
    sides: tuple[Side, ...]
    proposals: tuple[GoldProposal, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    situations: tuple[GoldSituation, ...] = ()
    never: tuple[Never, ...] = Field(min_length=6)


class Gold:
    """A text and what stands in it."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.text = path.with_suffix(".txt").read_text("utf-8")
        self.findings = Findings.model_validate(yaml.safe_load(path.read_text("utf-8")))

    def mistakes(self) -> list[str]:
        """What does not fit together: pieces that are not in the text, ids that are not defined, lengths."""
        found, it = [], self.findings
        sides, proposals = {side.id for side in it.sides}, {proposal.id for proposal in it.proposals}
        words = len(self.text.split())
        if not 150 <= words <= 600:
            found.append(f"{words} words; write 150 to 600")
        pieces = [(f"side {s.id}", n) for s in it.sides for n in s.names]
        pieces += [(f"proposal {p.id}", piece) for p in it.proposals for piece in p.phrases]
        for group in ("positions", "statements", "situations"):
            pieces += [(group, row.evidence) for row in getattr(it, group)]
        found += [f"{where}: not in the text: {piece!r}" for where, piece in pieces
                  if piece not in self.text and piece.capitalize() not in self.text]
        actors = [("positions", p.actor) for p in it.positions] + [("positions", p.speaker) for p in it.positions]
        actors += [("statements", s.speaker) for s in it.statements] + [("situations", s.holder) for s in it.situations]
        actors += [("situations", side) for s in it.situations for side in s.between]
        actors += [("never", getattr(n.position or n.condition or n.event, "actor", None)) for n in it.never]
        found += [f"{where}: no side {who!r}" for where, who in actors if who is not None and who not in sides]
        named = [("positions", p.proposal) for p in it.positions]
        named += [("conditions", c) for p in it.positions for c in p.conditions]
        named += [("never", n.position.proposal) for n in it.never if n.position]
        named += [("never", id) for n in it.never if n.condition
                  for id in (n.condition.proposal, n.condition.condition)]
        found += [f"{where}: no proposal {id!r}" for where, id in named if id is not None and id not in proposals]
        keys = [(p.actor, p.proposal, p.stance, p.date) for p in it.positions]
        found += [f"positions: twice {key}" for key in set(keys) if keys.count(key) > 1]
        for p in it.positions:
            missing = [c for c in p.conditions if not any(
                o.actor == p.actor and o.proposal == c and o.stance == Stance.DEMANDS for o in it.positions)]
            found += [f"positions: {p.actor} sets the condition {c!r} but has no row that demands it" for c in missing]
        return found


def load(folder: Path) -> list[Gold]:
    """All texts of a folder, by name."""
    return [Gold(path) for path in sorted(folder.glob("*.yaml"))]


def check(path: Path) -> list[str]:
    """The mistakes of one file, each in a line."""
    try:
        return Gold(path).mistakes()
    except (ValidationError, yaml.YAMLError, OSError) as error:
        return [str(error)]
