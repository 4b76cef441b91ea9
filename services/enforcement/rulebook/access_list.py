"""What a community may be asked for 社区工作准入清单 (D1, E5), `access_list.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.enforcement.community_requests import GROUPS
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.community_requests import AccessItem, AccessList


class _Item(fields.Messages):
    code = fields.word(*CODE, required=True)
    group = fields.choice(*GROUPS, required=True)
    text = fields.both_languages(required=True)
    per_year = fields.whole(1, 366, load_default=None)


class _AccessList(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    answer_days = fields.whole(1, 60, required=True)
    silence_days = fields.whole(1, 60, required=True)
    fresh_days = fields.whole(0, 366, required=True)
    items = fields.many(fields.nested(_Item), most=500, least=1, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from twice("items", "code", [one["code"] for one in content["items"]])


def _read(version: str, content: Content) -> AccessList:
    items = {
        one["code"]: AccessItem(one["code"], one["group"], one["text"], one["per_year"]) for one in content["items"]
    }
    return AccessList(version, content["answer_days"], content["silence_days"], content["fresh_days"], items)


ACCESS_LIST = Rulebook(
    "access_list",
    Text("Access list for the work of communities", "社区工作准入清单"),
    pathlib.Path(__file__).parent,
    schema=_AccessList,
    read=_read,
    check=_check,
)
