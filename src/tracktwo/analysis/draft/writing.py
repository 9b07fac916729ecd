"""A draft as a model file: each line with the words it was read from, or with what is assumed."""

import json
import re

from tracktwo.domain import Stance

from .courses import Planned
from .material import Material, Stand
from .wishes import Wish

_READY = frozenset({Stance.ACCEPTS})
"""Stances by which a side is taken to be doing its part already, or to stand ready for it."""
_LONGEST_QUOTE = 180
_PLAIN = re.compile(r"[^\W\d][\w .()/’'-]*(?<! )")


def written(material: Material, planned: list[Planned], wishes: dict[str, list[Wish]]) -> str:
    """The text of the file."""
    lines = [*_head(material, planned), "decision makers:"]
    for side, own in wishes.items():
        lines += _decision_maker(material, side, planned, own)
    lines += ["", *_infeasible(planned), *_status_quo(planned), *_outcomes(material, planned)]
    lines += ["", *(f"# Left out: {_clipped(reason)}" for reason in _left_out(material, planned, wishes))]
    return "\n".join(lines).rstrip() + "\n"


def _head(material: Material, planned: list[Planned]) -> list[str]:
    return [
        "# A draft, to be edited. READ: from the words quoted. ASSUMED: not read; check it first.",
        "# Then: tracktwo model solve THIS_FILE, and tracktwo model whatif THIS_FILE.",
        f"name: {_scalar(_clipped(f'Draft: {planned[0].course.what}', 90))}",
        f"source: {_scalar(_clipped('Drafted by Tracktwo from: ' + '; '.join(material.reports), 300))}",
        "",
    ]


def _decision_maker(material: Material, side: str, planned: list[Planned], own: list[Wish]) -> list[str]:
    lines = [f"  {_scalar(material.names[side])}:", "    options:"]
    for one in planned:
        doing = one.doings.get(side)
        if doing is None:
            continue
        lines.append(
            f"      # {'ASSUMED: ' + doing.assumed if doing.assumed else 'READ: it is asked to, or answers'}: "
            f"{_quoted(one.course.quote)}"
        )
        lines += [
            f"      {doing.name}:",
            f"        taken: {_scalar(doing.taken)}",
            f"        left: {_scalar(doing.left)}",
        ]
    lines.append("    preferences:      # from the most important")
    for wish in own:
        lines += [f"      # {_grounds(wish)}", f"      - {wish.statement}"]
    return [*lines, ""]


def _grounds(wish: Wish) -> str:
    if wish.stand is None:
        return f"ASSUMED: {wish.assumed}"
    return f"READ: {_stance(wish.stand)}"


def _stance(stand: Stand) -> str:
    told = f", as {stand.relayed_by} tells" if stand.relayed_by else ""
    day = f" ({stand.date})" if stand.date else ""
    return f"it {stand.stance.value.replace('_', ' ')}{told}{day}: {_quoted(stand.quote)}"


def _infeasible(planned: list[Planned]) -> list[str]:
    """One cannot hold a course and not hold what it includes."""
    found = []
    for whole in planned:
        for part in planned:
            if whole.manner.includes == part.course.category:
                for side, doing in whole.doings.items():
                    if side in part.doings:
                        found += [
                            f"  # ASSUMED: who holds “{whole.course.what}” keeps to “{part.course.what}” too",
                            f"  - {doing.name} and not {part.doings[side].name}",
                        ]
    lines = ["# An option that is taken is held, one that is not is broken or refused: nobody can do both."]
    return [*lines, "infeasible:", *found, ""] if found else [*lines, "infeasible: []", ""]


def _status_quo(planned: list[Planned]) -> list[str]:
    """The options that the latest positions take; what a course includes is held with it."""
    taken: dict[str, str] = {}
    for one in planned:
        for side, doing in one.doings.items():
            stand = one.course.stands.get(side)
            if stand is not None and stand.stance in _READY:
                taken[doing.name] = f"READ: {_stance(stand)}"
    for whole in planned:
        for part in planned:
            for side, doing in whole.doings.items():
                if whole.manner.includes == part.course.category and doing.name in taken and side in part.doings:
                    taken.setdefault(part.doings[side].name, f"ASSUMED: included in {doing.name}")
    if not taken:
        return ["# No side has taken any of this on, as far as is read.", "status quo: []", ""]
    lines = ["# What sides have taken on, by their latest positions; all else is left.", "status quo:"]
    return [*lines, *(line for name, why in taken.items() for line in (f"  # {why}", f"  - {name}")), ""]


def _outcomes(material: Material, planned: list[Planned]) -> list[str]:
    lines = ["outcomes:"]
    for number, one in enumerate(planned, 1):
        holders = " and ".join(material.names[side] for side in one.doings)
        lines.append(f"  {_scalar(_clipped(f'{number}. {one.course.what} ({holders})', 120))}: {one.fulfilled()}")
    return lines


def _left_out(material: Material, planned: list[Planned], wishes: dict[str, list[Wish]]) -> list[str]:
    """What was read and does not stand in the model, with the reason."""
    standing = {side for one in planned for side in one.course.stands}
    idle = [
        f"{material.names[side]}: it takes positions, but nothing here is for it to do"
        for side in sorted(standing - set(wishes))
    ]
    silent = {one.course.proposer for one in planned if one.course.proposer} - standing - set(wishes)
    idle += [f"{material.names[side]}: it proposes, but no answer is asked of it" for side in sorted(silent)]
    return [*material.left_out, *idle]


def _quoted(text: str) -> str:
    return f"“{_clipped(text)}”"


def _clipped(text: str, length: int = _LONGEST_QUOTE) -> str:
    flat = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def _scalar(text: str) -> str:
    """Text that YAML reads as itself: quoted where it must be."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
