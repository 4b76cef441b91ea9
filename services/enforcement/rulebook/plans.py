"""Plans 应急预案 (C6), `plans.yaml`: which orders go to which agencies, and how long each has."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.enforcement.cases import UNITS
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.activations import OrderRule, PlanRule, Plans
from services.enforcement.domain.classes import Names

GRADES = ("major", "sudden")


class _Order(fields.Messages):
    order = fields.word(*CODE, required=True)
    agency = fields.word(*CODE, required=True)
    task = fields.both_languages(required=True)
    quantity = fields.whole(1, 100_000)
    unit = fields.choice(*UNITS)
    acknowledge_minutes = fields.whole(1, 24 * 60, required=True)
    done_minutes = fields.whole(1, 7 * 24 * 60, required=True)


class _Plan(fields.Messages):
    plan = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    grade = fields.choice(*GRADES, required=True)
    orders = fields.many(fields.nested(_Order), least=1, most=50, required=True)


class _Plans(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    plans = fields.many(fields.nested(_Plan), least=1, most=50, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    known = {agency["code"] for agency in beside.content("agencies")["agencies"]}
    plans = content["plans"]
    yield from twice("plans", "plan", [plan["plan"] for plan in plans])
    if {plan["grade"] for plan in plans} != set(GRADES):
        yield "plans", "There is a plan for what is major and one for what is sudden.", "重大、突发均须有预案。"
    for number, plan in enumerate(plans):
        place = f"plans.{number}.orders"
        yield from twice(place, "order", [order["order"] for order in plan["orders"]])
        for nth, order in enumerate(plan["orders"]):
            if order["agency"] not in known:
                yield f"{place}.{nth}.agency", "No such agency.", "没有该部门。"
            if ("quantity" in order) != ("unit" in order):
                yield f"{place}.{nth}.unit", "A quantity has its unit.", "数量须有计量单位。"
            if order["done_minutes"] < order["acknowledge_minutes"]:
                yield (
                    f"{place}.{nth}.done_minutes",
                    "What is done was acknowledged before.",
                    "完成时限不得早于签收时限。",
                )


def _read(version: str, content: Content) -> Plans:
    return Plans(
        version,
        tuple(
            PlanRule(plan["plan"], Names(**plan["name"]), plan["grade"], tuple(map(_order, plan["orders"])))
            for plan in content["plans"]
        ),
    )


def _order(order: Content) -> OrderRule:
    return OrderRule(
        order["order"],
        order["agency"],
        Names(**order["task"]),
        order.get("quantity"),
        order.get("unit"),
        dt.timedelta(minutes=order["acknowledge_minutes"]),
        dt.timedelta(minutes=order["done_minutes"]),
    )


PLANS = Rulebook(
    "plans",
    Text("Plans for what is major or sudden", "应急预案"),
    pathlib.Path(__file__).parent,
    schema=_Plans,
    read=_read,
    check=_check,
)
