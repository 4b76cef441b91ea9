"""The rules of volunteers and points, as the problems that breaking them gives. Each names its DOMAIN id."""

from messages.errors import Conflict, Forbidden, NotFound
from messages.words import term

OWN_SESSION = term("the session's own steward", "该服务时段的管家本人")
ONESELF_OR_COMMUNITY = term("oneself, or a community_worker of the place", "本人或属地社区工作者")
APPROVED_STEWARD = term("an approved steward record", "已通过的管家记录")
OFFICE_OF_THE_PLACE = term("the office of the place", "属地机构")
A_PERSON = term("a person", "个人身份")


class LaneUnknown(NotFound):
    en = "There is no lane with this code in the register."
    zh = "街巷名册中没有这个代码。"


class LaneAlreadyRegistered(Conflict):
    """A8: a lane stands once in the register."""

    en = "A lane with this code is in the register already. Correct it instead."
    zh = "该代码的街巷已在名册中，请改用更正。"


class ReportAlreadyDecided(Conflict):
    """A8.4: a report is verified or rejected once."""

    en = "The report was already decided."
    zh = "该上报已有核实结果。"


class AlreadyApplied(Conflict):
    """A8.2: one person has at most one steward record that has not ended."""

    en = "There is an application or a steward record of yours already. See GET /api/v1/stewards."
    zh = "您已有申请或管家记录，请查看 GET /api/v1/stewards。"


class StewardCannotMove(Conflict):
    """A8.2: apply → approve or refuse → pause, resume, resign; nothing else."""

    en = "A steward record that is {status} cannot become {wanted}."
    zh = "状态为 {status} 的管家记录不能变为 {wanted}。"


class NotYetASteward(Forbidden):
    """A8.2: who serves has been approved by the community before."""

    en = "This session began before you were approved as a steward, at {since}."
    zh = "该服务时段开始于您获批成为小巷管家（{since}）之前。"


class NotAnActiveSteward(Forbidden):
    """A8.2: who claims or serves has been approved by the community."""

    en = "You have no approved steward record. Apply with POST /api/v1/stewards; your community approves it."
    zh = "您还不是经社区批准的小巷管家。请通过 POST /api/v1/stewards 申请，由社区批准。"


class OutsideOwnSubdistrict(Conflict):
    """A8.2: stewards claim and serve lanes of their community's subdistrict."""

    en = "A steward takes lanes of the own subdistrict, {subdistrict}. Choose one of those."
    zh = "管家只能认领本街道（{subdistrict}）的街巷，请另选。"


class LaneAlreadyClaimed(Conflict):
    """A8.2: several stewards may share a lane, but each claims it once."""

    en = "You have claimed this lane already."
    zh = "您已认领这条街巷。"


class ClaimAlreadyEnded(Conflict):
    """A8.2: a claim ends once."""

    en = "This claim has ended already."
    zh = "该认领已经结束。"


class SessionStillOpen(Conflict):
    """A8.6: sessions of one person never overlap, so the open one ends first."""

    en = "You are still checked in (session {session_id}). Check out of it first."
    zh = "您尚未签退（服务时段 {session_id}），请先签退。"


class SessionsOverlap(Conflict):
    """A8.6: sessions of one person never overlap."""

    en = "You have another session at that time. Only one of them can count."
    zh = "该时间内您已有另一段服务，只能计一次。"


class SessionTooLong(Conflict):
    """A8.6: no session is longer than the day's limit."""

    en = "A session cannot be longer than the day's limit."
    zh = "一段服务不能超过当日上限。"


class DayLimitReached(Conflict):
    """A8.6: the day's limit of service time."""

    en = "You have served {minutes} minutes today, the day's limit. Rest, and come again tomorrow."
    zh = "您今天已服务 {minutes} 分钟，达到当日上限，请休息，明天再来。"


class SessionAlreadyEnded(Conflict):
    """A8.3: a session ends once."""

    en = "This session has ended. Check in again to go on."
    zh = "该服务时段已结束，如需继续请重新签到。"


class EntryOutsideSession(Conflict):
    """A8.3: what is logged happened within the session."""

    en = "The time of an entry must lie within its session, and not in the future."
    zh = "记录时间须在服务时段之内，且不能是将来的时间。"


class UploadTooLate(Conflict):
    """A8.3: offline records are taken for the rule's time only."""

    en = "This record is older than {hours} hours. Ask your community to enter it."
    zh = "该记录已超过 {hours} 小时，请由社区补录。"


class DeedAlreadyPaid(Conflict):
    """A8.4: the same deed never pays twice."""

    en = "This deed was paid already."
    zh = "该事项已计过积分。"


class AwardAlreadyReversed(Conflict):
    """A8.4: an award is reversed once."""

    en = "This award was reversed already."
    zh = "该笔积分已经冲正。"


class PointsOnHold(Conflict):
    """A8.4: what an order holds may come back, so a reversal waits for the order's end."""

    en = "{points} points are on hold for orders. Fulfil or cancel these first, then reverse."
    zh = "有 {points} 积分因兑换单冻结，请先发放或取消兑换单，再行冲正。"


class BalanceTooLow(Conflict):
    """A8.4: no balance goes below zero."""

    en = "Your balance is {balance} points and the price is {price}. Choose less, or come back with more."
    zh = "您的积分余额为 {balance}，需要 {price}，请减少兑换或积累后再来。"


class BalanceBelowZero(Conflict):
    """A8.4: no balance goes below zero, said by the database."""

    en = "The account does not hold that many points."
    zh = "账户积分不足。"


class LotsOverdrawn(Conflict):
    """A8.4: a lot gives and takes back no more than it was."""

    en = "The lot does not hold that many points."
    zh = "该批次积分不足。"


class ItemNotOffered(Conflict):
    """A8.4: an item is ordered within its validity."""

    en = "This item is offered from {valid_from} to {valid_until}."
    zh = "该兑换项的有效期为 {valid_from} 至 {valid_until}。"


class OutOfStock(Conflict):
    """A8.4: stock never falls below zero."""

    en = "There is not enough of this item left. See the catalogue for what is."
    zh = "该兑换项余量不足，请查看兑换目录。"


class OrderAlreadyEnded(Conflict):
    """A8.4: an order is fulfilled or cancelled, once."""

    en = "The order is {status} already."
    zh = "该兑换单已是 {status} 状态。"


class FormAlreadyDecided(Conflict):
    """A7: a form is answered once."""

    en = "This form is {status} already."
    zh = "该单已是 {status} 状态。"


class FormAlreadyRaised(Conflict):
    """A7: a case waits for one completion confirmation at a time."""

    en = "This case waits for a completion confirmation already."
    zh = "该案件已有待确认的任务完成确认申请单。"
