"""A7, A8: many lanes, chiefs and stewards come in from a table, and out again as the same table."""

from typing import Any

import pytest
import sqlalchemy as sa

from chassis.tables import audit
from messages import errors
from messages.envelope import ANONYMOUS
from messages.volunteers.errors.register_imports import (
    ImportedRowsWrong,
    RegisterCellUnclosed,
    RegisterImportEnded,
    RegisterImportIncomplete,
    RegisterImportTaken,
    RegisterPartSize,
    RegisterPartsOverlap,
    RegisterTableUnreadable,
)
from messages.volunteers.lanes import SHOW_LANE
from messages.volunteers.register_imports import (
    DISCARD_REGISTER_IMPORT,
    LIST_REGISTER_IMPORTS,
    LIST_REGISTER_ROWS,
    MOST_ROWS,
    READ_REGISTER,
    READ_REGISTER_IMPORT,
    SEND_REGISTER_PART,
    START_REGISTER_IMPORT,
)
from services.volunteers.storage import register_imports
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LONGTAN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask, Tick
from tests.volunteers.tables import CHIEFS, LANES, STEWARDS, BringIn, Open, Send, counted, new_codes


def test_lanes_come_in_once_and_are_corrected_by_a_later_table(
    ask: Ask, bring_in: BringIn, suite: EmbeddedSuite
) -> None:
    one, other = new_codes(2)
    table = f"{LANES}{one},培新街,主要大街,116.43,39.88\n{other},光明里,背街小巷,,\n"
    first = bring_in("lanes", table)
    assert (first["status"], *counted(first)) == ("finished", 2, 2, 0, 0, 0)
    assert counted(bring_in("lanes", table)) == (2, 0, 0, 2, 0)
    assert counted(bring_in("lanes", table.replace("光明里", "光明西里"))) == (2, 0, 1, 1, 0)
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=other)
    assert (page["name"], page["kind"], page["version"]) == ("光明西里", "back_lane", 2)
    with suite.databases["volunteers"].engine.connect() as connection:
        of_it = sa.select(audit.c.act, audit.c.actor).where(audit.c.subject == first["id"]).order_by(audit.c.at)
        acts = [tuple(row) for row in connection.execute(of_it)]
    assert acts[0] == ("volunteers.open_register_import", OFFICER_ZHOU.id)
    assert {act for act, _ in acts} >= {"volunteers.start_register_import", "volunteers.enter_imported_rows"}


def test_every_wrong_row_is_told_with_its_place_and_reason_and_nothing_is_entered(
    ask: Ask, begin: Open, send: Send
) -> None:
    one, other, third = new_codes(3)
    import_id = begin("lanes")
    table = (
        f"{LANES}{one},培新街,主要大街,116.43,39.88\n"
        f"{other},光明里,大马路,,\n"
        "110101014999001,无此社区,背街小巷,,\n"
        "110101001001777,别的街道,背街小巷,,\n"
        f"{one},又一次,背街小巷,,\n"
        f"{other},,背街小巷,2.35,48.85\n"
        f"{third},在巴黎,背街小巷,2.35,48.85\n"
    )
    part = send(import_id, table)
    assert (part["rows"], part["wrong"]) == (7, 6)
    wrong = ask(LIST_REGISTER_ROWS, OFFICER_ZHOU, import_id=import_id, wrong=True)["items"]
    told = [(row["number"], fault["field"], fault["code"]) for row in wrong for fault in row["faults"]]
    assert told[:4] == [
        (2, "kind", "choice"), (3, "lane_code", "unknown_place"), (4, "lane_code", "row_elsewhere"),
        (5, "", "row_twice"),
    ]  # fmt: skip
    assert told[4:] == [(6, "name", "required"), (6, "", "row_twice"), (7, "longitude", "point_elsewhere")]
    fault = wrong[3]["faults"][0]
    assert (fault["en"], fault["zh"]) == ("Row 1 names the same already.", "与第 1 行重复。")
    with pytest.raises(ImportedRowsWrong):
        ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    right = f"{LANES}{one},培新街,主要大街,116.43,39.88\n{other},光明里,背街小巷,,\n"
    assert send(import_id, right)["wrong"] == 0, "the part that was corrected takes its place"
    started = ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    assert (started["status"], started["rows"], started["wrong"]) == ("running", 2, 0)


def test_parts_are_known_again_and_none_may_lack(ask: Ask, begin: Open, send: Send) -> None:
    codes = new_codes(4)
    lines = [f"{code},巷{number},背街小巷,,\n" for number, code in enumerate(codes)]
    import_id = begin("lanes")
    second = LANES + "".join(lines[2:])
    assert send(import_id, second, first=3)["known"] is False
    assert send(import_id, second, first=3)["known"] is True, "a lost answer: the same part is sent again"
    with pytest.raises(RegisterImportIncomplete, match="1"):
        ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    with pytest.raises(RegisterPartsOverlap):
        send(import_id, LANES + "".join(lines[:3]), first=1)
    repeated = send(import_id, LANES + lines[0] + lines[3], first=1)
    assert repeated["wrong"] == 1, "a row of another part names the same"
    assert send(import_id, LANES + "".join(lines[:2]), first=1)["wrong"] == 0
    seen = ask(READ_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    assert (seen["rows"], seen["wrong"], seen["done"]) == (4, 0, 0)


def test_an_import_goes_on_where_it_was_interrupted(
    ask: Ask, begin: Open, send: Send, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick("enter_imported_rows")  # what other tests have started
    monkeypatch.setattr(register_imports, "BATCH", 3)
    import_id = begin("lanes")
    codes = new_codes(8)
    send(import_id, LANES + "".join(f"{code},新巷,背街小巷,,\n" for code in codes))
    ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    entered = iter([None, RuntimeError("the machine stops")])
    mark = register_imports.mark

    def interrupted(*told: Any) -> None:
        mark(*told)
        if (stop := next(entered, None)) is not None:
            raise stop

    with monkeypatch.context() as broken:
        broken.setattr(register_imports, "mark", interrupted)
        assert tick("enter_imported_rows") == 2, "the second of three batches is rolled back whole"
    before = ask(READ_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    assert (before["status"], before["done"]) == ("running", 6)
    tick("enter_imported_rows")
    after = ask(READ_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    assert (after["status"], *counted(after)) == ("finished", 8, 8, 0, 0, 0)
    assert tick("enter_imported_rows") == 0


def test_a_register_comes_out_as_it_went_in(ask: Ask, bring_in: BringIn) -> None:
    codes = new_codes(5)
    bring_in("lanes", LANES + "".join(f"{code},巷{code[-3:]},背街小巷,116.43,39.88\n" for code in codes))
    bring_in("chiefs", CHIEFS + "".join(f"{code},何敏,010-67151235,科级,c-{code},2017-04-01\n" for code in codes))
    bring_in("stewards", STEWARDS + "".join(f"{code[:12]},s-{code},李一,13912345678,{code}\n" for code in codes))
    for register in ("lanes", "chiefs", "stewards"):
        lines: list[str] = []
        after = None
        while True:
            page = ask(READ_REGISTER, OFFICER_ZHOU, register=register, within=codes[0][:12], limit=2, after=after)
            heading, *rows = page["table"].splitlines(keepends=True)
            lines, after = lines + rows, page["next"]
            if after is None:
                break
        assert len(lines) >= len(codes)
        again = bring_in(register, heading + "".join(lines))
        assert counted(again) == (len(lines), 0, 0, len(lines), 0), register


def test_what_is_no_table_and_who_may_not(ask: Ask, begin: Open, send: Send) -> None:
    import_id = begin("lanes", number="LT-2017-09")
    assert begin("lanes", number="LT-2017-09") == import_id
    with pytest.raises(RegisterImportTaken):
        begin("chiefs", number="LT-2017-09")
    with pytest.raises(RegisterTableUnreadable):
        send(import_id, "街巷代码,颜色\n110101014010001,红\n")
    with pytest.raises(RegisterCellUnclosed):
        send(import_id, LANES + '"' + "一" * 140_000)
    with pytest.raises(RegisterPartSize):
        send(import_id, LANES)
    with pytest.raises(RegisterPartSize):
        send(import_id, LANES + "1,巷,背街小巷\n" * (MOST_ROWS + 1))
    with pytest.raises(errors.Forbidden):
        ask(SEND_REGISTER_PART, STRANGER, import_id=import_id, first=1, table=LANES)
    with pytest.raises(errors.Forbidden):
        ask(READ_REGISTER, COMMUNITY_CHEN, register="lanes", within=COMMUNITY_CHEN.territories[0])
    with pytest.raises(errors.NotFound):
        ask(READ_REGISTER_IMPORT, STRANGER, import_id=import_id)
    assert ask(DISCARD_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)["status"] == "discarded"
    with pytest.raises(RegisterImportEnded):
        ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
    listed = ask(LIST_REGISTER_IMPORTS, OFFICER_ZHOU, within=LONGTAN, status="discarded")["items"]
    assert import_id in {one["id"] for one in listed}
