"""Which meetings communities are called to 社区会议分级分类 (D2), `community_meetings.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.enforcement.community_meetings import ATTENDS, LEVELS, MEETING_CALLERS
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.community_meetings import MeetingKind, MeetingRules


class _Kind(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    level = fields.choice(*LEVELS, required=True)
    called_by = fields.many(fields.choice(*sorted(MEETING_CALLERS)), least=1, required=True)
    attends = fields.choice(*ATTENDS, required=True)
    per_month = fields.whole(1, 31, load_default=None)
    in_last_days = fields.whole(1, 28, load_default=None)


class _Meetings(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    notice_days = fields.whole(0, 60, required=True)
    heads_per_week = fields.whole(1, 20, required=True)
    kinds = fields.many(fields.nested(_Kind), most=100, least=1, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from twice("kinds", "code", [one["code"] for one in content["kinds"]])


def _read(version: str, content: Content) -> MeetingRules:
    kinds = {
        one["code"]: MeetingKind(
            one["code"], one["name"], one["level"], tuple(one["called_by"]), one["attends"], one["per_month"],
            one["in_last_days"],
        )
        for one in content["kinds"]
    }  # fmt: skip
    return MeetingRules(version, content["notice_days"], content["heads_per_week"], kinds)


COMMUNITY_MEETINGS = Rulebook(
    "community_meetings",
    Text("Kinds of meetings of communities", "社区会议分级分类"),
    pathlib.Path(__file__).parent,
    schema=_Meetings,
    read=_read,
    check=_check,
)
