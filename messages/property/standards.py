"""The service standard 服务标准 (B6): what is measured, against which target, and what falling short costs."""

from typing import Final

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation
from messages.property.complaints import GROUPS
from messages.property.errors.standards import StandardUnknown
from messages.rulebook import NAME
from messages.words import Text

KINDS: Final = ("count", "percent", "hours")


class ReadStandard(fields.Messages):
    standard_version = fields.word(*NAME, required=True)


class StandardItem(fields.Messages):
    """`points` off the item's `weight` for each full `per` beyond the target, never more than `most`."""

    code = fields.text(required=True)
    group = fields.choice(*GROUPS, required=True)
    text_zh = fields.text(1, 500, required=True)
    text_en = fields.text(1, 500, required=True)
    kind = fields.choice(*KINDS, required=True)
    bound = fields.choice("at_most", "at_least", required=True)
    target = fields.whole(required=True)
    weight = fields.whole(1, required=True)
    points = fields.whole(1, required=True)
    per = fields.whole(1, required=True)
    most = fields.whole(1, required=True)
    problem_classes = fields.many(fields.text(), required=True)


class Standard(fields.Messages):
    version = fields.text(required=True)
    items = fields.many(fields.nested(StandardItem), required=True)


READ_STANDARD = Operation(
    "property.read_standard",
    "GET /api/v1/service-standards/{standard_version}",
    Text("Read a version of the service standard.", "查看某一版服务标准。"),
    request=ReadStandard,
    answer=Standard,
    roles=ANYONE,
    place=NOWHERE,
    errors=(StandardUnknown,),
)
