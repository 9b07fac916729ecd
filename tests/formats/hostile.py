"""Readouts of any text, with spans anywhere in it: what no reader should produce and every format must bear."""

from hypothesis import strategies as st

from tracktwo.domain import (
    Actor,
    ActorKind,
    Event,
    EventType,
    Evidence,
    Mention,
    MentionKind,
    PartialDate,
    Readout,
    Report,
    Sector,
    Statement,
    Status,
)

NASTY = (
    "<script>alert(1)</script>", '" onmouseover="x', "</article>", "<!--", "&lt;", "[red]", "[/]", "[link=x]", ":bomb:",
    "\x1b[31m", "\x9b2J", "\x1b]8;;x\x07", "\r", "\n", "\t", "\0", "\u202e", "\u2028", "é", "中文", "👩‍🚀",
    "{{ 1 }}", "{% x %}", "A. B", "U.S. ", "end. Then ",
)

words = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), min_size=1, max_size=8).map("".join)
texts = words.filter(bool)


@st.composite
def readouts(draw: st.DrawFn) -> Readout:
    """Two actors, mentions and events over spans that may be nested, overlapping or the same."""
    text = draw(texts)
    hidden = st.one_of(st.none(), words)

    def spans() -> tuple[Evidence, ...]:
        return tuple(draw(st.lists(_span(text), min_size=1, max_size=3)))

    names = ("a", "b")
    return Readout(
        report=Report.of(text, id=draw(words), title=draw(hidden), publisher=draw(hidden), url=draw(hidden)),
        actors=tuple(
            Actor(id=id, name=draw(words), kind=ActorKind.PERSON, country=draw(hidden), role=draw(hidden),
                  sector=draw(st.sampled_from([None, *Sector])), of=draw(st.sampled_from([None, *names])),
                  known=draw(st.booleans()))
            for id in names
        ),
        mentions=tuple(
            Mention(actor=draw(st.sampled_from(names)), kind=draw(st.sampled_from(MentionKind)), evidence=spans())
            for _ in range(draw(st.integers(0, 4)))
        ),
        events=tuple(
            Event(id=f"{number}", type=draw(st.sampled_from(EventType)), mode=draw(hidden), about=draw(hidden),
                  actor=draw(st.sampled_from([None, *names])), recipient=draw(st.sampled_from([None, *names])),
                  place=draw(hidden), predicate="do", status=draw(st.sampled_from(Status)), evidence=spans(),
                  date=draw(st.sampled_from([None, PartialDate(2024), PartialDate(2024, 8, 6)])),
                  mutual=draw(st.booleans()), speaker=draw(st.sampled_from([None, *names])))
            for number in range(draw(st.integers(0, 4)))
        ),
        statements=tuple(
            Statement(speaker="a", verb=draw(words), text=draw(words), evidence=spans())
            for _ in range(draw(st.integers(0, 1)))
        ),
    )


def _span(text: str) -> st.SearchStrategy[Evidence]:
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return edges.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Evidence.of(text, min(pair), max(pair)))
