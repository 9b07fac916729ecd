"""How cooperative or conflictual an event is."""

from tracktwo.domain import EventType
from tracktwo.events.intensity import intensity


def test_cooperation_is_above_and_conflict_below_nought() -> None:
    friendly = {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE,
                EventType.AID, EventType.RETREAT}
    assert {kind for kind in EventType if intensity(kind, None) > 0} == friendly
    assert all(-10 <= intensity(kind, None) <= 10 for kind in EventType)


def test_a_mode_has_a_score_of_its_own() -> None:
    assert intensity(EventType.RETREAT, "ceasefire") == 9.0  # CAMEO 0871
    assert intensity(EventType.CONSULT, "phone") == 1.0  # CAMEO 041


def test_a_mode_without_one_has_that_of_its_type() -> None:
    assert intensity(EventType.CONSULT, "letter") == intensity(EventType.CONSULT, None)
