"""What each step of incubation asks for (D8.1), `incubation.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.rulebook import CODE
from messages.words import Text
from services.volunteers.domain.incubations import STAGES, IncubationRules


class _Item(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)


class _Stage(fields.Messages):
    code = fields.choice(*STAGES, required=True)
    name = fields.both_languages(required=True)
    asks = fields.many(fields.nested(_Item), least=1, most=20, required=True)


class _Incubation(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    answer_days = fields.whole(1, 180, required=True)
    stages = fields.many(fields.nested(_Stage), least=5, most=5, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    if [one["code"] for one in content["stages"]] != [*STAGES]:
        yield "stages", "The five steps, each once, in their order.", "须为五级，各一次，按次序。"
    yield from twice("stages", "code", [item["code"] for stage in content["stages"] for item in stage["asks"]])


def _read(version: str, content: Content) -> IncubationRules:
    asks = [(stage["code"], item["code"], item["name"]) for stage in content["stages"] for item in stage["asks"]]
    return IncubationRules(version, dt.timedelta(days=content["answer_days"]), asks)


INCUBATION = Rulebook(
    "incubation",
    Text("The five steps of incubation", "孵化五级要求"),
    pathlib.Path(__file__).parent,
    schema=_Incubation,
    read=_read,
    check=_check,
)
