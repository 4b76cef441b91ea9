"""Special funds 专项资金 (B10): an area's yearly budget, what is committed to contracts, its books.

A posting moves yuan from one account to another, so the sum of all is zero. The accounts of a fund are
`granted:`, `available:`, `returned:`, `carried:<fund>` and `committed:`, `withheld:`, `paid:<contract>`.
"""

from typing import Final

from messages import fields
from messages.operation import (
    DISTRICT_ADMIN,
    EVALUATOR,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.funds import (
    BudgetNotPlannedYet,
    CommittedAlready,
    ContractNotOfFund,
    FundIsClosed,
    FundNotSettled,
    FundOpenedAlready,
    FundOverdrawn,
    FundTooLow,
    FundYearRuns,
    NextFundMissing,
)
from messages.words import Text

STATUSES: Final = ("open", "closed")
PLACES: Final = ("available", "committed", "withheld", "paid", "returned", "carried")
KINDS: Final = (
    "grant", "cut", "commit", "uncommit", "pay", "deduct", "withhold", "release", "forfeit", "supplement", "refund",
    "return", "carry",
)  # fmt: skip
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_READERS: Final = _OFFICE | {EVALUATOR}


class OpenFund(fields.Messages):
    area_id = fields.id_(required=True)
    year = fields.whole(2000, 2199, required=True)
    budget = fields.money(required=True)
    reason = fields.text(2, 500, required=True)


class GrantBudget(fields.Messages):
    """`budget`: the whole year's from now on; more is granted, or what is not committed is cut."""

    fund_id = fields.id_(required=True)
    budget = fields.money(required=True)
    reason = fields.text(2, 500, required=True)


class MakeCommitment(fields.Messages):
    fund_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    amount = fields.money(required=True)


class OneFund(fields.Messages):
    fund_id = fields.id_(required=True)


class ListFunds(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)
    year = fields.whole(2000, 2199, load_default=None)


class ListFundPostings(Paged):
    fund_id = fields.id_(required=True)


class Fund(fields.Messages):
    """The budget is the sum of where its money is: `available`, `committed` and so on."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    year = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    budget = fields.money(required=True)
    available = fields.money(required=True)
    committed = fields.money(required=True)
    withheld = fields.money(required=True)
    paid = fields.money(required=True)
    returned = fields.money(required=True)
    carried = fields.money(required=True)
    opened_at = fields.instant(required=True)
    closed_at = fields.instant(required=True, allow_none=True)


class BudgetVersion(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    fund_id = fields.id_(required=True)
    budget = fields.money(required=True)
    reason = fields.text(2, 500, required=True)
    decided_by = fields.person(required=True)
    decided_at = fields.instant(required=True)


class Commitment(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    fund_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    amount = fields.money(required=True)
    left = fields.money(required=True)
    made_at = fields.instant(required=True)


class FundPosting(fields.Messages):
    """Of each yuan the contract, the score, the payment and who decided; `decision` is in words."""

    id = fields.id_(required=True)
    transaction_id = fields.id_(required=True)
    kind = fields.choice(*KINDS, required=True)
    from_account = fields.text(required=True)
    to_account = fields.text(required=True)
    amount = fields.money(required=True)
    contract_id = fields.id_(required=True, allow_none=True)
    score_id = fields.id_(required=True, allow_none=True)
    payment_id = fields.id_(required=True, allow_none=True)
    decision = fields.text(most=500, required=True)
    posted_by = fields.person(required=True)
    posted_at = fields.instant(required=True)


class FundCheck(fields.Messages):
    """`sound` when the books sum to zero and no place of the fund's money differs from what was posted."""

    sound = fields.yes_or_no(required=True)
    postings = fields.whole(required=True)
    places_that_differ = fields.many(fields.choice(*PLACES), required=True)
    budget_differs = fields.yes_or_no(required=True)


class FundStatement(fields.Messages):
    """The year in `csv`: a line for each posting, with what it leads to, and the places of the money at the end."""

    fund = fields.nested(Fund, required=True)
    csv = fields.text(0, 10_000_000, required=True)


OPEN_FUND = Operation(
    "property.open_fund",
    "POST /api/v1/areas/{area_id}/funds",
    Text("Open an area's special fund of a year with its budget.", "设立片区年度专项资金及预算。"),
    request=OpenFund,
    answer=Fund,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(FundOpenedAlready, BudgetNotPlannedYet),
    creates=True,
)
GRANT_BUDGET = Operation(
    "property.grant_budget",
    "POST /api/v1/funds/{fund_id}/budgets",
    Text(
        "Set a fund's budget anew, as its next version: never below what is committed and paid.",
        "调整年度预算（形成新版本），不得低于已承付和已支付金额。",
    ),
    request=GrantBudget,
    answer=BudgetVersion,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(FundTooLow, FundIsClosed, FundOverdrawn),
    creates=True,
)
MAKE_COMMITMENT = Operation(
    "property.make_commitment",
    "POST /api/v1/funds/{fund_id}/commitments",
    Text("Commit part of a fund to a contract of its area and year.", "按合同承付专项资金。"),
    request=MakeCommitment,
    answer=Commitment,
    roles=_OFFICE,
    errors=(FundTooLow, FundIsClosed, ContractNotOfFund, CommittedAlready, FundOverdrawn),
    creates=True,
    decides=True,
)
CLOSE_FUND = Operation(
    "property.close_fund",
    "POST /api/v1/funds/{fund_id}/close",
    Text(
        "Close a year that is over: what is left is carried on as far as the rules allow, the rest returned.",
        "年度结束后关闭资金：结余按规则结转下年度，其余收回。",
    ),
    request=OneFund,
    answer=Fund,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(FundYearRuns, FundNotSettled, NextFundMissing, FundIsClosed),
)
READ_FUND = Operation(
    "property.read_fund",
    "GET /api/v1/funds/{fund_id}",
    Text("Read a fund: its budget, and where its money is.", "查看专项资金预算及资金去向。"),
    request=OneFund,
    answer=Fund,
    roles=_READERS,
)
LIST_FUNDS = Operation(
    "property.list_funds",
    "GET /api/v1/funds",
    Text("List funds, newest first.", "查询专项资金。"),
    request=ListFunds,
    answer=page_of(Fund),
    roles=_READERS,
)
LIST_BUDGETS = Operation(
    "property.list_budgets",
    "GET /api/v1/funds/{fund_id}/budgets",
    Text("List the versions of a fund's budget, newest first.", "查询预算的历次版本。"),
    request=ListFundPostings,
    answer=page_of(BudgetVersion),
    roles=_READERS,
)
LIST_COMMITMENTS = Operation(
    "property.list_commitments",
    "GET /api/v1/funds/{fund_id}/commitments",
    Text("List what a fund has committed to contracts.", "查询资金对各合同的承付。"),
    request=ListFundPostings,
    answer=page_of(Commitment),
    roles=_READERS,
)
LIST_FUND_POSTINGS = Operation(
    "property.list_fund_postings",
    "GET /api/v1/funds/{fund_id}/postings",
    Text(
        "List a fund's postings, newest first: each leads to its contract, its score and its decision.",
        "查询资金分录，由新到旧，每笔可追溯到合同、得分和决定。",
    ),
    request=ListFundPostings,
    answer=page_of(FundPosting),
    roles=_READERS,
)
CHECK_FUND = Operation(
    "property.check_fund",
    "GET /api/v1/funds/{fund_id}/check",
    Text("Check a fund's books against its figures.", "核对资金账目。"),
    request=OneFund,
    answer=FundCheck,
    roles=_READERS,
)
EXPORT_FUND = Operation(
    "property.export_fund",
    "GET /api/v1/funds/{fund_id}/export",
    Text("A fund's yearly statement, as CSV.", "导出资金年度报表（CSV）。"),
    request=OneFund,
    answer=FundStatement,
    roles=_READERS,
)
