"""The rules of deliberation, as the problems that breaking them gives. Each names its DOMAIN id."""

from messages.errors import Conflict
from messages.words import term

PLACE_AFFECTED = term("a place of yours among those affected", "本人所在地在受影响范围内")
SEAT_OR_OFFICE = term("a seat in the council, or its office", "议事会席位或其主管机构身份")
CHAIR_OR_OFFICE = term("the council's chair, or its office", "议事会召集人或其主管机构身份")


class CouncilExists(Conflict):
    """A4: a territory has one council."""

    en = "This territory already has a council. Seat members in it instead of founding another."
    zh = "该地域已有议事会，请在原议事会中增补成员。"


class MemberAlreadySeated(Conflict):
    """A3: a member holds one seat in a council."""

    en = "{member} already sits in this council."
    zh = "{member} 已是该议事会成员。"


class MemberNotSeated(Conflict):
    """A3: only a member can leave."""

    en = "{member} does not sit in this council."
    zh = "{member} 不是该议事会成员。"


class NoCouncilForPlaces(Conflict):
    """A4: a matter goes to the smallest council whose territory contains everything it affects."""

    en = "No council's territory contains all these places. Found one for {territory} or a wider territory first."
    zh = "没有议事会的地域包含全部所涉地点，请先在 {territory} 或更大地域成立议事会。"


class NoCouncilAbove(Conflict):
    """A4: a matter rises to a council of a higher tier."""

    en = "There is no council above this one. Found one first."
    zh = "上一层没有议事会，请先成立。"


class MatterStepSkipped(Conflict):
    """A2: raised, discussed, decided, executed, evaluated; no step may be skipped."""

    en = "A matter that is {status} cannot be {step}. Take the steps in their order."
    zh = "处于 {status} 的议题不能进入 {step}，请按民提、民议、民决、民办、民评的顺序办理。"


class MatterStepTaken(Conflict):
    """A2: each step is taken once in a round."""

    en = "Somebody took this step meanwhile. Read the matter again."
    zh = "该步骤刚刚已有人办理，请重新读取议题。"


class MatterIsBeingVotedOn(Conflict):
    """A4: a matter does not rise while its council votes."""

    en = "A vote on the matter is open. Wait until it is closed."
    zh = "该议题正在表决，请待表决结束。"


class DecisionKindUnknown(Conflict):
    """A2: quorum and majority come from the rules of decision, by kind."""

    en = "The rules of decision know no kind {kind}. Known: {known}."
    zh = "表决规则中没有 {kind} 这一类别。可用：{known}。"


class NoticeNeeded(Conflict):
    """A2, A6: what is voted on was made public before, in the same words; each vote has its own notice."""

    en = "No notice of this vote was given. Give one, with the same kind, question and options; it runs {days} days."
    zh = "本次表决尚未公示。请先公示（类别、问题和选项须一致），公示期 {days} 日。"


class NoticeStillRuns(Conflict):
    """A2, A6: a vote is opened when its notice has run for the days that the rules set."""

    en = "The notice of this vote still runs. The vote may be opened from {opens_from}."
    zh = "公示期未满，{opens_from} 起方可开始表决。"


class VoteAlreadyOpen(Conflict):
    """A2: one vote at a time decides a matter."""

    en = "A vote on this matter is already open."
    zh = "该议题已有正在进行的表决。"


class RollNeeded(Conflict):
    """A2: who may vote is frozen when the vote opens, and must be known then."""

    en = "A vote of kind {kind} is decided by {voters}: give the roll of voters."
    zh = "{kind} 类表决由 {voters} 投票，请提供选民册。"


class RollIncomplete(Conflict):
    """A2: what a vote is counted by must be known of each voter."""

    en = "A vote of kind {kind} needs {field} of each voter on the roll."
    zh = "{kind} 类表决的选民册须写明每位选民的 {field}。"


class VoterTwiceOnRoll(Conflict):
    """A2: a head or a household has one vote."""

    en = "A voter, or a household, stands twice on the roll."
    zh = "选民册中有重复的选民或户。"


class OptionTwice(Conflict):
    """A2: every option of a vote is another one."""

    en = "Two options share the code {code}."
    zh = "两个选项使用了同一代码 {code}。"


class VoteStillOpen(Conflict):
    """A2: a vote runs to its deadline, unless everyone on the roll has voted."""

    en = "The vote runs until {closes_at}. It can be closed before only when everyone on the roll has voted."
    zh = "表决将于 {closes_at} 截止；全体选民投票后方可提前结束。"


class VoteClosed(Conflict):
    """A2: after closing no ballot is cast or changed."""

    en = "The vote is closed."
    zh = "表决已结束。"


class VoteOptionUnknown(Conflict):
    """A2: a ballot names one of the vote's options."""

    en = "The vote has no option {choice}. Choose one of: {options}."
    zh = "没有选项 {choice}。请从以下选项中选择：{options}。"


class NotOnRoll(Conflict):
    """A2: only who stands on the roll may vote; it was frozen when the vote opened."""

    en = "This voter does not stand on the roll of the vote."
    zh = "该选民不在本次表决的选民册中。"


class BallotAlreadyCast(Conflict):
    """A2: a voter has one ballot."""

    en = "This voter's ballot was already cast. The voter may change it while the vote is open."
    zh = "该选民已投票；表决期间本人可以更改。"


class BallotNotCast(Conflict):
    """A2: only a ballot that was cast can be changed."""

    en = "There is no ballot of yours in this vote yet. Cast one."
    zh = "您尚未投票，请先投票。"


class AssistedBallotNeedsWitness(Conflict):
    """A2: a paper or assisted ballot names a helper and a witness, three different persons with the voter."""

    en = "Voter, helper and witness must be three different persons."
    zh = "选民、协助人和见证人须为三个不同的人。"


class BallotsNotPublished(Conflict):
    """A2: ballots are published when the vote is closed, not before."""

    en = "Ballots are published when the vote is closed."
    zh = "选票在表决结束后公布。"


class EvaluationAlreadyAnswered(Conflict):
    """A2: a resident judges a result once."""

    en = "You have already answered this evaluation."
    zh = "您已参加过本次评价。"


class EvaluationClosed(Conflict):
    """A2: answers are taken in the window that the rules set."""

    en = "The evaluation is closed."
    zh = "评价已结束。"


class EvaluationStillOpen(Conflict):
    """A2: residents have the whole window to answer."""

    en = "Residents may answer until {closes_at}."
    zh = "居民可评价至 {closes_at}。"


class CouncilMayNotJudge(Conflict):
    """A2: residents judge; the council itself only when too few of them answered twice."""

    en = "Residents judge this result. The council judges only when too few of them have answered twice."
    zh = "由居民评价；两次评价人数均不足时方由议事会评定。"
