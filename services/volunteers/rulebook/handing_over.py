"""How long those have who are asked to take over a lane (A8.2), `handing_over.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.lane_handovers import RUNGS, HandingOver


class _HandingOver(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    steward_days = fields.whole(1, 60, required=True)
    community_days = fields.whole(1, 60, required=True)
    subdistrict_days = fields.whole(1, 60, required=True)


def _check(_: Content, __: Beside) -> Iterator[Fault]:
    yield from ()


def _read(version: str, content: Content) -> HandingOver:
    return HandingOver(version, {who: content[f"{who}_days"] for who in RUNGS})


HANDING_OVER = Rulebook(
    "handing_over",
    Text("Terms of handing over a lane", "街巷交接时限"),
    pathlib.Path(__file__).parent,
    schema=_HandingOver,
    read=_read,
    check=_check,
)
