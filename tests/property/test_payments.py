"""B9, B10: payment = fee × band; four eyes; the withheld part after the recheck; never beyond what was committed."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from messages.property.appeals import DECIDE_APPEAL, FILE_APPEAL
from messages.property.errors.funds import FundNotSettled, NextFundMissing
from messages.property.errors.payments import (
    FourEyes,
    NotCommitted,
    NothingWithheld,
    PaidAlready,
    RecheckNotGood,
    RectificationRuns,
    RefundTooHigh,
    ScoreNotPayable,
)
from messages.property.funds import CHECK_FUND, CLOSE_FUND, LIST_FUND_POSTINGS, READ_FUND
from messages.property.payments import (
    APPROVE_PAYMENT,
    FORFEIT_PAYMENT,
    LIST_PAYMENTS,
    ORDER_PAYMENT,
    READ_PAYMENT,
    REFUND_PAYMENT,
    REFUSE_PAYMENT,
    RELEASE_PAYMENT,
)
from messages.property.scores import MAKE_SCORE, PUBLISH_SCORE
from services.property.domain.payments import due
from services.property.domain.scores import Score
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage.tables.scores import scores
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, OFFICER_ZHOU, OTHER_COMPANY, SECOND_ADMIN
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import MONTH, PHOTO, TODAY, Served, told
from tests.property.test_funds import NEW_YEAR, committed, opened
from tests.property.test_scores import RULES, inputs

SECOND_OFFICER = dataclasses.replace(OFFICER_ZHOU, id="officer-zhou-second", name="街道干部 冯磊")
DIRTY: dict[str, Any] = {"item": "rubbish_cleared", "found": 9, "photos": [PHOTO]}
CLEAN: dict[str, Any] = {"item": "rubbish_cleared", "found": 0}
FEE = 1_200_050


def scored(ask: Ask, served: Served, *, bad: bool = False) -> Any:
    """A published score of last month: 88 with one complaint, or a bad one."""
    if bad:
        for _ in range(4):
            served.inspect(DIRTY)
        for _ in range(6):
            served.case("verified", served.report())
    else:
        served.clean_with_one_complaint()
    score = ask(MAKE_SCORE, ADMIN, area_id=served.area["id"], month=MONTH)
    return ask(PUBLISH_SCORE, ADMIN, score_id=score["id"])


def copies(suite: EmbeddedSuite, score: Any, months: list[str]) -> list[str]:
    """The same score for other months, as if they had been made and published."""
    kept = []
    with suite.databases["property"].engine.begin() as connection:
        row = dict(connection.execute(sa.select(scores).where(scores.c.id == score["id"])).mappings().one())
        for nth, month in enumerate(months):
            id_ = f"{nth:08d}{score['id'][8:]}"
            connection.execute(sa.insert(scores).values(row | {"id": id_, "month": month}))
            kept.append(id_)
    return kept


@pytest.mark.rule("B9.11", "B10.3", "B10.5")
def test_a_month_is_paid_by_its_band_and_every_yuan_leads_to_its_sheet(served: Served, ask: Ask) -> None:
    score, fund = scored(ask, served), opened(ask, served)
    with pytest.raises(NotCommitted):
        ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    committed(ask, served, fund)
    payment = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    assert (payment["grade"], payment["fee"], payment["amount"]) == ("A", "12000.50", "12000.50")
    assert (payment["status"], payment["withheld"], payment["deducted"]) == ("paid", "0.00", "0.00")
    with pytest.raises(PaidAlready):
        ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    posting = ask(LIST_FUND_POSTINGS, OFFICER_ZHOU, fund_id=fund["id"])["items"][0]
    assert (posting["kind"], posting["amount"]) == ("pay", "12000.50")
    assert (posting["contract_id"], posting["score_id"]) == (served.contract["id"], score["id"])
    assert (posting["payment_id"], posting["decision"]) == (payment["id"], f"{MONTH} A 100 % (1)")
    told_fund = ask(READ_FUND, OFFICER_ZHOU, fund_id=fund["id"])
    assert (told_fund["paid"], told_fund["committed"]) == ("12000.50", "47999.50")
    assert ask(READ_PAYMENT, served.company, payment_id=payment["id"])["amount"] == "12000.50"
    assert ask(LIST_PAYMENTS, OTHER_COMPANY)["items"] == []


def test_a_draft_is_not_paid(served: Served, ask: Ask) -> None:
    served.clean_with_one_complaint()
    draft = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    committed(ask, served, opened(ask, served))
    with pytest.raises(ScoreNotPayable):
        ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=draft["id"])


@pytest.mark.parametrize(
    ("grade", "amount", "withheld", "deducted"),
    [("A", FEE, 0, 0), ("B", 1_140_047, 0, 60_003), ("C", 1_020_042, 0, 180_008), ("D", 840_035, 120_005, 240_010)],
)
def test_what_each_band_gives(grade: str, amount: int, withheld: int, deducted: int) -> None:
    gives = due(_score(grade), _Contract(FEE), RULES)  # type: ignore[arg-type]
    assert (gives.amount, gives.withheld, gives.deducted) == (amount, withheld, deducted)
    assert gives.fee == FEE


@dataclasses.dataclass
class _Contract:
    monthly_fee: int


def _score(grade: str) -> Score:
    then = dt.datetime(2017, 10, 2, tzinfo=dt.UTC)
    return Score("s", "p", "a", "c", "anju", "2017-09", 1, grade, (), (), inputs(), "1", "1.0", "who", then)


@pytest.mark.rule("B9.12", "B10.3")
def test_the_withheld_part_of_a_bad_month_is_released_after_a_good_recheck(served: Served, ask: Ask) -> None:
    score, fund = scored(ask, served, bad=True), opened(ask, served)
    committed(ask, served, fund)
    payment = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    assert (payment["grade"], payment["amount"], payment["withheld"]) == ("D", "8400.35", "1200.05")
    named = {"payment_id": payment["id"]}
    earlier, faulty, good = (
        served.inspect(CLEAN), served.inspect(DIRTY, inspected_on=f"{TODAY}"),
        served.inspect(CLEAN, inspected_on=f"{TODAY}"),
    )  # fmt: skip
    for wrong in (earlier, faulty):
        with pytest.raises(RecheckNotGood):
            ask(RELEASE_PAYMENT, OFFICER_ZHOU, **named, inspection_id=wrong["id"])
    with pytest.raises(RectificationRuns):
        ask(FORFEIT_PAYMENT, OFFICER_ZHOU, **named)
    released = ask(RELEASE_PAYMENT, OFFICER_ZHOU, **named, inspection_id=good["id"])
    assert released["released"] == "1200.05"
    with pytest.raises(NothingWithheld):
        ask(RELEASE_PAYMENT, OFFICER_ZHOU, **named, inspection_id=good["id"])
    with pytest.raises(RefundTooHigh):
        ask(REFUND_PAYMENT, ADMIN, **named, amount="9600.41", reason="多付")
    ask(REFUND_PAYMENT, ADMIN, **named, amount="600.40", reason="企业退回多付款项")
    told_fund = ask(READ_FUND, OFFICER_ZHOU, fund_id=fund["id"])
    assert (told_fund["paid"], told_fund["withheld"]) == ("9000.00", "0.00")
    assert ask(CHECK_FUND, OFFICER_ZHOU, fund_id=fund["id"])["sound"]


def test_what_is_not_rectified_in_time_stays_in_the_fund(served: Served, ask: Ask, time: SetTime) -> None:
    score, fund = scored(ask, served, bad=True), opened(ask, served)
    committed(ask, served, fund)
    payment = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    time.move_to(NEW_YEAR)
    with pytest.raises(FundNotSettled):
        ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    assert ask(FORFEIT_PAYMENT, OFFICER_ZHOU, payment_id=payment["id"])["forfeited"] == "1200.05"
    closed = ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    assert (closed["paid"], closed["returned"]) == ("8400.35", "91599.65")


@pytest.mark.rule("B10.4")
def test_above_the_limit_somebody_else_approves(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    score = dear_score(ask, suite, served)
    committed(ask, served, opened(ask, served, "200000.00"), "200000.00")
    order = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score)
    assert (order["status"], order["paid_at"]) == ("ordered", None)
    for same in (OFFICER_ZHOU, ADMIN):  # who ordered it, and who published the score
        with pytest.raises(FourEyes):
            ask(APPROVE_PAYMENT, same, payment_id=order["id"])
    refused = ask(REFUSE_PAYMENT, SECOND_ADMIN, payment_id=order["id"], reason="附件不全")
    assert refused["status"] == "refused"
    again = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score)
    with ThreadPoolExecutor(4) as pool:
        tries = [
            pool.submit(told, lambda: ask(APPROVE_PAYMENT, SECOND_OFFICER, payment_id=again["id"])) for _ in range(4)
        ]
    assert sorted(one.result() for one in tries) == ["done", *["payment_settled"] * 3]


def dear_score(ask: Ask, suite: EmbeddedSuite, served: Served) -> str:
    """A published score, a copy of another's, for a contract whose month costs more than one person may pay out."""
    served.contract = Served(ask, suite, monthly_fee="68000.00").contract
    served.area = {"id": served.contract["area_id"]}
    template = Served(ask, suite)
    score = scored(ask, template)
    [id_] = copies(suite, score, ["2001-01"])
    with suite.databases["property"].engine.begin() as connection:
        own = {"contract_id": served.contract["id"], "area_id": served.area["id"], "month": MONTH}
        connection.execute(sa.update(scores).where(scores.c.id == id_).values(own))
    return id_


@pytest.mark.rule("B10.4")
def test_fifty_payments_at_once_never_overdraw_the_fund(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    score, fund = scored(ask, served), opened(ask, served)
    committed(ask, served, fund, "40000.00")
    months = copies(suite, score, [f"{TODAY.year}-{month:02d}" for month in range(1, 10)])

    def order(nth: int) -> str:
        return told(lambda: ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=[score["id"], *months][nth % 10]))

    with ThreadPoolExecutor(10) as pool:
        outcomes = [*pool.map(order, range(50))]
    assert outcomes.count("done") == 3  # 3 × 12000.50 of 40000.00
    assert {*outcomes} == {"done", "fund_too_low", "paid_already"}
    told_fund = ask(READ_FUND, ADMIN, fund_id=fund["id"])
    assert (told_fund["paid"], told_fund["committed"]) == ("36001.50", "3998.50")
    assert ask(CHECK_FUND, ADMIN, fund_id=fund["id"])["sound"]


def test_after_an_appeal_the_difference_is_paid(served: Served, ask: Ask) -> None:
    for _ in range(4):
        served.inspect(CLEAN)
    for _ in range(6):
        served.case("verified", served.report())
    draft = ask(MAKE_SCORE, ADMIN, area_id=served.area["id"], month=MONTH)
    score, fund = ask(PUBLISH_SCORE, ADMIN, score_id=draft["id"]), opened(ask, served)
    committed(ask, served, fund)
    first = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    complaints = [line["evidence"] for line in score["lines"] if line["points_x100"] < 0]
    words = {"score_id": score["id"], "contested": complaints, "words": "均非本企业服务范围"}
    appeal = ask(FILE_APPEAL, served.company, **words)
    decided = ask(DECIDE_APPEAL, SECOND_ADMIN, appeal_id=appeal["id"], struck=complaints[:5], decision="部分属实")
    with pytest.raises(ScoreNotPayable):
        ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    newer = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=decided["new_score_id"])
    assert (first["grade"], first["amount"], newer["grade"]) == ("C", "10200.42", "A")
    assert (newer["supplement"], newer["amount"], newer["deducted"]) == (True, "1800.08", "0.00")
    told_fund = ask(READ_FUND, ADMIN, fund_id=fund["id"])
    assert told_fund["paid"] == "12000.50"
    assert ask(CHECK_FUND, ADMIN, fund_id=fund["id"])["sound"]


def test_what_the_rules_carry_goes_into_the_next_years_fund(
    served: Served, ask: Ask, suite: EmbeddedSuite, time: SetTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    fund = opened(ask, served)
    carrying = dataclasses.replace(RULES, payment=dataclasses.replace(RULES.payment, carry_at_most_percent=30))
    monkeypatch.setattr(EVALUATION, "read", lambda _: carrying)
    time.move_to(NEW_YEAR)
    with pytest.raises(NextFundMissing):
        ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    following = opened(ask, served, "50000.00", TODAY.year + 1)
    closed = ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    assert (closed["carried"], closed["returned"]) == ("30000.00", "70000.00")
    assert ask(READ_FUND, ADMIN, fund_id=following["id"])["budget"] == "80000.00"
    for one in (fund, following):
        assert ask(CHECK_FUND, ADMIN, fund_id=one["id"])["sound"]
