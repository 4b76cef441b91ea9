"""Who confirms that a task is completed 任务完成逐级确认 (A7, C7), `confirmation.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.volunteers.forms import OFFICES
from messages.words import Text
from services.volunteers.domain.confirmation import DISTRICT, ConfirmationRules, Rung


class _Rung(fields.Messages):
    office = fields.choice(*OFFICES, required=True)
    days = fields.whole(0, 365, required=True)
    text = fields.both_languages(required=True)


class _Absence(fields.Messages):
    text = fields.both_languages(required=True)
    longest_days = fields.whole(1, 365, required=True)


class _Confirmation(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    rungs = fields.many(fields.nested(_Rung), least=1, required=True)
    absence = fields.nested(_Absence, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    offices = [rung["office"] for rung in content["rungs"]]
    if offices != [office for office in OFFICES if office in offices]:
        order = OFFICES
        yield "rungs", f"Each once, in this order: {', '.join(order)}.", f"每级一次，依次为：{'、'.join(order)}。"
    if offices[-1] != DISTRICT:
        yield "rungs", "The last is the district: silence ends at somebody.", "最后一级须为区：逾期不答必有人负责。"


def _read(version: str, content: Content) -> ConfirmationRules:
    return ConfirmationRules(
        version=version,
        rungs=tuple(Rung(rung["office"], rung["days"]) for rung in content["rungs"]),
        longest_absence_days=content["absence"]["longest_days"],
    )


CONFIRMATION = Rulebook(
    "confirmation",
    Text("Who confirms a completed task", "任务完成逐级确认"),
    pathlib.Path(__file__).parent,
    schema=_Confirmation,
    read=_read,
    check=_check,
)
