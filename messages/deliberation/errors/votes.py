"""What a vote refuses, from its opening to its close. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class DecisionKindUnknown(Conflict):
    """A2: quorum and majority come from the rules of decision, by kind."""

    en = "The rules of decision know no such kind. Known: {known:decision_kind}."
    zh = "表决规则中没有这一类别。可用：{known:decision_kind}。"


class OptionTwice(Conflict):
    """A2: every option of a vote is another one."""

    en = "Two options share a code."
    zh = "两个选项使用了同一代码。"


class CandidatesNeeded(Conflict):
    """A2: an election offers its candidates, no yes or no; ranked ballots elect one."""

    en = "An election offers its candidates as options, at least {count}, no yes or no. Ranked ballots fill one seat."
    zh = "选举以候选人为选项，至少 {count} 名，不设赞成、反对；排序投票只选一名。"


class SeatsOfElections(Conflict):
    """A2: only an election fills several seats."""

    en = "Only an election fills several seats. Leave them out, or choose a kind that elects."
    zh = "只有选举类表决可设多个名额，请去掉名额或改选选举类别。"


class RollNeeded(Conflict):
    """A2: who may vote is frozen when the vote opens, and must be known then."""

    en = (
        "A vote on “{kind:decision_kind}” is decided by {voters:voters}, and none are known here. Put a register of the"
        " place in force, or seat members, and give notice then."
    )
    zh = "“{kind:decision_kind}”类表决由{voters:voters}投票，而本地尚无登记。请先启用户册或增补成员，再公示。"


class RollIncomplete(Conflict):
    """A2: what a vote is counted by must be known of each voter."""

    en = "A vote on “{kind:decision_kind}” needs {field:roll_field} of each voter on the roll."
    zh = "“{kind:decision_kind}”类表决的选民册须写明每位选民的{field:roll_field}。"


class VoterTwiceOnRoll(Conflict):
    """A2: a head or a household has one vote."""

    en = "A voter, or a household, stands twice on the roll."
    zh = "选民册中有重复的选民或户。"


class VoteAlreadyOpen(Conflict):
    """A2: one vote at a time decides a matter."""

    en = "A vote on this matter is already open."
    zh = "该议题已有正在进行的表决。"


class VoteStillOpen(Conflict):
    """A2: a vote runs to its deadline; where its rule allows it, until everyone on the roll has voted in person."""

    en = (
        "The vote runs until {closes_at}. Some kinds may be closed before, when everyone on the roll has voted in"
        " person, nobody on paper or with help."
    )
    zh = "表决将于 {closes_at} 截止；部分类别在全体选民均由本人投票（无纸质或协助）后可提前结束。"


class VoteClosed(Conflict):
    """A2: after closing no ballot is cast or changed."""

    en = "The vote is closed."
    zh = "表决已结束。"


class VoteOptionUnknown(Conflict):
    """A2: a ballot names one of the vote's options."""

    en = "The vote has no such option. Choose one of its options."
    zh = "没有这个选项，请从该表决的选项中选择。"
