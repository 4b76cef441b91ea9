"""What a steward's record refuses, and what only a steward may. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden
from messages.words import term

ONESELF_OR_COMMUNITY = term("oneself, or a community worker of the place", "本人或属地社区工作者")


class AlreadyApplied(Conflict):
    """A8.2: one person has at most one steward record that has not ended."""

    en = "There is an application or a steward record of yours already. See your steward records."
    zh = "您已有申请或管家记录，请查看“我的管家记录”。"


class IdNumberWrong(Conflict):
    """A8.2: an application is checked."""

    en = "This is no valid identity number. Check its digits."
    zh = "公民身份号码不正确，请核对。"


class SamePersonApplied(Conflict):
    """A8.2: one person has at most one steward record that has not ended, under whatever account."""

    en = "There is an application or a steward record with this identity number already."
    zh = "该公民身份号码已有申请或管家记录。"


class TooYoung(Conflict):
    """A8.2: residents of an age apply."""

    en = "Stewards are at least {limit} years old."
    zh = "小巷管家须年满 {limit} 周岁。"


class GuardianNeeded(Conflict):
    """A8.2: minors go along with a guardian."""

    en = "Who is younger than {limit} names a guardian who goes along."
    zh = "未满 {limit} 周岁的须填写陪同的监护人。"


class StewardCannotMove(Conflict):
    """A8.2: apply → approve or refuse → pause, resume, resign; nothing else."""

    en = "A steward record that is “{status:steward}” cannot become “{wanted:steward}”."
    zh = "状态为“{status:steward}”的管家记录不能变为“{wanted:steward}”。"


class NotYetASteward(Forbidden):
    """A8.2: who serves has been approved by the community before."""

    en = "This session began before you were approved as a steward, at {since}."
    zh = "该服务时段开始于您获批成为小巷管家（{since}）之前。"


class NotInServiceThen(Forbidden):
    """A8.2: who has paused or resigned does not serve meanwhile; what was done before counts all the same."""

    en = "You were not in service as a steward from {since} to {until}: you had paused or resigned."
    zh = "{since} 至 {until} 您处于暂停或已退出状态，该时段不计服务时间。"


class NotAnActiveSteward(Forbidden):
    """A8.2: who claims or serves has been approved by the community."""

    en = "You have no approved steward record. Apply for one; your community approves it."
    zh = "您还不是经社区批准的小巷管家。请先提出申请，由社区批准。"


class OutsideOwnSubdistrict(Conflict):
    """A8.2: stewards claim and serve lanes of their community's subdistrict."""

    en = "A steward takes lanes of the own subdistrict, {subdistrict:place}. Choose one of those."
    zh = "管家只能认领本街道（{subdistrict:place}）的街巷，请另选。"
