"""A3, A4: the councils of a whole subdistrict come in by one table, at each tier."""

import csv
import io
import itertools

import pytest

from messages import errors
from messages.deliberation.council_imports import COUNT_COUNCILS, FOUND_COUNCILS
from messages.deliberation.councils import LIST_COUNCILS
from messages.deliberation.errors.council_imports import CouncilRowsEmpty, CouncilRowsWrong
from messages.deliberation.errors.registers import RegisterUnreadable
from messages.envelope import ANONYMOUS
from suite.people import ADMIN
from tests.deliberation.conftest import Community
from tests.embedded import Ask

HEADS = ("区划代码", "议事会", "成员标识", "姓名", "席位", "代表")


def table(*rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *(tuple(row) + ("",) * (len(HEADS) - len(row)) for row in rows)])
    return text.getvalue()


@pytest.mark.rule("A3.2", "D4.1")
def test_councils_of_every_tier_come_in_at_once(community: Community, ask: Ask) -> None:
    district, subdistrict = community.code[:6], community.code[:9]
    places = (subdistrict, community.code, community.lane, f"{community.lane}001", f"{community.lane}002")
    rows = [
        (place, f"第 {nth} 议事会", f"rep-{place}-{seat}", f"代表{seat}", "召集人" if seat == 0 else "成员", "居民代表")
        for nth, place in enumerate(places)
        for seat in range(3)
    ]
    rows = [row if row[0] != community.code else (row[0], community.council["name"], *row[2:]) for row in rows]
    asked = {"territory": district, "title": "三级议事会", "table": table(*rows)}
    tried = ask(FOUND_COUNCILS, ADMIN, **asked, dry_run=True)
    assert (tried["rows"], tried["founded"], tried["seated"]) == (15, 4, 15)
    assert ask(FOUND_COUNCILS, ADMIN, **asked)["founded"] == 4
    again = ask(FOUND_COUNCILS, ADMIN, **asked)
    assert (again["founded"], again["seated"]) == (0, 0)
    figures = ask(COUNT_COUNCILS, ANONYMOUS, within=subdistrict)["items"]
    assert [(one["tier"], one["councils"], one["members"]) for one in figures] == [
        ("subdistrict", 1, 3), ("community", 1, 8), ("grid", 1, 3), ("building", 2, 6),
    ]  # fmt: skip
    (grid,) = ask(LIST_COUNCILS, ADMIN, within=subdistrict, tier="grid")["items"]
    assert [one["seat"] for one in grid["members"]] == ["chair", "member", "member"]


def test_nothing_is_kept_of_a_table_with_a_fault(community: Community, elsewhere: Community, ask: Ask) -> None:
    def brought(*rows: tuple[str, ...], who: object = community.worker) -> None:
        ask(FOUND_COUNCILS, who, territory=community.code, title="表格", table=table(*rows))

    lane, name = community.lane, "胡同议事会"
    wrong = {
        "elsewhere": ((elsewhere.lane, name),),
        "two_names": ((lane, name, "a", "甲"), (lane, "另一名字", "b", "乙")),
        "half_a_member": ((lane, name, "a"),),
        "twice": ((lane, name, "A1", "甲"), (lane, name, "a1", "甲")),
    }
    for why, rows in wrong.items():
        with pytest.raises(CouncilRowsWrong) as refused:
            brought(*rows)
        assert refused.value.data["why"] == why
    with pytest.raises(errors.Invalid):
        brought((lane, name, "a", "甲", "皇帝"))
    with pytest.raises(CouncilRowsEmpty):
        brought()
    with pytest.raises(RegisterUnreadable):
        ask(FOUND_COUNCILS, community.worker, territory=community.code, title="表格", table="街道,人\n甲,乙")
    with pytest.raises(errors.AboutOneself):
        brought((lane, name, community.worker.id, "自己"))
    assert ask(LIST_COUNCILS, ADMIN, within=lane)["items"] == []


def test_a_council_without_members_is_founded_too(community: Community, ask: Ask) -> None:
    halls = itertools.islice(((f"{community.lane}{n:03d}", f"{n} 号院议事厅") for n in range(100, 200)), 20)
    asked = {"territory": community.code, "title": "院落议事会", "table": table(*halls)}
    made = ask(FOUND_COUNCILS, community.worker, **asked)
    assert (made["founded"], made["seated"]) == (20, 0)
