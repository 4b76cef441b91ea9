"""What the award of a contract refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

OBJECTION_CLIMBED = term("an objection that the district has not decided in time", "区级逾期未决定的异议")


class ReviewNotRanked(Conflict):
    """B3: an award follows from the order of the offers."""

    en = "The order of the offers does not stand yet, or the negotiation has ended."
    zh = "报价排序尚未形成，或磋商已终止。"


class JudgedByAwarder(Conflict):
    """B3: whoever has judged the offers does not award the contract."""

    en = "A reviewer does not award what was judged. Let another officer do it."
    zh = "评审人不得确定成交，请由其他工作人员办理。"


class AwardStands(Conflict):
    """B3: one company at a time has the award; while it has it, the order stands."""

    en = "An award stands. Revoke it first."
    zh = "已有有效的成交结果，须先撤销。"


class NobodyIsLeft(Conflict):
    """B3: the award goes down the order, and no further."""

    en = "Awards were revoked from all companies of the order. End the negotiation and begin another one."
    zh = "排序内企业均已撤销成交，请终止本次磋商并另行发起。"


class AwardNoticeRuns(Conflict):
    """B3: nothing is signed while the public may still look."""

    en = "The notice runs until {until}."
    zh = "公示期至 {until}，期满后方可签订合同。"


class AwardNoticeOver(Conflict):
    """B3: an objection comes while the notice runs."""

    en = "The notice ended at {until}."
    zh = "公示期已于 {until} 结束。"


class AwardObjectionsOpen(Conflict):
    """B3: an objection is decided before anything is signed."""

    en = "An objection is undecided."
    zh = "尚有异议未作决定。"


class AwardObjectedAlready(Conflict):
    """B3: a company objects once."""

    en = "Your company has objected already."
    zh = "贵企业已提出过异议。"


class AwardObjectionUnknown(Conflict):
    """B3: a decision belongs to an objection."""

    en = "There is no objection {number} here."
    zh = "没有第 {number} 号异议。"


class AwardObjectionDecided(Conflict):
    """B3: an objection is decided once."""

    en = "This objection was decided."
    zh = "该异议已作决定。"


class AwardIsOver(Conflict):
    """B3: what was signed or revoked stays so."""

    en = "This award was signed or revoked."
    zh = "该成交结果已签订合同或已撤销。"
