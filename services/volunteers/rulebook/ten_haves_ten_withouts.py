"""The twenty items against which a lane is inspected 十有十无 (A9), `ten_haves_ten_withouts.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice, unknown
from messages import fields
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.rulebook import CODE
from messages.words import Text
from services.volunteers.domain.lane_inspections import HAVE, WITHOUT, Item, TwentyItems


class _Required(fields.Messages):
    required = fields.whole(0, 100, required=True)
    text = fields.both_languages(required=True)


class _PassRule(fields.Messages):
    haves = fields.nested(_Required, required=True)
    withouts = fields.nested(_Required, required=True)


class _Item(fields.Messages):
    code = fields.word(*CODE, required=True)
    kind = fields.choice(HAVE, WITHOUT, required=True)
    text = fields.both_languages(required=True)
    problem_classes = fields.many(fields.word(*CODE), required=True)


class _TenHavesTenWithouts(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    pass_rule = fields.nested(_PassRule, required=True)
    items = fields.many(fields.nested(_Item), least=1, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    """The classes are enforcement's, as they stand today; it says so itself."""
    items = content["items"]
    yield from twice("items", "code", [item["code"] for item in items])
    for kind, group in ((HAVE, "haves"), (WITHOUT, "withouts")):
        count = len([item for item in items if item["kind"] == kind])
        if content["pass_rule"][group]["required"] > count:
            yield f"pass_rule.{group}.required", f"There are only {count} such items.", f"此类项目只有 {count} 项。"
    classes = {one["code"] for one in beside.ask(LIST_PROBLEM_CLASSES)["items"]}
    for number, item in enumerate(items):
        yield from unknown(f"items.{number}.problem_classes", item["problem_classes"], classes)
        if item["kind"] == HAVE and item["problem_classes"]:
            yield f"items.{number}.problem_classes", "Cases speak only against a without.", "案件只用于反证“无”的项目。"


def _read(version: str, content: Content) -> TwentyItems:
    needed = content["pass_rule"]
    return TwentyItems(
        version,
        tuple(Item(item["code"], item["kind"], tuple(item["problem_classes"])) for item in content["items"]),
        {HAVE: needed["haves"]["required"], WITHOUT: needed["withouts"]["required"]},
    )


TEN_HAVES_TEN_WITHOUTS = Rulebook(
    "ten_haves_ten_withouts",
    Text("Ten haves and ten withouts", "十有十无"),
    pathlib.Path(__file__).parent,
    schema=_TenHavesTenWithouts,
    read=_read,
    check=_check,
)
