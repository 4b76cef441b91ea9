"""First reviews 初审 (A12): the association's opinion on who wants to open in its street or asks for a licence.

The opinion has reasons and a time limit; when the association is silent, the offices give it, each in its time. An
office decides, whatever the opinion was, and says why.
"""

from typing import Final

from messages import fields
from messages.deliberation.associations import TRADERS
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.associations import AssociationIsOver
from messages.deliberation.errors.committees import WordsOfTheList
from messages.deliberation.errors.first_reviews import FirstReviewAsked, FirstReviewSettled, ReviewedElsewhere
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.words import Text

KINDS: Final = ("admission", "licence")
OPINIONS: Final = ("favour", "conditions", "against")
STATUSES: Final = ("asked", "reviewed", "granted", "refused", "withdrawn")
STEPS: Final = ("ask", "review", "grant", "refuse", "withdraw", "climb")
DECIDING: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class AskFirstReview(fields.Messages):
    """`kind`: to open in the street, or for a licence. `text`: what is planned, or which licence."""

    association_id = fields.id_(required=True)
    kind = fields.choice(*KINDS, required=True)
    shop = fields.text(2, 60, required=True)
    trade = fields.text(1, 60, required=True)
    place = fields.place(required=True)
    address = fields.text(2, 200, required=True)
    text = fields.text(2, 2000, required=True)


class OneFirstReview(fields.Messages):
    first_review_id = fields.id_(required=True)


class ReviewShopFirst(OneFirstReview):
    """`reasons` stand in public."""

    opinion = fields.choice(*OPINIONS, required=True)
    reasons = fields.text(2, 2000, required=True)


class DecideFirstReview(OneFirstReview):
    granted = fields.yes_or_no(required=True)
    reasons = fields.text(2, 2000, required=True)


class WithdrawFirstReview(OneFirstReview):
    reason = fields.text(2, 500, required=True)


class ListFirstReviews(Paged):
    """`late`: somebody let the time pass."""

    association_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    late = fields.yes_or_no(load_default=None, allow_none=True)


class PublicReviewStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class ReviewStep(PublicReviewStep):
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)


class PublicFirstReview(fields.Messages):
    """`waits_on`: whose office must act; null while the association must, or nobody. `reviewed_by`: null if it did."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    association_id = fields.id_(required=True)
    territory = fields.place(required=True)
    kind = fields.choice(*KINDS, required=True)
    shop = fields.text(required=True)
    trade = fields.text(required=True)
    address = fields.text(required=True)
    text = fields.text(most=2000, required=True)
    asked_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    opinion = fields.choice(*OPINIONS, required=True, allow_none=True)
    reasons = fields.text(0, 2000, required=True)
    reviewed_by = fields.place(required=True, allow_none=True)
    decision = fields.text(0, 2000, required=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    late = fields.yes_or_no(required=True)
    history = fields.many(fields.nested(PublicReviewStep), most=1000, required=True)


class FirstReview(PublicFirstReview):
    """With who asked and who did what, for who asked, the association's officers and the offices."""

    applicant = fields.person(required=True)
    history = fields.many(fields.nested(ReviewStep), most=1000, required=True)


ASK_FIRST_REVIEW = Operation(
    "deliberation.ask_first_review",
    "POST /api/v1/associations/{association_id}/first-reviews",
    Text(
        "Apply to open a shop in the street or for a licence; the association gives the first opinion, by a day.",
        "申请在该街区准入或办理证照，由商会限期出具初审意见。",
    ),
    request=AskFirstReview,
    answer=FirstReview,
    roles=TRADERS,
    errors=(AssociationIsOver, ReviewedElsewhere, FirstReviewAsked, WordsOfTheList),
    place=NOWHERE,
    creates=True,
)
REVIEW_SHOP_FIRST = Operation(
    "deliberation.review_shop_first",
    "POST /api/v1/first-reviews/{first_review_id}/review",
    Text(
        "Give the first opinion with its reasons: an officer of the association, or, after its silence, the office"
        " whose turn it is.",
        "商会负责人出具初审意见并写明理由；逾期未出具的由相应机构出具。",
    ),
    request=ReviewShopFirst,
    answer=FirstReview,
    roles=TRADERS,
    errors=(FirstReviewSettled, WordsOfTheList),
    own=TRADERS - OFFICES,
    decides=True,
)
DECIDE_FIRST_REVIEW = Operation(
    "deliberation.decide_first_review",
    "POST /api/v1/first-reviews/{first_review_id}/decide",
    Text(
        "Grant or refuse what was applied for, with the opinion before one; nobody decides who gave the opinion.",
        "参考初审意见作出同意或不同意的决定；出具意见者不作决定。",
    ),
    request=DecideFirstReview,
    answer=FirstReview,
    roles=DECIDING,
    errors=(FirstReviewSettled,),
    decides=True,
)
WITHDRAW_FIRST_REVIEW = Operation(
    "deliberation.withdraw_first_review",
    "POST /api/v1/first-reviews/{first_review_id}/withdraw",
    Text("Withdraw what one applied for, with the reason.", "申请人说明理由并撤回申请。"),
    request=WithdrawFirstReview,
    answer=FirstReview,
    roles=TRADERS,
    errors=(FirstReviewSettled,),
    own=TRADERS,
)
READ_FIRST_REVIEW = Operation(
    "deliberation.read_first_review",
    "GET /api/v1/first-reviews/{first_review_id}",
    Text(
        "Read an application with who did what: for who applied, the association's officers and the offices.",
        "查看申请及各步骤经办人：限申请人、商会负责人和属地机构。",
    ),
    request=OneFirstReview,
    answer=FirstReview,
    roles=TRADERS,
    own=TRADERS - OFFICES,
)
LIST_FIRST_REVIEWS = Operation(
    "deliberation.list_first_reviews",
    "GET /api/v1/first-reviews",
    Text(
        "Everybody sees opinions with their reasons, decisions, and what is late, newest first.",
        "公开查询初审意见及理由、决定和逾期情况，由新到旧。",
    ),
    request=ListFirstReviews,
    answer=page_of(PublicFirstReview),
    roles=ANYONE,
    place=NOWHERE,
)
