"""B3.3: no reviewer who says nothing holds up the others, and nobody answers for another's silence."""

import datetime as dt
import pathlib

import pytest

from messages.property.offer_reviews import NAME_REVIEWER, SET_ASIDE_REVIEWER
from suite.people import ADMIN, OFFICER_ZHOU
from tests.embedded import Ask, Tick
from tests.property.conftest import Served
from tests.property.negotiating import days_until, waits_for
from tests.property.reviewing import JUDGES, Judged


@pytest.mark.rule("B3.3")
def test_who_is_silent_is_reminded_and_then_the_rest_decide(
    served: Served, ask: Ask, tick: Tick, tmp_path: pathlib.Path
) -> None:
    judged = Judged(served, tmp_path, reviewers=JUDGES[:4])
    judged.declare(*JUDGES[:3])
    for judge in JUDGES[:3]:
        judged.score(judge, 60, 60, 90, 80, 80, 80)
    silent = judged.read()["reviewers"][3]
    served.time.move_to(dt.datetime.fromisoformat(silent["due_at"]))
    for _ in range(2):
        tick("press_offer_reviews")
    reminded = judged.read()
    assert (reminded["status"], reminded["reviewers"][3]["status"]) == ("judging", "named")
    assert days_until(served.time, reminded["reviewers"][3]["reminded_at"]) == 0
    assert {one["reminded_at"] for one in reminded["reviewers"][:3]} == {None}, "each one's lateness is the own"
    served.time.move_to(dt.datetime.fromisoformat(silent["silent_at"]))
    tick("press_offer_reviews")
    gone_on = judged.read()
    assert (gone_on["status"], gone_on["reviewers"][3]["status"]) == ("ranked", "silent")
    assert [waits_for(ask, one, judged.begun) for one in (JUDGES[3], OFFICER_ZHOU)] == [[], ["award_contract"]]


@pytest.mark.rule("B3.3")
def test_who_was_named_later_has_a_whole_time_and_too_few_climb(
    served: Served, ask: Ask, tick: Tick, tmp_path: pathlib.Path
) -> None:
    judged = Judged(served, tmp_path)
    judged.declare(*JUDGES[:2])
    for judge in JUDGES[:2]:
        judged.score(judge, 60, 60, 90, 80, 80, 80)
    served.time.move_to(dt.datetime.fromisoformat(judged.begun["reviewers"][2]["silent_at"]))
    tick("press_offer_reviews")
    assert judged.read()["reviewers"][2]["status"] == "named", "two alone do not decide"
    assert [waits_for(ask, one, judged.begun) for one in (OFFICER_ZHOU, ADMIN)] == [["set_aside_reviewer"]] * 2
    aside = ask(SET_ASIDE_REVIEWER, ADMIN, **judged.one, person=JUDGES[2].id, reason="逾期未评")
    assert [waits_for(ask, one, judged.begun) for one in (OFFICER_ZHOU, ADMIN)] == [["name_reviewer"], []]
    named = ask(NAME_REVIEWER, OFFICER_ZHOU, **judged.one, person=JUDGES[3].id)
    assert (aside["act_by"] is None, named["act_by"]) == (False, None)
    assert dt.datetime.fromisoformat(named["reviewers"][3]["due_at"]) > served.time()
    tick("press_offer_reviews")
    assert judged.read()["reviewers"][3]["reminded_at"] is None
