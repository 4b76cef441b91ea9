"""What is held before it stands in public 议题公开审核规则 (A2), `moderation.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.words import Text
from services.deliberation.domain.moderations import ModerationRule


class _Newcomers(fields.Messages):
    text = fields.both_languages(required=True)
    shown_before = fields.whole(0, 100, required=True)


class _Flags(fields.Messages):
    text = fields.both_languages(required=True)
    enough = fields.whole(1, 1000, required=True)


class _Decision(fields.Messages):
    text = fields.both_languages(required=True)
    within_hours = fields.whole(1, 24 * 30, required=True)


class _Moderation(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    words = fields.many(fields.text(2, 50), most=5000, required=True)
    newcomers = fields.nested(_Newcomers, required=True)
    flags = fields.nested(_Flags, required=True)
    decision = fields.nested(_Decision, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from twice("words", "word", content["words"])


def _read(version: str, content: Content) -> ModerationRule:
    return ModerationRule(
        version=version,
        words=tuple(content["words"]),
        shown_before=content["newcomers"]["shown_before"],
        enough_flags=content["flags"]["enough"],
        decide_within=dt.timedelta(hours=content["decision"]["within_hours"]),
    )


MODERATION = Rulebook(
    "moderation",
    Text("Rules of what stands in public", "议题公开审核规则"),
    pathlib.Path(__file__).parent,
    schema=_Moderation,
    read=_read,
    check=_check,
)
