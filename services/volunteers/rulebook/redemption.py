"""The rules of redeeming points 积分兑换规则 (A8.4), `redemption.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.orders import RedemptionRules


class _Orders(fields.Messages):
    text = fields.both_languages(required=True)
    days_to_collect = fields.whole(0, 366, required=True)
    days_to_return = fields.whole(0, 366, required=True)
    days_to_use_again = fields.whole(0, 366, required=True)


class _Cost(fields.Messages):
    text = fields.both_languages(required=True)
    fen_per_point = fields.whole(1, 100_000, required=True)


class _Clearing(fields.Messages):
    text = fields.both_languages(required=True)
    limit_points = fields.whole(0, 100_000_000, required=True)


class _Redemption(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    orders = fields.nested(_Orders, required=True)
    cost = fields.nested(_Cost, required=True)
    clearing = fields.nested(_Clearing, required=True)


def _check(_: Content, __: Beside) -> Iterator[Fault]:
    yield from ()


def _read(version: str, content: Content) -> RedemptionRules:
    orders = content["orders"]
    return RedemptionRules(
        version=version,
        days_to_collect=orders["days_to_collect"],
        days_to_return=orders["days_to_return"],
        days_to_use_again=orders["days_to_use_again"],
        fen_per_point=content["cost"]["fen_per_point"],
        clearing_limit=content["clearing"]["limit_points"],
    )


REDEMPTION = Rulebook(
    "redemption",
    Text("Redeeming points", "积分兑换规则"),
    pathlib.Path(__file__).parent,
    schema=_Redemption,
    read=_read,
    check=_check,
)
