"""Who is asked, and when, while nobody has noted who came to an activity (A15.3), `noting.yaml`."""

import datetime as dt
import itertools
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.attendance_reminders import Noting
from services.volunteers.domain.watch_gaps import COMMUNITY, LEADER, SUBDISTRICT

_ORDER = ("leader_days", "community_days", "subdistrict_days", "closes_days")


class _Noting(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    leader_days = fields.whole(1, 90, required=True)
    community_days = fields.whole(1, 90, required=True)
    subdistrict_days = fields.whole(1, 90, required=True)
    closes_days = fields.whole(1, 90, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    for first, then in itertools.pairwise(_ORDER):
        if content[first] >= content[then]:
            yield then, "More days than of whoever is asked before.", "须多于前一级的天数。"


def _read(version: str, content: Content) -> Noting:
    days = {who: content[f"{who}_days"] for who in (LEADER, COMMUNITY, SUBDISTRICT)}
    return Noting(version, days, dt.timedelta(days=content["closes_days"]))


NOTING = Rulebook(
    "noting",
    Text("Reminders of attendance", "出勤登记提醒规则"),
    pathlib.Path(__file__).parent,
    schema=_Noting,
    read=_read,
    check=_check,
)
