"""What a published score gives is paid out of the fund. Lock order: the payment, its fund, the commitment."""

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.calendar import LIST_WORKDAYS
from messages.property.errors.payments import NotCommitted, PaidAlready, PaymentSettled
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
from services.property.domain.funds import Commitment, Fund, FundPosting
from services.property.domain.months import Month
from services.property.domain.payments import MOVES, ORDERED, Payment, due, more_than, payable
from services.property.domain.scores import Score
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage import contracts, funds, inspections, payments, scores, workdays


def order_payment(act: Act, *, score_id: str) -> Payment:
    score = scores.lock(act, score_id)
    act.may_act_in(score.territory)
    act.about(company=score.company)
    payable(score)
    fund, commitment = _committed(act, score)
    rules = act.rule_of(EVALUATION, score.rule_version)
    gives = due(score, contracts.as_it_is(act, score.contract_id), rules)
    earlier = payments.before(act, score.contract_id, score.month)
    if any(one.score_id == score.id for one in earlier):
        raise PaidAlready
    if any(one.status == ORDERED for one in earlier):
        raise PaymentSettled(status=ORDERED)
    if earlier:
        gives = more_than(gives, sum(one.amount + one.withheld - one.forfeited for one in earlier), score.month)
    payment = Payment(
        id=act.new_id(),
        territory=score.territory,
        fund_id=fund.id,
        contract_id=score.contract_id,
        company=score.company,
        score_id=score.id,
        month=score.month,
        grade=score.grade,
        payment_percent=gives.percent,
        fee=gives.fee,
        amount=gives.amount,
        withheld=gives.withheld,
        deducted=gives.deducted,
        supplement=bool(earlier),
        rule_version=rules.version,
        ordered_by=act.actor.id,
        ordered_at=act.now,
    )
    if payment.amount <= rules.payment.four_eyes_above:
        payment.approve(None, score, act.now)
        _pay(act, payment, fund, commitment)
    payments.add(act, payment)
    return payment


def approve_payment(act: Act, *, payment_id: str) -> Payment:
    payment = _of_office(act, payment_id)
    score = scores.lock(act, payment.score_id)
    payable(score)
    payment.approve(act.actor.id, score, act.now)
    _pay(act, payment, *_committed(act, score))
    payments.save(act, payment)
    return payment


def refuse_payment(act: Act, *, payment_id: str, reason: str) -> Payment:
    payment = _of_office(act, payment_id, by_its_orderer=False)
    payment.refuse(act.actor.id, reason)
    payments.save(act, payment)
    return payment


def release_payment(act: Act, *, payment_id: str, inspection_id: str) -> Payment:
    payment = _of_office(act, payment_id)
    released = payment.release(inspections.as_it_is(act, inspection_id))
    fund = funds.lock(act, payment.fund_id)
    funds.save(act, fund, fund.release(released, funds.stamp(act, f"recheck {inspection_id}", **_traced(payment))))
    payments.save(act, payment)
    return payment


def forfeit_payment(act: Act, *, payment_id: str) -> Payment:
    payment = _of_office(act, payment_id)
    forfeited = payment.forfeit(day_of(act.now))
    fund = funds.lock(act, payment.fund_id)
    words = f"not rectified until {payment.rectify_until}"
    funds.save(act, fund, fund.forfeit(forfeited, funds.stamp(act, words, **_traced(payment))))
    payments.save(act, payment)
    return payment


def refund_payment(act: Act, *, payment_id: str, amount: int, reason: str) -> Payment:
    payment = _of_office(act, payment_id)
    payment.refund(amount)
    fund = funds.lock(act, payment.fund_id)
    funds.save(act, fund, fund.refund(amount, funds.stamp(act, reason, **_traced(payment))))
    payments.save(act, payment)
    return payment


def _of_office(act: Act, payment_id: str, *, by_its_orderer: bool = True) -> Payment:
    payment = payments.get(act, payment_id)
    act.may_act_in(payment.territory)
    act.about(None if by_its_orderer else payment.ordered_by, company=payment.company)
    return payment


def _committed(act: Act, score: Score) -> tuple[Fund, Commitment]:
    """Both locked: payments of one fund wait for each other."""
    year = Month.named(score.month).first.year
    fund = funds.open_of_year(act, score.area_id, year)
    commitment = funds.commitment_to(act, fund.id, score.contract_id) if fund else None
    if fund is None or commitment is None:
        raise NotCommitted(year=year)
    return fund, commitment


def _pay(act: Act, payment: Payment, fund: Fund, commitment: Commitment) -> None:
    words = f"{payment.month} {payment.grade} {payment.payment_percent} % ({payment.rule_version})"
    stamp = funds.stamp(act, words, **_traced(payment))
    posted: list[FundPosting]
    if payment.supplement:
        posted = fund.supplement(payment.amount, stamp)
    else:
        posted = fund.pay(
            commitment, paid=payment.amount, withheld=payment.withheld, deducted=payment.deducted, stamp=stamp
        )
        funds.save_commitment(act, commitment)
    if payment.withheld:
        days = act.rule_of(EVALUATION, payment.rule_version).payment.rectify_working_days
        payment.rectify_until = workdays.last_day(act, act.now, days)
    funds.save(act, fund, posted)


def _traced(payment: Payment) -> dict[str, str | None]:
    return {"contract_id": payment.contract_id, "score_id": payment.score_id, "payment_id": payment.id}


SUBJECT = Subject(
    operations={
        ORDER_PAYMENT: order_payment,
        APPROVE_PAYMENT: approve_payment,
        REFUSE_PAYMENT: refuse_payment,
        RELEASE_PAYMENT: release_payment,
        FORFEIT_PAYMENT: forfeit_payment,
        REFUND_PAYMENT: refund_payment,
        READ_PAYMENT: payments.read_payment,
        LIST_PAYMENTS: payments.list_payments,
    },
    asks=(LIST_WORKDAYS,),
    life_cycles=(LifeCycle("payment", MOVES),),
)
