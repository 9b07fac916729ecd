"""A readout made by hand: a truce that one side makes depend on what the other refuses."""

from tracktwo.domain import (
    Actor,
    ActorKind,
    Evidence,
    Mention,
    MentionKind,
    Position,
    Proposal,
    Readout,
    Report,
    Sector,
    Stance,
)

TEXT = (
    "Norland's president said on Monday that her country would hold the sixty-day truce if Sudland withdrew its guns "
    "from the pass and the League stopped its arms deliveries. Sudland, which accepted the truce, refused to withdraw "
    "its guns; the League firmly rejects any stop to its arms deliveries. Norland also agreed to spare the ports. The "
    "Island Republic urged both to show courage."
)


def span(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence.of(TEXT, start, start + len(words))


def readout(*left_out: str) -> Readout:
    """The readout, without the positions of the sides named, as if they had not been read."""
    actors = (
        Actor(id="NOR", name="Norland", kind=ActorKind.STATE, country="NOR", sector=Sector.GOV),
        Actor(id="president", name="president", kind=ActorKind.PERSON, country="NOR", sector=Sector.GOV, of="NOR"),
        Actor(id="SUD", name="Sudland", kind=ActorKind.STATE, country="SUD", sector=Sector.GOV),
        Actor(id="league", name="the League", kind=ActorKind.INTERNATIONAL, sector=Sector.IGO),
        Actor(id="island", name="Island Republic", kind=ActorKind.STATE, country="ISL", sector=Sector.GOV),
    )
    mentions = (
        Mention(actor="SUD", kind=MentionKind.NAME, evidence=(span("Sudland"),)),
        Mention(actor="league", kind=MentionKind.NAME, evidence=(span("the League"),)),
    )
    proposals = (
        _proposal("truce", "the sixty-day truce", "ceasefire"),
        _proposal("guns", "Sudland withdrew its guns from the pass", "withdrawal", by="SUD"),
        _proposal("arms", "the League stopped its arms deliveries", "arms supplies"),
        _proposal("ports", "spare the ports", "partial ceasefire"),
        _proposal("courage", "show courage", "other"),
    )
    positions = (
        _position(
            "president",
            "truce",
            Stance.ACCEPTS_WITH_CONDITIONS,
            "would hold the sixty-day truce if Sudland",
            side="NOR",
            conditions=("guns", "arms"),
        ),
        _position("NOR", "guns", Stance.DEMANDS, "if Sudland withdrew its guns from the pass"),
        _position("NOR", "arms", Stance.DEMANDS, "the League stopped its arms deliveries"),
        _position("SUD", "truce", Stance.ACCEPTS, "which accepted the truce"),
        _position("SUD", "guns", Stance.REJECTS, "refused to withdraw its guns"),
        _position("league", "arms", Stance.REJECTS, "firmly rejects any stop", strength=3),
        _position("NOR", "ports", Stance.ACCEPTS, "Norland also agreed to spare the ports"),
        _position("island", "courage", Stance.DEMANDS, "urged both to show courage"),
    )
    kept = tuple(p for p in positions if p.actor not in left_out)
    report = Report.of(TEXT, published="2025-05-06", title="A truce hangs in the balance")
    return Readout(report=report, actors=actors, mentions=mentions, proposals=proposals, positions=kept)


WARNING = (
    "Norland warned that it would close its markets to Sudland if Sudland refused the truce. The League said that it "
    "would stop its arms deliveries unless Sudland accepted the truce, and would not open its ports unless Norland "
    "paid. Sudland rejects the truce."
)


def warning() -> Readout:
    """A readout of two threats (if refused, unless accepted) and one offer (not unless)."""

    def said(words: str) -> Evidence:
        return Evidence.of(WARNING, WARNING.index(words), WARNING.index(words) + len(words))

    def side(id: str, name: str) -> Actor:
        return Actor(id=id, name=name, kind=ActorKind.STATE, country=id, sector=Sector.GOV)

    def proposal(id: str, what: str, category: str, by: str) -> Proposal:
        return Proposal(id=id, what=what, category=category, by=by, evidence=(said(what),))

    def stand(actor: str, proposal: str, stance: Stance, words: str, *conditions: str) -> Position:
        return Position(
            actor=actor, side=actor, proposal=proposal, stance=stance, conditions=conditions, evidence=(said(words),)
        )

    close, stop = "it would close its markets to Sudland if Sudland refused", "would stop its arms deliveries unless"
    ports = "would not open its ports unless Norland paid"
    conditional, demands = Stance.ACCEPTS_WITH_CONDITIONS, Stance.DEMANDS
    return Readout(
        report=Report.of(WARNING, published="2025-05-06"),
        actors=(side("NOR", "Norland"), side("SUD", "Sudland"), side("LEA", "League")),
        proposals=(
            proposal("markets", "close its markets to Sudland", "trade", "NOR"),
            proposal("refusal", "Sudland refused the truce", "ceasefire", "SUD"),
            proposal("arms", "stop its arms deliveries", "arms supplies", "LEA"),
            proposal("truce", "Sudland accepted the truce", "ceasefire", "SUD"),
            proposal("ports", "open its ports", "trade", "LEA"),
            proposal("payment", "Norland paid", "money", "NOR"),
        ),
        positions=(
            stand("NOR", "markets", conditional, close, "refusal"),
            stand("NOR", "refusal", demands, close),
            stand("LEA", "arms", conditional, stop, "truce"),
            stand("LEA", "truce", demands, stop),
            stand("LEA", "ports", conditional, ports, "payment"),
            stand("LEA", "payment", demands, ports),
            stand("SUD", "truce", Stance.REJECTS, "Sudland rejects the truce"),
        ),
    )


def _proposal(id: str, what: str, category: str, by: str | None = None) -> Proposal:
    return Proposal(id=id, what=what, category=category, by=by, evidence=(span(what),))


def _position(
    actor: str,
    proposal: str,
    stance: Stance,
    words: str,
    side: str | None = None,
    conditions: tuple[str, ...] = (),
    strength: int = 2,
) -> Position:
    return Position(
        actor=actor,
        side=side,
        proposal=proposal,
        stance=stance,
        conditions=conditions,
        strength=strength,
        evidence=(span(words),),
    )
