"""Control guidelines 管控导则 (C11), `guidelines.yaml`: the seven elements for which a place has measures."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice
from messages import fields
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.classes import Names
from services.enforcement.domain.guidelines import Element, Elements

SEVEN = 7


class _Element(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    about = fields.both_languages(required=True)
    source = fields.choice("source", "inferred", required=True)


class _Guidelines(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    elements = fields.many(fields.nested(_Element), required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    codes = [element["code"] for element in content["elements"]]
    yield from twice("elements", "code", codes)
    before = (element["code"] for element in beside.content("guidelines")["elements"])
    yield from taken_away("elements", before, codes)
    if len(codes) != SEVEN:
        yield "elements", f"There are {len(codes)} elements, not seven.", f"现有 {len(codes)} 个要素，应为 7 个。"


def _read(version: str, content: Content) -> Elements:
    members = [
        Element(element["code"], Names(**element["name"]), Names(**element["about"])) for element in content["elements"]
    ]
    return Elements(version, {element.code: element for element in members})


GUIDELINES = Rulebook(
    "guidelines",
    Text("Control guidelines", "综合管控导则"),
    pathlib.Path(__file__).parent,
    schema=_Guidelines,
    read=_read,
    check=_check,
)
