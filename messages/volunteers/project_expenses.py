"""Accounts of a project 项目账目 (A17.2): each expense to the cent, with its voucher; what was struck stays."""

from typing import Final

from messages import fields
from messages.operation import Operation, Paged, page_of
from messages.volunteers.errors.project_expenses import ExpenseStruck, VoucherEnteredAlready
from messages.volunteers.errors.projects import ProjectElsewhere
from messages.volunteers.organisations import OFFICE, THEIR_OFFICERS
from messages.volunteers.project_calls import LEVELS
from messages.words import Text

STATUSES: Final = ("entered", "struck")
_BOTH: Final = OFFICE | THEIR_OFFICERS


class ProjectExpense(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    project_id = fields.id_(required=True)
    spent_on = fields.day(required=True)
    purpose = fields.text(most=200, required=True)
    payee = fields.text(most=100, required=True)
    amount = fields.money(required=True)
    voucher = fields.text(most=100, required=True)
    photos = fields.many(fields.photo(), most=9, required=True)
    status = fields.choice(*STATUSES, required=True)
    entered_by = fields.person(required=True)
    entered_at = fields.instant(required=True)
    struck_by = fields.person(required=True, allow_none=True)
    struck_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class EnterProjectExpense(fields.Messages):
    project_id = fields.id_(required=True)
    spent_on = fields.day_of_deed(required=True)
    purpose = fields.text(2, 200, required=True)
    payee = fields.text(1, 100, required=True)
    amount = fields.money(required=True)
    voucher = fields.text(1, 100, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=list)


class OneProjectExpense(fields.Messages):
    project_expense_id = fields.id_(required=True)


class StrikeProjectExpense(OneProjectExpense):
    reason = fields.text(2, 2000, required=True)


class ListProjectExpenses(Paged):
    project_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, load_default=None)


ENTER_PROJECT_EXPENSE = Operation(
    "volunteers.enter_project_expense",
    "POST /api/v1/projects/{project_id}/expenses",
    Text("Enter an expense of a project, to the cent, with its voucher.", "登记项目支出（精确到分）及凭证。"),
    request=EnterProjectExpense,
    answer=ProjectExpense,
    roles=THEIR_OFFICERS,
    errors=(ProjectElsewhere, VoucherEnteredAlready),
    creates=True,
    own=THEIR_OFFICERS,
)
STRIKE_PROJECT_EXPENSE = Operation(
    "volunteers.strike_project_expense",
    "POST /api/v1/project-expenses/{project_expense_id}/strike",
    Text(
        "Strike an expense, with the reason: the organisation where it was mistaken, the office where it is not of the"
        " project.",
        "说明理由作废一笔支出：登记有误的由组织、不属项目支出的由部门办理。",
    ),
    request=StrikeProjectExpense,
    answer=ProjectExpense,
    roles=_BOTH,
    errors=(ProjectElsewhere, ExpenseStruck),
    own=THEIR_OFFICERS,
)
READ_PROJECT_EXPENSE = Operation(
    "volunteers.read_project_expense",
    "GET /api/v1/project-expenses/{project_expense_id}",
    Text("Read an expense with its voucher: the organisation, the office.", "申报组织和属地部门查看支出及凭证。"),
    request=OneProjectExpense,
    answer=ProjectExpense,
    roles=_BOTH,
    own=THEIR_OFFICERS,
)
LIST_PROJECT_EXPENSES = Operation(
    "volunteers.list_project_expenses",
    "GET /api/v1/projects/{project_id}/expenses",
    Text(
        "List a project's expenses, newest first: the organisation, the office.",
        "申报组织和属地部门查询项目支出，由新到旧。",
    ),
    request=ListProjectExpenses,
    answer=page_of(ProjectExpense),
    roles=_BOTH,
    own=THEIR_OFFICERS,
)
