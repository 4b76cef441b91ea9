"""Budgets 采购预算 (A8.4): what a subdistrict may spend on services in a year, and what its points may cost it.

A budget only grows: each entry puts something in or takes something out, with its reason; the budget is their sum.
"""

from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.operation import DISTRICT_ADMIN, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.volunteers.errors.budgets import BudgetBelowZero
from messages.words import Text
from messages.wrong import Wrong

DIRECTIONS: Final = ("put_in", "taken_out")
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class EnterBudget(fields.Messages):
    subdistrict = fields.place(SUBDISTRICT, required=True)
    year = fields.whole(2017, 2199, required=True)
    direction = fields.choice(*DIRECTIONS, required=True)
    amount = fields.money(required=True)
    reason = fields.text(2, 500, required=True)

    @validates_schema
    def _money_moves(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("amount") == 0:
            raise ValidationError({"amount": Wrong("range", min="0.01", max="…").messages})


class ListBudgetEntries(Paged):
    within = fields.place(load_default=None)
    year = fields.whole(2017, 2199, load_default=None)


class BudgetEntry(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    year = fields.whole(required=True)
    direction = fields.choice(*DIRECTIONS, required=True)
    amount = fields.money(required=True)
    reason = fields.text(most=500, required=True)
    entered_at = fields.instant(required=True)
    entered_by = fields.person(required=True)


class ShowLiability(fields.Messages):
    subdistrict = fields.place(SUBDISTRICT, required=True)


class Expiring(fields.Messages):
    """Points whose last day lies in the month, if nobody uses them."""

    month = fields.month(required=True)
    points = fields.whole(required=True)


class Liability(fields.Messages):
    """What a subdistrict's points may still cost, against what it may still spend this year.

    `outstanding` points are with people, `held` wait in orders; `liability` is both, at the rule's yuan for a point.
    `left` is `budget` less `spent`, which is what was redeemed here this year. `covered`: `left` reaches for all.
    """

    territory = fields.place(SUBDISTRICT, required=True)
    year = fields.whole(required=True)
    rule_version = fields.text(required=True)
    yuan_per_point = fields.money(required=True)
    outstanding = fields.whole(required=True)
    held = fields.whole(required=True)
    redeemed = fields.whole(required=True)
    budget = fields.money(required=True)
    spent = fields.money(required=True)
    left = fields.money(required=True)
    liability = fields.money(required=True)
    covered = fields.yes_or_no(required=True)
    expiring = fields.many(fields.nested(Expiring), most=700, required=True)


ENTER_BUDGET = Operation(
    "volunteers.enter_budget",
    "POST /api/v1/budget-entries",
    Text(
        "Put money into a subdistrict's budget of a year, or take some out, with the reason.",
        "增减街道某年度的服务采购预算并说明原因。",
    ),
    request=EnterBudget,
    answer=BudgetEntry,
    roles=_OFFICE,
    place="subdistrict",
    errors=(BudgetBelowZero,),
    creates=True,
)
LIST_BUDGET_ENTRIES = Operation(
    "volunteers.list_budget_entries",
    "GET /api/v1/budget-entries",
    Text(
        "List what was put into budgets of the territory and taken out, newest first.", "查询辖区内采购预算的增减记录。"
    ),
    request=ListBudgetEntries,
    answer=page_of(BudgetEntry),
    roles=_OFFICE,
)
SHOW_LIABILITY = Operation(
    "volunteers.show_liability",
    "GET /api/v1/points-liabilities/{subdistrict}",
    Text(
        "Show what the points of a subdistrict may still cost, against its budget, and what expires when.",
        "街道积分负债与采购预算对比，并按月预测到期积分。",
    ),
    request=ShowLiability,
    answer=Liability,
    roles=_OFFICE,
    place="subdistrict",
)
