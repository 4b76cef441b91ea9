"""Volunteer groups that tests of several subjects need: each has a leader and members whom no other test knows."""

import datetime as dt
import itertools
from typing import Any

from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.volunteers.activities import PLAN_ACTIVITY
from messages.volunteers.volunteer_groups import FORM_VOLUNTEER_GROUP, JOIN_VOLUNTEER_GROUP
from suite.people import COMMUNITY_CHEN, XIZHAOSI
from tests.embedded import Ask
from tests.volunteers.conftest import someone

_serial = itertools.count(1)
MORNING = dt.datetime(2031, 3, 3, 8, tzinfo=BEIJING)


def form(ask: Ask, members: int = 0) -> tuple[dict[str, Any], Actor, list[Actor]]:
    """A group, its leader, and those who have joined."""
    leader = someone(RESIDENT)
    told = {
        "territory": XIZHAOSI,
        "name": f"胡同花友汇{next(_serial)}",
        "leader": leader.id,
        "leader_name": leader.name,
    }
    group = ask(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told)
    joined = [someone(RESIDENT) for _ in range(members)]
    for one in joined:
        ask(JOIN_VOLUNTEER_GROUP, one, volunteer_group_id=group["id"], name=one.name)
    return group, leader, joined


def plan(ask: Ask, group: dict[str, Any], leader: Actor, *, hour: int = 9, **told: Any) -> dict[str, Any]:
    """Two hours from that hour of the day on which the tests are."""
    begins = MORNING.replace(hour=hour)
    asked = {
        "title": "见缝插绿", "where": "六条胡同", "places": 2, "begins_at": begins.isoformat(),
        "ends_at": (begins + dt.timedelta(hours=2)).isoformat(),
    } | told  # fmt: skip
    planned: dict[str, Any] = ask(PLAN_ACTIVITY, leader, volunteer_group_id=group["id"], **asked)
    return planned
