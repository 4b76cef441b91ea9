"""Supervised cases 督办案件 (C7, C5): what is overdue comes to the daily huddle, then to those above."""

from messages import fields
from messages.enforcement.cases import CONSULTATIONS, STAFF, Case
from messages.operation import Operation, Paged, page_of
from messages.words import Text


class ListSupervisedCases(Paged):
    within = fields.place(load_default=None)
    agency = fields.text(load_default=None)
    consultation = fields.choice(*CONSULTATIONS, load_default=None)


LIST_SUPERVISED_CASES = Operation(
    "enforcement.list_supervised_cases",
    "GET /api/v1/supervised-cases",
    Text(
        "List supervised cases, of all consultations or one; a case leaves the list when it is no longer overdue.",
        "查询督办案件（可按会商层级）；不再逾期的案件自动移出。",
    ),
    request=ListSupervisedCases,
    answer=page_of(Case),
    roles=STAFF,
)
