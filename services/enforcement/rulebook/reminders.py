"""How long silence may last 催办 (C7, C8, E1, E4), `reminders.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.enforcement.reminders import AWAITED
from messages.words import Text
from services.enforcement.domain.reminders import COMMANDER, DISTRICT, ReminderRules, Term

_UNNAMED = Term(dt.timedelta(days=7), dt.timedelta(days=3), (DISTRICT,))
"""Of what a version does not name, since it was published before."""


class _Term(fields.Messages):
    awaited = fields.choice(*AWAITED, required=True)
    days = fields.whole(0, 366, required=True)
    next_days = fields.whole(1, 366, required=True)
    above = fields.many(fields.choice(COMMANDER, DISTRICT), least=1, required=True)


class _Reminders(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    undated_days = fields.whole(1, 366, required=True)
    terms = fields.many(fields.nested(_Term), least=1, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    named = [one["awaited"] for one in content["terms"]]
    yield from twice("terms", "awaited", named)
    missing = [one for one in AWAITED if one not in named]
    if missing:
        yield "terms", f"Name each once; missing: {', '.join(missing)}.", f"每项须列一次；缺少：{'、'.join(missing)}。"
    for number, one in enumerate(content["terms"]):
        yield from twice(f"terms.{number}.above", "office", one["above"])


def _read(version: str, content: Content) -> ReminderRules:
    terms = {
        one["awaited"]: Term(dt.timedelta(days=one["days"]), dt.timedelta(days=one["next_days"]), tuple(one["above"]))
        for one in content["terms"]
    }
    terms = dict.fromkeys(AWAITED, _UNNAMED) | terms
    return ReminderRules(version, dt.timedelta(days=content["undated_days"]), terms)


REMINDERS = Rulebook(
    "reminders",
    Text("Rules of reminders", "催办规则"),
    pathlib.Path(__file__).parent,
    schema=_Reminders,
    read=_read,
    check=_check,
)
