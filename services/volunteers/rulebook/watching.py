"""Who is told early that a shift lacks watchers, and who is asked to come (A15.5, M7.2), `watching.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.watch_gaps import COMMUNITY, LEADER, SUBDISTRICT, Watching

_OF = (LEADER, COMMUNITY, SUBDISTRICT)


class _Watching(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    leader_hours = fields.whole(1, 336, required=True)
    community_hours = fields.whole(1, 336, required=True)
    subdistrict_hours = fields.whole(1, 336, required=True)
    call_leader_minutes = fields.whole(5, 720, required=True)
    call_community_minutes = fields.whole(5, 720, required=True)
    call_lapses_hours = fields.whole(1, 72, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    for first, then in (_OF[:2], _OF[1:]):
        if content[f"{first}_hours"] <= content[f"{then}_hours"]:
            yield f"{then}_hours", "Fewer hours than of whoever is told before.", "须少于前一级的小时数。"


def _read(version: str, content: Content) -> Watching:
    calls = {who: content[f"call_{who}_minutes"] for who in (LEADER, COMMUNITY)}
    lapses_after = dt.timedelta(hours=content["call_lapses_hours"])
    return Watching(version, {who: content[f"{who}_hours"] for who in _OF}, calls, lapses_after)


WATCHING = Rulebook(
    "watching",
    Text("Gaps and calls at watch posts", "守望岗缺岗提醒与出动规则"),
    pathlib.Path(__file__).parent,
    schema=_Watching,
    read=_read,
    check=_check,
)
