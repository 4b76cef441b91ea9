"""Lock order: project → expense."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.volunteers.organisations import OFFICE
from messages.volunteers.project_expenses import (
    ENTER_PROJECT_EXPENSE,
    LIST_PROJECT_EXPENSES,
    READ_PROJECT_EXPENSE,
    STRIKE_PROJECT_EXPENSE,
)
from services.volunteers.domain.project_expenses import MOVES, ProjectExpense
from services.volunteers.storage import organisations, project_expenses, projects
from services.volunteers.use_cases.organisations import ITS_OFFICER


def enter_project_expense(
    act: Act, *, project_id: str, spent_on: dt.date, purpose: str, payee: str, amount: int, voucher: str,
    photos: list[str],
) -> ProjectExpense:  # fmt: skip
    project = projects.beside(act, project_id, lock=True)
    act.may(organisations.beside(act, project.organisation_id).officer == act.actor.id, needed=ITS_OFFICER)
    project.spend(amount)
    expense = ProjectExpense(
        id=act.new_id(), territory=project.territory, project_id=project.id, spent_on=spent_on, purpose=purpose,
        payee=payee, amount=amount, voucher=voucher, photos=tuple(photos), entered_by=act.actor.id, entered_at=act.now,
    )  # fmt: skip
    project_expenses.add(act, expense)
    projects.save(act, project)
    return expense


def strike_project_expense(act: Act, *, project_expense_id: str, reason: str) -> ProjectExpense:
    project = projects.beside(act, project_expenses.project_of(act, project_expense_id), lock=True)
    expense = project_expenses.get(act, project_expense_id)
    own = organisations.beside(act, project.organisation_id).officer == act.actor.id
    office = act.actor.is_(*OFFICE) and act.actor.covers(project.territory)
    act.may(own or office, needed=ITS_OFFICER)
    expense.strike(act.actor.id, reason, act.now)
    project.spend(-expense.amount)
    project_expenses.save(act, expense)
    projects.save(act, project)
    return expense


SUBJECT = Subject(
    operations={
        ENTER_PROJECT_EXPENSE: enter_project_expense,
        STRIKE_PROJECT_EXPENSE: strike_project_expense,
        READ_PROJECT_EXPENSE: project_expenses.read_project_expense,
        LIST_PROJECT_EXPENSES: project_expenses.list_project_expenses,
    },
    life_cycles=(LifeCycle("project expense", MOVES),),
)
