"""Tiered consultation 分级会商 (C5), `consultations.yaml`: who calls it, its agenda, what climbs; joint operations."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.enforcement.cases import CONSULTATIONS as TIERS
from messages.enforcement.consultations import CALLERS, SOURCES
from messages.operation import COMMANDER
from messages.words import Text
from services.enforcement.domain.consultations import ConsultationRules, TierRule
from services.enforcement.domain.joint_operations import OperationTerms

SPECIAL = TIERS[-1]
_MONTH = 24 * 31
"""In hours."""


class _Tier(fields.Messages):
    tier = fields.choice(*TIERS, required=True)
    called_by = fields.many(fields.choice(*sorted(CALLERS)), least=1, required=True)
    sources = fields.many(fields.choice(*SOURCES), least=1, required=True)
    climbs_after_unsolved = fields.whole(1, 100, required=True)


class _Operations(fields.Messages):
    acknowledge_hours = fields.whole(1, _MONTH, required=True)
    tell_hours = fields.whole(1, _MONTH, required=True)
    minutes_hours = fields.whole(1, _MONTH, required=True)


_OPERATIONS = {"acknowledge_hours": 24, "tell_hours": 24, "minutes_hours": 48}
"""Of versions that were published before there were joint operations."""


class _Forms(fields.Messages):
    answer_days = fields.whole(1, 60, required=True)


_FORMS = {"answer_days": 7}
"""Of versions that were published before lane chiefs asked by form."""


class _Consultations(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    most_items = fields.whole(1, 100, required=True)
    due_within_hours = fields.whole(1, _MONTH, required=True)
    tiers = fields.many(fields.nested(_Tier), required=True)
    operations = fields.nested(_Operations, load_default=lambda: _OPERATIONS)
    forms = fields.nested(_Forms, load_default=lambda: _FORMS)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    if tuple(tier["tier"] for tier in content["tiers"]) != TIERS:
        yield (
            "tiers",
            f"Name each tier once, in this order: {', '.join(TIERS)}.",
            f"各级须依次列一次：{'、'.join(TIERS)}。",
        )
    for number, tier in enumerate(content["tiers"]):
        yield from twice(f"tiers.{number}.sources", "source", tier["sources"])
        if tier["tier"] == SPECIAL and tier["called_by"] != [COMMANDER]:
            yield (
                f"tiers.{number}.called_by",
                "The special consultation is called by the commander alone (C5).",
                "专项会商只能由总指挥召集（C5）。",
            )


def _read(version: str, content: Content) -> ConsultationRules:
    tiers = {
        tier["tier"]: TierRule(
            tier["tier"], tuple(tier["called_by"]), tuple(tier["sources"]), tier["climbs_after_unsolved"]
        )
        for tier in content["tiers"]
    }
    hours = content["operations"]
    operations = OperationTerms(
        *(dt.timedelta(hours=hours[f"{name}_hours"]) for name in ("acknowledge", "tell", "minutes"))
    )
    answered_within = dt.timedelta(days=content["forms"]["answer_days"])
    return ConsultationRules(
        version, content["most_items"], content["due_within_hours"], tiers, operations, answered_within
    )


CONSULTATIONS = Rulebook(
    "consultations",
    Text("Rules of consultation", "会商规则"),
    pathlib.Path(__file__).parent,
    schema=_Consultations,
    read=_read,
    check=_check,
)
