"""The tables. A column is named as the domain's field; a constraint names the rule that breaking it breaks."""

from services.volunteers.storage.tables.forms import forms, lane_log
from services.volunteers.storage.tables.lanes import claims, lanes, reports, stewards
from services.volunteers.storage.tables.metadata import metadata
from services.volunteers.storage.tables.orders import items, orders
from services.volunteers.storage.tables.points import accounts, awards, lots, postings, reversals
from services.volunteers.storage.tables.sessions import entries, sessions

__all__ = [
    "accounts",
    "awards",
    "claims",
    "entries",
    "forms",
    "items",
    "lane_log",
    "lanes",
    "lots",
    "metadata",
    "orders",
    "postings",
    "reports",
    "reversals",
    "sessions",
    "stewards",
]
