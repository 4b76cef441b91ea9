from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.volunteers.domain.project_expenses import ProjectExpense
from services.volunteers.storage import projects
from services.volunteers.storage.tables.project_expenses import project_expenses as expenses

_OF = expenses.c


def get(act: Act, expense_id: str) -> ProjectExpense:
    return act.get(ProjectExpense, expenses, expense_id)


def project_of(act: Act, expense_id: str) -> str:
    """Before anything is locked."""
    found = act.find(ProjectExpense, expenses, _OF.id == expense_id)
    if found is None:
        raise NotFound
    return found.project_id


def add(act: Act, expense: ProjectExpense) -> None:
    act.add(expenses, expense)


def save(act: Act, expense: ProjectExpense) -> None:
    act.save(expenses, expense)


def read_project_expense(act: Act, *, project_expense_id: str) -> ProjectExpense:
    expense = get(act, project_expense_id)
    projects.may_see(act, expense.project_id)
    return expense


def list_project_expenses(
    act: Act, *, project_id: str, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    projects.may_see(act, project_id)
    query = sa.select(expenses).where(_OF.project_id == project_id, *given({_OF.status: status}))
    return act.page(query, _OF.id, after, limit)
