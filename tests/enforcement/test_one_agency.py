"""C7: whatever several people do at the same moment, a case has exactly one responsible agency, then and ever after."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.cases import LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.duplicates import MERGE_CASE, UNMERGE_CASE
from messages.enforcement.handling import REJECT_CASE, VERIFY_CASE
from messages.enforcement.transfers import (
    ACCEPT_TRANSFER,
    ASSIGN_CASE,
    LIST_TRANSFERS,
    REFUSE_TRANSFER,
    SEND_TRANSFER,
    WITHDRAW_TRANSFER,
)
from messages.envelope import Actor, Call
from services.enforcement.storage.tables.cases import cases
from suite.embedded import EmbeddedSuite
from suite.people import CITY_APPEARANCE, COMMANDER_XU, PLANNING_LAND, URBAN_MANAGEMENT
from tests.embedded import Ask, everything
from tests.enforcement.conftest import Open

OFFICERS: dict[str, Actor] = {str(one.agency): one for one in (URBAN_MANAGEMENT, PLANNING_LAND, CITY_APPEARANCE)}
WHY = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
TAKES_OVER = {"accept_transfer", "assign", "grant_return"}
ACTS = ("send", "accept", "refuse", "withdraw", "assign", "verify", "reject", "merge", "unmerge")
BY = st.sampled_from(sorted(OFFICERS))
MOMENTS = st.lists(st.lists(st.tuples(st.sampled_from(ACTS), BY), min_size=2, max_size=3), min_size=1, max_size=6)
"""What two or three people do at once, then the next two or three."""


def act(ask: Ask, case: dict[str, Any], main: dict[str, Any], what: str, agency: str) -> None:
    """As an officer of the agency, or as the commander; a refusal by a rule is an outcome too."""
    by, one = OFFICERS[agency], {"case_id": case["id"]}
    with contextlib.suppress(errors.Problem):
        if what == "send":
            now = ask(READ_CASE, COMMANDER_XU, **one)["responsible_agency"]
            ask(SEND_TRANSFER, OFFICERS.get(now, COMMANDER_XU), **one, to_agency=agency, **WHY)
        elif what in {"accept", "refuse", "withdraw"}:
            waiting = ask(LIST_TRANSFERS, COMMANDER_XU, **one, status="pending")["items"]
            for sent in waiting:
                answer(ask, what, sent)
        elif what == "assign":
            ask(ASSIGN_CASE, COMMANDER_XU, **one, agency=agency, reason="指派")
        elif what in {"verify", "reject"}:
            ask(VERIFY_CASE if what == "verify" else REJECT_CASE, by, **one, finding="现场核查")
        elif what == "merge":
            ask(MERGE_CASE, COMMANDER_XU, **one, main_case_id=main["id"], reason="同一问题")
        else:
            ask(UNMERGE_CASE, COMMANDER_XU, **one, reason="不是同一问题")


def answer(ask: Ask, what: str, sent: dict[str, Any]) -> None:
    asked = {"transfer_id": sent["id"]}
    if what == "accept":
        ask(ACCEPT_TRANSFER, OFFICERS[sent["to_agency"]], **asked)
    elif what == "refuse":
        ask(REFUSE_TRANSFER, OFFICERS[sent["to_agency"]], **asked, right_agency="health", **WHY)
    else:
        ask(WITHDRAW_TRANSFER, COMMANDER_XU, **asked, reason="发错")


def held_by(suite: EmbeddedSuite, case: dict[str, Any]) -> list[str]:
    """All that were responsible, in their order, as the record has it."""
    with contextlib.closing(suite.doors["enforcement"]._act(Call(), "test", changes=False)) as seen:
        row = seen.one(sa.select(cases.c.responsibility).where(cases.c.id == case["id"]))
    assert row is not None
    held: list[str] = row["responsibility"]["held_by"]
    return held


@pytest.mark.rule("C7.10", "C7.11")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOMENTS)
def test_at_every_instant_of_any_history_exactly_one_agency_is_responsible(
    suite: EmbeddedSuite, ask: Ask, opened: Open, moments: list[list[tuple[str, str]]]
) -> None:
    case, main = opened("illegal_construction"), opened("illegal_construction")
    with ThreadPoolExecutor(3) as people:
        for moment in moments:
            before = held_by(suite, case)
            list(people.map(lambda one: act(ask, case, main, *one), moment))
            held, now = held_by(suite, case), ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
            assert held[: len(before)] == before  # what was, stays
            assert held[-1] == now["responsible_agency"] != ""
            assert len(ask(LIST_TRANSFERS, COMMANDER_XU, case_id=case["id"], status="pending")["items"]) <= 1
    lines = everything(ask, LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])
    taken_over = [line["act"] for line in lines if line["act"] in TAKES_OVER]
    assert (
        len(taken_over) == len(held_by(suite, case)) - 1
    )  # each with its line, none lost between two who wrote at once
