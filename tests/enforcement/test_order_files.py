"""E1: a file of hotline orders comes in as the hotline gives it out, each line answered for itself."""

import datetime as dt
import uuid

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.demands import READ_DEMAND
from messages.enforcement.errors.order_files import OrderFileEmpty, OrderFileUnreadable
from messages.enforcement.order_files import IMPORT_ORDER_FILE
from suite.people import ADMIN, DONGCHENG, LANE, XICHENG, XIZHAOSI
from tests.embedded import Ask
from tests.enforcement.test_demands import due

HEADINGS = "\ufeff工单编号,工单类别,来电时间,区划代码,问题分类,主要内容,来电人,联系电话,经度,纬度,办理单位\n"


def as_line(**cells: str) -> str:
    told = {
        "number": f"BJ-{uuid.uuid4().hex[:12]}", "order_class": "三级工单", "at": "2026/11/20 22:30", "place": LANE,
        "problem_class": "违规围栏", "text": "门口被私设围栏，出不去", "name": "王女士", "phone": "13800001234",
        "longitude": "", "latitude": "", "office": "市容科",
    } | cells  # fmt: skip
    return ",".join(told.values()) + "\n"


@pytest.mark.rule("E1.1", "E5.1")
def test_a_file_comes_in_as_the_hotline_gives_it_out(ask: Ask) -> None:
    lines = [
        as_line(),
        as_line(longitude="116.43", latitude="39.88"),
        "\n",
        as_line(problem_class="怪味", at="2026-11-20"),
    ]
    lines += [as_line(order_class="九级工单"), as_line(place=f"{XIZHAOSI}999"), as_line(place="110102012001")]
    answer = ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table=HEADINGS + "".join(lines))
    assert answer["left_out"] == ["办理单位"]
    assert [one["outcome"] for one in answer["items"]] == ["accepted", "accepted", *["refused"] * 4]
    assert (answer["accepted"], answer["refused"]) == (2, 4)
    wrong = [one["message"] for one in answer["items"][2:]]
    assert ("受理时间" in wrong[0], "区划代码" in wrong[2]) == (True, True)
    demand = ask(READ_DEMAND, ADMIN, demand_id=answer["items"][0]["demand_id"])
    assert (demand["order_class"], demand["problem_class"]) == ("level_3", "fence")
    assert due(demand["received_at"]) == dt.datetime(2026, 11, 20, 22, 30, tzinfo=BEIJING)
    again = ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table=HEADINGS + "".join(lines))
    assert (again["known"], again["items"][0]["demand_id"]) == (2, demand["id"])


def test_a_file_that_is_none_is_refused(ask: Ask) -> None:
    with pytest.raises(OrderFileUnreadable) as refused:
        ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table="工单编号,区划代码\nBJ-12345,110101014001\n")
    assert "受理时间" in str(refused.value.data["name"])
    with pytest.raises(errors.Forbidden):
        ask(IMPORT_ORDER_FILE, ADMIN, place=XICHENG, table=HEADINGS + as_line())
    with pytest.raises(OrderFileEmpty):
        ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table=HEADINGS + as_line() * 501)
