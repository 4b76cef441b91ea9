"""Watch posts that tests of several subjects need."""

import datetime as dt
from typing import Any

from messages.envelope import Actor
from messages.volunteers.watch_posts import OPEN_WATCH_POST, ROSTER_WATCH_POST
from tests.embedded import Ask
from tests.volunteers.groups import MORNING

TURNS = [
    {"weekdays": [1, 3, 5], "from_hour": 10, "minutes": 120},
    {"weekdays": [6], "from_hour": 22, "minutes": 180},
]
"""MORNING is a Monday's."""


def open_post(ask: Ask, group: dict[str, Any], leader: Actor, **told: Any) -> dict[str, Any]:
    asked = {"name": "东城守望岗", "where": "胡同东口", "least": 2, "most": 3, "turns": TURNS} | told
    opened: dict[str, Any] = ask(OPEN_WATCH_POST, leader, volunteer_group_id=group["id"], **asked)
    return opened


def roster(ask: Ask, post: dict[str, Any], who: Actor, days: int = 7) -> list[dict[str, Any]]:
    """The shifts of so many days from MORNING's on."""
    first = MORNING.date()
    span = {"first_day": first.isoformat(), "last_day": (first + dt.timedelta(days=days - 1)).isoformat()}
    shifts: list[dict[str, Any]] = ask(ROSTER_WATCH_POST, who, watch_post_id=post["id"], **span)["items"]
    return shifts
