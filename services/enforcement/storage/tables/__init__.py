"""The tables. A column is named as the domain's field; a constraint names the rule that breaking it breaks."""

from services.enforcement.storage.tables.calendar import calendar_years, workdays
from services.enforcement.storage.tables.cases import case_entries, cases, suspensions
from services.enforcement.storage.tables.columns import metadata
from services.enforcement.storage.tables.transfers import tasks, transfers

__all__ = ["calendar_years", "case_entries", "cases", "metadata", "suspensions", "tasks", "transfers", "workdays"]
