"""Terms of what lane chiefs answer and coordinate (A7), `answering.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.lane_questions import Answering


class _Answering(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    chief_days = fields.whole(1, 60, required=True)
    deputy_days = fields.whole(1, 60, required=True)
    subdistrict_days = fields.whole(1, 60, required=True)
    coordination_days = fields.whole(1, 60, required=True)


def _check(_: Content, __: Beside) -> Iterator[Fault]:
    yield from ()


def _read(version: str, content: Content) -> Answering:
    days = {name: content[f"{name}_days"] for name in ("chief", "deputy", "subdistrict")}
    return Answering(version, days, content["coordination_days"])


ANSWERING = Rulebook(
    "answering",
    Text("Terms of lane chiefs", "街巷长答复与协调时限"),
    pathlib.Path(__file__).parent,
    schema=_Answering,
    read=_read,
    check=_check,
)
