"""A7, A8.2: chiefs and stewards from a table: who takes over, who is approved, and who cannot be."""

import pytest
import sqlalchemy as sa

from messages import errors
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.chiefs import APPOINT_CHIEF, LIST_CHIEFS
from messages.volunteers.claims import LIST_CLAIMS
from messages.volunteers.lanes import REGISTER_LANE, SHOW_COVERAGE, SHOW_LANE
from messages.volunteers.register_imports import (
    LIST_REGISTER_ROWS,
    READ_REGISTER_IMPORT,
    START_REGISTER_IMPORT,
)
from messages.volunteers.stewards import LIST_STEWARDS, READ_STEWARD_PHONE
from suite.embedded import EmbeddedSuite
from suite.people import OFFICER_ZHOU, STEWARD_LI
from tests.embedded import Ask, Tick, everything
from tests.volunteers.tables import CHIEFS, LANES, STEWARDS, BringIn, Open, Send, counted, new_codes


@pytest.mark.rule("A7.1", "A7.2")
def test_chiefs_come_in_and_take_over_without_a_gap(ask: Ask, bring_in: BringIn) -> None:
    one, other = new_codes(2)
    bring_in("lanes", f"{LANES}{one},培新街,主要大街,,\n{other},光明里,背街小巷,,\n")
    table = (
        f"{CHIEFS}{one},孙志强,010-67151234,处级,chief-a-{one},2017-04-01\n"
        f"{other},何敏,010-67151235,科级,chief-b-{one},2017-04-01\n"
    )
    assert counted(bring_in("chiefs", table)) == (2, 2, 0, 0, 0)
    assert counted(bring_in("chiefs", table)) == (2, 0, 0, 2, 0)
    moved = table.replace(f"何敏,010-67151235,科级,chief-b-{one},2017-04-01", "郑芳,010-67151236,科级,,2017-09-01")
    assert counted(bring_in("chiefs", moved)) == (2, 0, 1, 1, 0)
    before, now = sorted(ask(LIST_CHIEFS, OFFICER_ZHOU, within=other)["items"], key=lambda one: one["began_at"])
    assert (before["name"], now["name"], before["ended_at"]) == ("何敏", "郑芳", now["began_at"])
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=other)["chief"] == {"name": "郑芳", "phone": "010-67151236"}


def test_a_chief_who_cannot_take_over_is_told_beforehand(ask: Ask, begin: Open, send: Send) -> None:
    lane, unknown = new_codes(2)
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=lane, name="新巷", kind="back_lane")
    ask(APPOINT_CHIEF, OFFICER_ZHOU, lane_code=lane, name="孙志强", phone="010-67151234", rank="section")
    import_id = begin("chiefs")
    send(
        import_id,
        f"{CHIEFS}{lane},郑芳,010-67151236,科级,,2017-04-01\n{unknown},何敏,010-67151235,科级,,\n"
        f"{lane[:12]}998,周敏,010-67151235,科级,{OFFICER_ZHOU.id},\n",
    )
    wrong = ask(LIST_REGISTER_ROWS, OFFICER_ZHOU, import_id=import_id, wrong=True)["items"]
    assert [[fault["code"] for fault in row["faults"]] for row in wrong] == [
        ["handed_over_before_begun"], ["lane_unknown"], ["about_oneself", "lane_unknown"],
    ]  # fmt: skip


def test_what_changed_since_it_was_tried_is_refused_by_itself(ask: Ask, begin: Open, send: Send, tick: Tick) -> None:
    one, other = new_codes(2)
    for code in (one, other):
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="新巷", kind="back_lane")
    import_id = begin("chiefs")
    table = f"{CHIEFS}{one},郑芳,010-67151236,科级,,2017-04-01\n{other},何敏,010-67151235,科级,,2017-04-01\n"
    assert send(import_id, table)["wrong"] == 0
    ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    ask(APPOINT_CHIEF, OFFICER_ZHOU, lane_code=one, name="孙志强", phone="010-67151234", rank="section")
    tick("enter_imported_rows")
    assert counted(ask(READ_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)) == (2, 1, 0, 0, 1)
    wrong = ask(LIST_REGISTER_ROWS, OFFICER_ZHOU, import_id=import_id, wrong=True)["items"]
    assert [(row["number"], row["outcome"], row["faults"][0]["code"]) for row in wrong] == [
        (1, "refused", "handed_over_before_begun")
    ]


@pytest.mark.rule("A8.2.2", "A8.5.1")
def test_stewards_come_in_approved_with_their_lanes_and_a_sealed_number(
    ask: Ask, bring_in: BringIn, suite: EmbeddedSuite
) -> None:
    one, other = new_codes(2)
    bring_in("lanes", f"{LANES}{one},培新街,主要大街,,\n{other},光明里,背街小巷,,\n")
    community, person = one[:12], f"steward-{one}"
    table = f"{STEWARDS}{community},{person},李建国,13912345678,{one} {other}\n"
    imported = bring_in("stewards", table)
    assert counted(imported) == (1, 1, 0, 0, 0)
    assert counted(bring_in("stewards", table)) == (1, 0, 0, 1, 0)
    assert ask(SHOW_COVERAGE, OFFICER_ZHOU, within=one)["rate"] == 1
    steward = next(
        one for one in everything(ask, LIST_STEWARDS, OFFICER_ZHOU, within=community) if one["person"] == person
    )
    assert (steward["status"], steward["decided_by"], steward["phone_masked"]) == (
        "active", OFFICER_ZHOU.id, "139****5678",
    )  # fmt: skip
    assert ask(READ_STEWARD_PHONE, OFFICER_ZHOU, steward_id=steward["id"])["phone"] == "13912345678"
    claims = ask(LIST_CLAIMS, OFFICER_ZHOU, within=community, steward_id=steward["id"])["items"]
    assert {claim["territory"] for claim in claims} == {one, other}
    with suite.databases["volunteers"].engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT said::text || coalesce(phone, '') FROM volunteers.register_rows WHERE import_id = :id"),
            {"id": imported["id"]},
        ).scalars()
        assert not [row for row in rows if "13912345678" in row]
        begins = connection.execute(
            sa.text("SELECT begins_at FROM volunteers.steward_spans WHERE person = :person"), {"person": person}
        ).scalars()
        assert [begun.isoformat() for begun in begins] == [steward["decided_at"]], "in service since the approval"


def test_a_steward_who_cannot_come_in_is_told_beforehand(ask: Ask, begin: Open, send: Send) -> None:
    known = ask(LIST_STEWARDS, STEWARD_LI)["items"]
    import_id = begin("stewards")
    table = (
        f"{STEWARDS}110101014010,{OFFICER_ZHOU.id},周敏,13912345678,\n"
        "110101014010,steward-new-1,李一,1391234567,\n"
        "110101014010,steward-new-2,李二,13912345678,110101014010999\n"
        "110101014010,steward-new-3,李三,13912345678,110101001001001\n"
    )
    assert send(import_id, table)["wrong"] == 4
    wrong = ask(LIST_REGISTER_ROWS, OFFICER_ZHOU, import_id=import_id, wrong=True)["items"]
    assert [row["faults"][0]["code"] for row in wrong] == [
        "about_oneself", "pattern", "lane_unknown", "outside_own_subdistrict",
    ]  # fmt: skip
    assert known == ask(LIST_STEWARDS, STEWARD_LI)["items"]


def test_nobody_starts_an_import_that_appoints_oneself(ask: Ask, begin: Open, send: Send) -> None:
    (lane,) = new_codes(1)
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=lane, name="新巷", kind="back_lane")
    colleague = Actor("officer-gao", "高洁", OFFICER_ZHOU.roles, OFFICER_ZHOU.territories)
    import_id = begin("chiefs")
    assert send(import_id, f"{CHIEFS}{lane},高洁,010-67151235,科级,{colleague.id},\n")["wrong"] == 0
    with pytest.raises(errors.AboutOneself):
        ask(START_REGISTER_IMPORT, colleague, import_id=import_id)
    assert ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)["started_by"] == OFFICER_ZHOU.id
