"""Acting before the complaint 未诉先办 (E4), `topics.yaml`: when cases of a kind become a topic."""

import pathlib
from typing import Any

from chassis.rulebook import Content, Rulebook
from messages import fields
from messages.words import Text
from services.enforcement.domain.topics import KindRule, TopicRules


class _Kind(fields.Messages):
    least = fields.whole(1, 100_000, required=True)
    times_expected = fields.number(1, 100, required=True)


class _Rising(_Kind):
    in_communities = fields.whole(1, 1000, required=True)


class _Topics(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    window_days = fields.whole(7, 92, required=True)
    former_years = fields.whole(1, 10, required=True)
    former_windows = fields.whole(1, 12, required=True)
    quiet_days = fields.whole(0, 366, required=True)
    repeated = fields.nested(_Kind, required=True)
    rising = fields.nested(_Rising, required=True)
    season = fields.nested(_Kind, required=True)


def _kind(content: dict[str, Any]) -> KindRule:
    return KindRule(content["least"], content["times_expected"], content.get("in_communities", 1))


def _read(version: str, content: Content) -> TopicRules:
    return TopicRules(
        version=version,
        window_days=content["window_days"],
        former_years=content["former_years"],
        former_windows=content["former_windows"],
        quiet_days=content["quiet_days"],
        kinds={kind: _kind(content[kind]) for kind in ("repeated", "rising", "season")},
    )


TOPICS = Rulebook(
    "topics",
    Text("Rules of acting before the complaint", "未诉先办规则"),
    pathlib.Path(__file__).parent,
    schema=_Topics,
    read=_read,
)
