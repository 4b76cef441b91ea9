"""Reviews of offers 评审 (B3): named people score apart against the published weights; the order follows from it."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import (
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    EVALUATOR,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.contract_awards import AwardStands
from messages.property.errors.invitation_draws import StillDrawing
from messages.property.errors.negotiations import NegotiationIsOver
from messages.property.errors.offer_reviews import (
    DeclareFirst,
    NotAReviewer,
    ReviewerConflicted,
    ReviewerNamed,
    ReviewIsOver,
    RoundNotOpened,
    ScoredAlready,
    ScoresIncomplete,
    TooFewOffers,
    TooFewReviewers,
)
from messages.property.negotiations import COMPANY, OFFICES, Criterion
from messages.words import Text

STATUSES: Final = ("judging", "ranked", "dropped")
REVIEWER_STATUSES: Final = ("named", "free", "recused", "set_aside", "silent")
REVIEWERS: Final = frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER, DISTRICT_ADMIN, EVALUATOR, COUNCIL_MEMBER})
_POINTS: Final = 1_000_000


class BeginOfferReview(fields.Messages):
    """`reviewers`: persons of offices, evaluators or council members; several, by the rules."""

    negotiation_id = fields.id_(required=True)
    reviewers = fields.many(fields.person(), least=1, most=30, required=True)


class OneOfferReview(fields.Messages):
    offer_review_id = fields.id_(required=True)


class NameReviewer(OneOfferReview):
    person = fields.person(required=True)


class DeclareTies(OneOfferReview):
    """`conflict`: what ties oneself to a company that offers; null when nothing does."""

    conflict = fields.text(2, 500, required=True, allow_none=True)


class Mark(fields.Messages):
    """Of a hundred."""

    criterion = fields.text(2, 50, required=True)
    points = fields.whole(0, 100, required=True)


class OfferMarks(fields.Messages):
    company = fields.word(*COMPANY, required=True)
    reason = fields.text(2, 500, required=True)
    points = fields.many(fields.nested(Mark), least=1, most=30, required=True)


class ScoreOffers(OneOfferReview):
    marks = fields.many(fields.nested(OfferMarks), least=1, most=50, required=True)


class SetAsideReviewer(OneOfferReview):
    person = fields.person(required=True)
    reason = fields.text(2, 500, required=True)


class ListOfferReviews(Paged):
    within = fields.place(load_default=None)
    negotiation_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Reviewer(fields.Messages):
    """`marks`: one's own, and when the order stands those of all. `because`: a tie, or why one was set aside.

    Each scores until the own `due_at`. Who is still silent at `silent_at` counts no more where enough have scored.
    """

    person = fields.person(required=True)
    status = fields.choice(*REVIEWER_STATUSES, required=True)
    named_by = fields.person(required=True)
    named_at = fields.instant(required=True)
    declared_at = fields.instant(required=True, allow_none=True)
    because = fields.text(most=500, required=True, allow_none=True)
    set_aside_by = fields.person(required=True, allow_none=True)
    set_aside_at = fields.instant(required=True, allow_none=True)
    scored_at = fields.instant(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    silent_at = fields.instant(required=True, allow_none=True)
    reminded_at = fields.instant(required=True, allow_none=True)
    marks = fields.many(fields.nested(OfferMarks), required=True)


class Bid(fields.Messages):
    company = fields.text(required=True)
    offer_id = fields.id_(required=True)
    monthly_fee = fields.money(required=True)


class RankedPart(fields.Messages):
    criterion = fields.text(required=True)
    points_x10000 = fields.whole(0, _POINTS, required=True)


class Ranked(fields.Messages):
    """Points of a hundred, in ten-thousandths, rounded down; places follow from the exact ones."""

    place = fields.whole(1, required=True)
    company = fields.text(required=True)
    monthly_fee = fields.money(required=True)
    points_x10000 = fields.whole(0, _POINTS, required=True)
    parts = fields.many(fields.nested(RankedPart), required=True)


class OfferReview(fields.Messages):
    """All that the order follows from. `docs/recount_offers.py` reckons it again.

    The office names a reviewer who is lacking, or awards, until `act_by`; from `climbs_at` on the district may end it.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    negotiation_id = fields.id_(required=True)
    offer_round_id = fields.id_(required=True)
    criteria = fields.many(fields.nested(Criterion), required=True)
    bids = fields.many(fields.nested(Bid), required=True)
    reviewers = fields.many(fields.nested(Reviewer), required=True)
    fewest_reviewers = fields.whole(1, required=True)
    rule_version = fields.text(required=True)
    due_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    ranking = fields.many(fields.nested(Ranked), required=True)
    begun_by = fields.person(required=True)
    begun_at = fields.instant(required=True)
    ranked_at = fields.instant(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    climbs_at = fields.instant(required=True, allow_none=True)


class ReviewerReminded(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    negotiation_id = fields.id_(required=True)
    person = fields.person(required=True)
    due_at = fields.instant(required=True)
    silent_at = fields.instant(required=True, allow_none=True)


REVIEWER_REMINDED = EventType(
    "property.reviewer_reminded.v1",
    Text("A reviewer's day has passed without marks.", "评审人逾期未评分，已提醒。"),
    ReviewerReminded,
)
BEGIN_OFFER_REVIEW = Operation(
    "property.begin_offer_review",
    "POST /api/v1/negotiations/{negotiation_id}/offer-reviews",
    Text(
        "Begin to judge the offers of the last opened round, by named reviewers; no further round follows.",
        "对最后一轮已开启的报价开始评审并指定评审人，此后不再报价。",
    ),
    request=BeginOfferReview,
    answer=OfferReview,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(NegotiationIsOver, ReviewerConflicted, RoundNotOpened, StillDrawing, TooFewOffers, TooFewReviewers),
    creates=True,
    decides=True,
)
NAME_REVIEWER = Operation(
    "property.name_reviewer",
    "POST /api/v1/offer-reviews/{offer_review_id}/name",
    Text("Name a further reviewer, such as for one who is tied to a company.", "增补评审人，如有评审人回避。"),
    request=NameReviewer,
    answer=OfferReview,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(ReviewerConflicted, ReviewerNamed, ReviewIsOver),
    decides=True,
)
DECLARE_TIES = Operation(
    "property.declare_ties",
    "POST /api/v1/offer-reviews/{offer_review_id}/declare",
    Text(
        "Say, as a reviewer and before judging, whether a tie to a company exists; who is tied does not judge.",
        "评审人评分前声明与参加企业有无利害关系；有利害关系的回避。",
    ),
    request=DeclareTies,
    answer=OfferReview,
    roles=REVIEWERS,
    errors=(DeclareFirst, ReviewIsOver),
    own=REVIEWERS,
)
SCORE_OFFERS = Operation(
    "property.score_offers",
    "POST /api/v1/offer-reviews/{offer_review_id}/score",
    Text(
        "Give marks to all offers by all criteria that people judge, once, without seeing another's.",
        "评审人独立对全部报价逐项评分，一次提交；此前不见他人评分。",
    ),
    request=ScoreOffers,
    answer=OfferReview,
    roles=REVIEWERS,
    errors=(DeclareFirst, ReviewIsOver, ScoredAlready, ScoresIncomplete),
    own=REVIEWERS,
    decides=True,
)
SET_ASIDE_REVIEWER = Operation(
    "property.set_aside_reviewer",
    "POST /api/v1/offer-reviews/{offer_review_id}/set-aside",
    Text(
        "Set a reviewer aside, whose tie was found later or who is silent: the order is reckoned without the marks.",
        "评审人事后发现有利害关系或逾期不评的，予以剔除并重新计算排序。",
    ),
    request=SetAsideReviewer,
    answer=OfferReview,
    roles=frozenset({DISTRICT_ADMIN, SUBDISTRICT_OFFICER}),
    errors=(AwardStands, NotAReviewer, ReviewIsOver),
    decides=True,
)
READ_OFFER_REVIEW = Operation(
    "property.read_offer_review",
    "GET /api/v1/offer-reviews/{offer_review_id}",
    Text(
        "Read a review: reviewers their own marks, and when the order stands all of it, the invited companies as well.",
        "查看评审：评审人见本人评分；排序形成后全部公开，受邀企业亦可查看。",
    ),
    request=OneOfferReview,
    answer=OfferReview,
    roles=REVIEWERS | {PROPERTY_COMPANY},
    own=frozenset({COUNCIL_MEMBER, PROPERTY_COMPANY}),
)
LIST_OFFER_REVIEWS = Operation(
    "property.list_offer_reviews",
    "GET /api/v1/offer-reviews",
    Text(
        "List reviews, newest first: the territory's, and one's own as a reviewer.", "查询评审：本辖区的和本人参加的。"
    ),
    request=ListOfferReviews,
    answer=page_of(OfferReview),
    roles=OFFICES | {COUNCIL_MEMBER},
    own=frozenset({COUNCIL_MEMBER}),
)
