"""Payments 付款 (B9, B10): a month's fee × the band of its score; what is withheld of a bad one waits."""

from typing import Final

from messages import fields
from messages.operation import (
    DISTRICT_ADMIN,
    EVALUATOR,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.funds import FundIsClosed, FundOverdrawn, FundTooLow
from messages.property.errors.payments import (
    FourEyes,
    NotCommitted,
    NothingToPay,
    NothingWithheld,
    PaidAlready,
    PaymentSettled,
    RecheckNotGood,
    RectificationRuns,
    RefundTooHigh,
    ScoreNotPayable,
)
from messages.words import Text

STATUSES: Final = ("ordered", "paid", "refused")
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class OrderPayment(fields.Messages):
    score_id = fields.id_(required=True)


class OnePayment(fields.Messages):
    payment_id = fields.id_(required=True)


class RefusePayment(OnePayment):
    reason = fields.text(2, 500, required=True)


class ReleasePayment(OnePayment):
    """`inspection_id`: the recheck that found all in order."""

    inspection_id = fields.id_(required=True)


class RefundPayment(OnePayment):
    amount = fields.money(required=True)
    reason = fields.text(2, 500, required=True)


class ListPayments(Paged):
    within = fields.place(load_default=None)
    contract_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Payment(fields.Messages):
    """`fee` of the days served = `amount` paid + `withheld` + `deducted`. A supplement: what an appeal gave more."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    fund_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    score_id = fields.id_(required=True)
    month = fields.month(required=True)
    grade = fields.text(required=True)
    payment_percent = fields.whole(required=True)
    fee = fields.money(required=True)
    amount = fields.money(required=True)
    withheld = fields.money(required=True)
    deducted = fields.money(required=True)
    supplement = fields.yes_or_no(required=True)
    released = fields.money(required=True)
    forfeited = fields.money(required=True)
    refunded = fields.money(required=True)
    rectify_until = fields.day(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    rule_version = fields.text(required=True)
    ordered_at = fields.instant(required=True)
    paid_at = fields.instant(required=True, allow_none=True)


ORDER_PAYMENT = Operation(
    "property.order_payment",
    "POST /api/v1/scores/{score_id}/payments",
    Text(
        "Order what a published score gives: the fee of the days served × its band. Above the limit another approves.",
        "按已公布得分的等次和服务天数申请付款；超过限额须由他人批准。",
    ),
    request=OrderPayment,
    answer=Payment,
    roles=_OFFICE,
    errors=(
        ScoreNotPayable,
        PaidAlready,
        PaymentSettled,
        NothingToPay,
        NotCommitted,
        FundTooLow,
        FundIsClosed,
        FundOverdrawn,
    ),
    creates=True,
    decides=True,
)
APPROVE_PAYMENT = Operation(
    "property.approve_payment",
    "POST /api/v1/payments/{payment_id}/approve",
    Text("Approve a payment above the limit, as a second person.", "由第二人批准超过限额的付款。"),
    request=OnePayment,
    answer=Payment,
    roles=_OFFICE,
    errors=(FourEyes, PaymentSettled, ScoreNotPayable, NotCommitted, FundTooLow, FundIsClosed, FundOverdrawn),
    decides=True,
)
REFUSE_PAYMENT = Operation(
    "property.refuse_payment",
    "POST /api/v1/payments/{payment_id}/refuse",
    Text("Refuse a payment that waits for approval; it may be ordered again.", "不予批准付款，可重新申请。"),
    request=RefusePayment,
    answer=Payment,
    roles=_OFFICE,
    errors=(PaymentSettled,),
    decides=True,
)
RELEASE_PAYMENT = Operation(
    "property.release_payment",
    "POST /api/v1/payments/{payment_id}/release",
    Text(
        "Pay the withheld part after a good recheck that was made in time.",
        "整改期内复查合格后，发还暂扣部分。",
    ),
    request=ReleasePayment,
    answer=Payment,
    roles=_OFFICE,
    errors=(NothingWithheld, RecheckNotGood, FundIsClosed),
    decides=True,
)
FORFEIT_PAYMENT = Operation(
    "property.forfeit_payment",
    "POST /api/v1/payments/{payment_id}/forfeit",
    Text(
        "Keep the withheld part in the fund, when the time to rectify is over.",
        "逾期未整改合格的，暂扣部分不再发还，转回可用资金。",
    ),
    request=OnePayment,
    answer=Payment,
    roles=_OFFICE,
    errors=(NothingWithheld, RectificationRuns, FundIsClosed),
    decides=True,
)
REFUND_PAYMENT = Operation(
    "property.refund_payment",
    "POST /api/v1/payments/{payment_id}/refund",
    Text("Book what a company has paid back.", "登记企业退回的款项。"),
    request=RefundPayment,
    answer=Payment,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(RefundTooHigh, FundIsClosed),
    decides=True,
)
READ_PAYMENT = Operation(
    "property.read_payment",
    "GET /api/v1/payments/{payment_id}",
    Text("Read a payment: of the territory, or of one's own company.", "查看付款：本辖区的或本企业的。"),
    request=OnePayment,
    answer=Payment,
    roles=_OFFICE | {EVALUATOR, PROPERTY_COMPANY},
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_PAYMENTS = Operation(
    "property.list_payments",
    "GET /api/v1/payments",
    Text(
        "List payments, newest first; `status=ordered` are those to approve.", "查询付款；status=ordered 为待批准的。"
    ),
    request=ListPayments,
    answer=page_of(Payment),
    roles=READ_PAYMENT.roles,
    own=frozenset({PROPERTY_COMPANY}),
)
