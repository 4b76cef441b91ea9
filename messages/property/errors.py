"""The rules of property management, as the problems that breaking them gives. Each names its DOMAIN id."""

from messages.errors import Conflict, NotFound, Unavailable
from messages.words import term

COMPANY_UNDER_CONTRACT = term("the company under contract", "签约物业企业")


class CompanyCodeTaken(Conflict):
    """B2: a company stands once in the procurement catalogue."""

    en = "The catalogue already has a company with this code."
    zh = "采购目录中已有该代码的企业。"


class QualificationTooLow(Conflict):
    """B2: only companies of the second qualification grade or better are admitted."""

    en = "Only companies of the second qualification grade or better are admitted."
    zh = "仅二级及以上资质的企业可以入围。"


class CompanyHasExited(Conflict):
    """B2: who has left the catalogue signs no contract and does not leave again."""

    en = "The company has left the catalogue."
    zh = "该企业已退出采购目录。"


class CompanyStillServes(Conflict):
    """B2: a company leaves only when its contracts are over; no area is a day without service."""

    en = "The company has a contract that runs until {ends}. End its contracts first."
    zh = "该企业尚有合同至 {ends}，请先终止合同。"


class CompanyUnknown(NotFound):
    en = "The catalogue has no company with the code {company}."
    zh = "采购目录中没有代码为 {company} 的企业。"


class LaneInAnotherArea(Conflict):
    """B1: no lane or courtyard lies in two active areas."""

    en = "One of these lanes or courtyards already lies in another area, or contains one that does."
    zh = "所列街巷或院落（或其中一部分）已属于另一个片区。"


class PlaceOutsideSubdistrict(Conflict):
    """B1: an area lies in its subdistrict."""

    en = "{place} does not lie in {territory}."
    zh = "{place} 不在 {territory} 内。"


class AreaIsClosed(Conflict):
    """B1: a closed area has no contract and is not changed."""

    en = "The area is closed."
    zh = "该片区已撤销。"


class AreaIsServed(Conflict):
    """B1: an area is closed only when no contract serves it."""

    en = "A contract serves this area until {ends}. End it first."
    zh = "该片区合同至 {ends}，请先终止合同。"


class ContractsOverlap(Conflict):
    """B1: an area has one contract in force at a time."""

    en = "Another contract serves the area in part of this term."
    zh = "该片区在此期限内已有其他合同。"


class ContractTermWrong(Conflict):
    """B1: a term does not end before it begins."""

    en = "The last day of a contract must not lie before its first."
    zh = "合同终止日期不得早于起始日期。"


class ContractEndWrong(Conflict):
    """B1: a contract can only be made to end earlier, and a day that is past was served."""

    en = "The contract can be made to end from {earliest} to {latest}."
    zh = "合同终止日期须在 {earliest} 至 {latest} 之间。"


class ContractIsOver(Conflict):
    en = "The contract ended on {ends}."
    zh = "合同已于 {ends} 终止。"


class StandardUnknown(NotFound):
    en = "There is no service standard of version {version}."
    zh = "没有 {version} 版服务标准。"


class NoContractInForce(Conflict):
    """B6: an inspection judges by the contract in force."""

    en = "No contract was in force at {place} on {day}."
    zh = "{day} 在 {place} 没有生效的合同。"


class InspectionNotYetMade(Conflict):
    """B6: an inspection is recorded after it was made."""

    en = "An inspection cannot be of a later day than today."
    zh = "检查日期不能晚于今天。"


class ItemNotInStandard(Conflict):
    """B6: a contract is judged by the items of the version that it was signed under."""

    en = "Version {version} of the standard has no item {item}."
    zh = "{version} 版标准中没有 {item} 项目。"


class ItemFoundTwice(Conflict):
    """B6: an inspection has one finding for an item."""

    en = "The item {item} has two findings in one inspection."
    zh = "同一次检查中 {item} 项目有两条结果。"


class FindingIncomplete(Conflict):
    """B6: a share needs both what was checked and what of it was in order."""

    en = "{item} is a share: give `checked`, and in `found` how many of these were in order."
    zh = "{item} 按合格率计：请填写检查数 checked,found 填合格数。"


class DeductionWithoutPhoto(Conflict):
    """B6: what costs points is shown by a photo."""

    en = "The finding for {item} costs points. Add a photo as evidence."
    zh = "{item} 项目扣分，请附照片作为依据。"


class ComplaintNotedAlready(Conflict):
    """B2: a report becomes one complaint in an area."""

    en = "This report is already a complaint."
    zh = "该上报已记为投诉。"


class ComplaintNotNotedYet(Conflict):
    """A case about a report that will become a complaint here: the event is heard again later."""

    en = "The complaint about report {report_id} has not come yet."
    zh = "上报 {report_id} 的投诉尚未到达。"


class ComplaintAnswered(Conflict):
    """B9: a complaint is answered once."""

    en = "The complaint was already answered."
    zh = "该投诉已答复。"


class ComplaintWasRejected(Conflict):
    """B9: what was not found true needs no answer."""

    en = "The complaint was not found true: it needs no answer."
    zh = "该投诉不属实，无需答复。"


class ScorePublished(Conflict):
    """B9: an area has one score per month, and a published one stands."""

    en = "The score of {month} is published and stands."
    zh = "{month} 的考核得分已公布，不再更改。"


class ScoreMadeTwice(Conflict):
    """B9: an area has one score per month."""

    en = "Somebody made this score at the same moment. Read it again."
    zh = "该得分刚刚已由他人生成，请重新读取。"


class NoActivityNoScore(Conflict):
    """B9: without activity there is no score, and not a hundred either."""

    en = "There was too little activity in {month} for any component: {reasons}."
    zh = "{month} 各项考核依据不足，不予评分：{reasons}。"


class MonthNotOver(Conflict):
    """B9: a score is published when its month is over; a month that has not begun has none."""

    en = "{month} is not over yet."
    zh = "{month} 尚未结束。"


class DraftOfUnfinishedMonth(Conflict):
    """B9: what is published counts the whole month."""

    en = "This draft was made before {month} was over. Make it anew, then publish it."
    zh = "该草稿生成时 {month} 尚未结束，请重新生成后再公布。"


class ScoreNeedsEnforcement(Unavailable):
    """B9: a score made of half the facts is not made."""

    en = "Enforcement does not tell its counts just now: the score was not made. Repeat with the same Idempotency-Key."
    zh = "暂时无法取得执法数据，未生成得分。请用相同的 Idempotency-Key 重试。"
