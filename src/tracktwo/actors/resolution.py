"""The one actor that a phrase as a whole names."""

from collections.abc import Callable

from tracktwo.domain import Actor, ActorKind
from tracktwo.reading import Reading

_SAYING = " was there."  # the language model knows sentences, no bare phrases


def named_actor(phrase: str, read: Callable[[str], Reading]) -> Actor | None:
    """The actor named by the words over a phrase; None where those name none, whatever stands within it.

    `read` reads a text: the phrase is read as the subject of a short sentence.
    """
    reading = read(phrase + _SAYING)
    words = reading.words
    size = sum(offset < len(phrase) for offset in words.offset)
    if not size:
        return None
    top = words.top(0, size)
    found = [n for n in reading.namings if n.start <= top < n.end and not _unnamed(reading.actors[n.actor])]
    if not found:
        return None
    naming = max(found, key=lambda n: (n.head == top, n.end - n.start))
    return reading.actors[naming.actor]


def _unnamed(actor: Actor) -> bool:
    """Whether only the sentence made it an actor: nothing is known of it but its words."""
    return not actor.known and actor.country is None and actor.sector is None and actor.kind is ActorKind.GROUP
