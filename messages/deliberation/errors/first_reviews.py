"""What first reviews refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

WHOSE_TURN = term("the association or office whose turn it is", "当前应出具意见的商会或机构")


class FirstReviewSettled(Conflict):
    """A12.7: an opinion is given once, and what is decided is decided."""

    en = "The application is “{status:first_review}”, so this is not possible. Read it again."
    zh = "该申请当前状态为“{status:first_review}”，不能办理此项。请重新查看。"


class ReviewedElsewhere(Conflict):
    """A12.7: an association reviews what would open in its own street."""

    en = "{place:place} is none of the association's places. Ask the association of that street."
    zh = "{place:place}不在该商会范围内，请向该街巷的商会提出。"


class FirstReviewAsked(Conflict):
    """A12.7: one application of a person about one shop at a time."""

    en = "An application of yours of this kind for this shop is under way. Wait for it, or withdraw it."
    zh = "本人就该商户的同类申请正在办理，请等待结果或先撤回。"
