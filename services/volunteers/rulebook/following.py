"""Validity of follow links 进展查询链接有效期 (E1), `following.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.follow_links import Following


class _Following(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    text = fields.both_languages(required=True)
    days_after_end = fields.whole(1, 3650, required=True)
    days_at_most = fields.whole(1, 3650, required=True)


def _check(_: Content, __: Beside) -> Iterator[Fault]:
    yield from ()


def _read(version: str, content: Content) -> Following:
    return Following(version, content["days_after_end"], content["days_at_most"])


FOLLOWING = Rulebook(
    "following",
    Text("Validity of follow links", "进展查询链接有效期"),
    pathlib.Path(__file__).parent,
    schema=_Following,
    read=_read,
    check=_check,
)
