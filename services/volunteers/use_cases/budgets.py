from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.budgets import ENTER_BUDGET, LIST_BUDGET_ENTRIES, SHOW_LIABILITY
from services.volunteers.domain.budgets import BudgetEntry
from services.volunteers.storage import budgets


def enter_budget(act: Act, *, subdistrict: str, year: int, direction: str, amount: int, reason: str) -> BudgetEntry:
    entry = BudgetEntry(act.new_id(), subdistrict, year, direction, amount, reason, act.now, act.actor.id)
    entry.must_leave_no_less_than_nothing(budgets.locked_budget(act, subdistrict, year))
    budgets.add(act, entry)
    return entry


SUBJECT = Subject(
    operations={
        ENTER_BUDGET: enter_budget,
        LIST_BUDGET_ENTRIES: budgets.list_budget_entries,
        SHOW_LIABILITY: budgets.show_liability,
    },
)
