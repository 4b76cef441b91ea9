"""What a self-governing committee 自管会 refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class TooFewFounders(Conflict):
    """A10.1: residents found a committee, several of them."""

    en = "A committee has {least} founders at least; here are {founders} different persons. Name more residents."
    zh = "成立自管会至少需要 {least} 名发起人，现有 {founders} 名。请补充发起居民。"


class BodySeatedTwice(Conflict):
    """A10.3: a body has one reserved seat."""

    en = "{body} already has its reserved seat. Replace the person in it."
    zh = "{body}已有席位制委员，请更换该席位的人选。"


class BodyWithoutSeat(Conflict):
    """A10.3: only a body with a reserved seat sends somebody."""

    en = "{body} has no reserved seat in this committee. The seats are fixed when it is founded."
    zh = "{body}在该自管会没有席位；席位在成立时确定。"


class WrongNumberElected(Conflict):
    """A10.2: an election fills the elected seats, no more and no fewer."""

    en = "The committee has {seats} elected seats; the election names {elected} different persons. Vote again."
    zh = "该自管会有 {seats} 个选举席位，选举结果为 {elected} 人，请重新选举。"


class PersonSeatedTwice(Conflict):
    """A10.2, A10.3: one person has one seat."""

    en = "{person} already has a seat in this committee. Name somebody else."
    zh = "{person} 已是该自管会委员，请另选他人。"


class CommitteeIsDissolved(Conflict):
    """A10.5: what is dissolved does not act."""

    en = "This committee is dissolved. Found another one."
    zh = "该自管会已解散，请另行成立。"


class MemberDissolvesOwnCommittee(Conflict):
    """A10.5: somebody else than a member or founder decides about the end."""

    en = "You founded this committee or sit in it. Somebody else of the office decides about its end."
    zh = "您是该自管会的发起人或委员，应由主管机构的其他人员决定其解散。"


class ProposalIsAnswered(Conflict):
    """A10.6: a proposal is answered once."""

    en = "This proposal has been answered. Read its answer."
    zh = "该提议已有答复，请查看答复内容。"


class ProposalNotYours(Conflict):
    """A10.6: the office whose turn it is answers."""

    en = "This proposal waits for {office}. That office answers it."
    zh = "该提议现由 {office} 处理，应由其答复。"
