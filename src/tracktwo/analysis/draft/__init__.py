"""A first draft of a conflict model from what reports say: to be edited by an analyst.

    material -> courses -> wishes -> writing

`material` gathers sides, proposals and latest positions (of one readout or several; of a case, once there are cases);
`courses` decides who could do what about each proposal; `wishes` what each side prefers; `writing` is the file. What
is not read but assumed says so.
"""

from collections.abc import Iterable

from tracktwo.domain import Readout

from .courses import plan
from .material import DraftError, gather
from .wishes import wishes
from .writing import written

__all__ = ["DraftError", "draft"]


def draft(readouts: Iterable[Readout]) -> str:
    """The text of a model file; raises DraftError where the reports take too few positions for a model."""
    material = gather(readouts)
    courses = plan(material)
    return written(material, courses, wishes(material, courses))
