"""The reports that follow a case, as enforcement's facts about the case name them."""

from typing import Any

Joined = dict[str, Any]
"""A further report of a case, as it is told."""


def all_of(report_id: str | None, joined: list[Joined]) -> list[str]:
    """The one that opened the case, if one did, and those that joined it."""
    first = [] if report_id is None else [report_id]
    return [*first, *(one["report_id"] for one in joined)]
