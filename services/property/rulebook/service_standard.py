"""The service standard for flat areas 平房区物业管理服务标准 (B6), `service_standard_1_0.yaml`.

A contract is judged by the version under which it was signed.
"""

import pathlib
from collections.abc import Iterator
from typing import Any

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice, unknown
from messages import fields
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.property.complaints import GROUPS
from messages.property.standards import KINDS
from messages.rulebook import CODE
from messages.words import Text
from services.property.domain.standards import Item, Standard

WHOLE = 100


class _Measure(fields.BothLanguages):
    kind = fields.choice(*KINDS, required=True)


class _Target(fields.Messages):
    """One of the two."""

    at_most = fields.whole(0, 1_000_000)
    at_least = fields.whole(0, 1_000_000)


class _Deduction(fields.Messages):
    points = fields.whole(1, WHOLE, required=True)
    per = fields.whole(1, 1_000_000, required=True)
    most = fields.whole(1, WHOLE, required=True)


class _Item(fields.Messages):
    code = fields.word(*CODE, required=True)
    group = fields.choice(*GROUPS, required=True)
    text = fields.both_languages(required=True)
    source = fields.choice("source", "inferred", required=True)
    measure = fields.nested(_Measure, required=True)
    target = fields.nested(_Target, required=True)
    weight = fields.whole(1, WHOLE, required=True)
    deduction = fields.nested(_Deduction, required=True)
    problem_classes = fields.many(fields.word(*CODE), required=True)


class _Standard(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    items = fields.many(fields.nested(_Item), least=1, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    """The classes are enforcement's, as they stand today; it says so itself."""
    items = content["items"]
    yield from twice("items", "code", [item["code"] for item in items])
    total = sum(item["weight"] for item in items)
    if total != WHOLE:
        yield "items", f"The weights make {total}, not 100.", f"权重之和为 {total}，应为 100。"
    groups = {one["code"]: one["group"] for one in beside.ask(LIST_PROBLEM_CLASSES)["items"]}
    for number, item in enumerate(items):
        place = f"items.{number}"
        if len(item["target"]) != 1:
            yield f"{place}.target", "Name at_most or at_least.", "须且只须写明 at_most 或 at_least。"
        if item["measure"]["kind"] == "percent" and max(item["target"].values(), default=0) > WHOLE:
            yield f"{place}.target", "A share is no more than 100 percent.", "比例不超过 100%。"
        if item["deduction"]["most"] > item["weight"]:
            yield f"{place}.deduction.most", "No item loses more than its weight.", "扣分不得超过该项权重。"
        yield from unknown(f"{place}.problem_classes", item["problem_classes"], groups)
        for nth, code in enumerate(item["problem_classes"]):
            if groups.get(code, item["group"]) != item["group"]:
                at = f"{place}.problem_classes.{nth}"
                yield at, f"{code} is {groups[code]}, not {item['group']}.", f"{code} 属于 {groups[code]} 组。"


def _read(version: str, content: Content) -> Standard:
    return Standard(version, tuple(_item(item) for item in content["items"]))


def _item(stated: dict[str, Any]) -> Item:
    [(bound, target)] = stated["target"].items()
    return Item(
        code=stated["code"],
        group=stated["group"],
        text_zh=stated["text"]["zh"],
        text_en=stated["text"]["en"],
        kind=stated["measure"]["kind"],
        bound=bound,
        target=target,
        weight=stated["weight"],
        problem_classes=tuple(stated["problem_classes"]),
        **stated["deduction"],
    )


SERVICE_STANDARD = Rulebook(
    "service_standard",
    Text("Property service standard for flat areas", "平房区物业管理服务标准"),
    pathlib.Path(__file__).parent,
    schema=_Standard,
    read=_read,
    check=_check,
)
