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


class RollNeeded(Conflict):
    """A2: who may vote is frozen when the vote opens, and must be known then."""

    en = "A vote on “{kind:decision_kind}” is decided by {voters:voters}: give the roll of voters."
    zh = "“{kind:decision_kind}”类表决由{voters:voters}投票，请提供选民册。"


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
    """A2: a vote runs to its deadline, unless everyone on the roll has voted."""

    en = "The vote runs until {closes_at}. It can be closed before only when everyone on the roll has voted."
    zh = "表决将于 {closes_at} 截止；全体选民投票后方可提前结束。"


class BallotsAwaitWitness(Conflict):
    """A2: a ballot on paper or with help counts when its witness has confirmed it; before its end a vote waits."""

    en = "{count} ballots await their witnesses. The vote runs until {closes_at}; those not confirmed then are lost."
    zh = "尚有 {count} 张选票待见证人确认。表决将于 {closes_at} 截止，届时未确认的选票不计票。"


class VoteClosed(Conflict):
    """A2: after closing no ballot is cast or changed."""

    en = "The vote is closed."
    zh = "表决已结束。"


class VoteOptionUnknown(Conflict):
    """A2: a ballot names one of the vote's options."""

    en = "The vote has no such option. Choose one of its options."
    zh = "没有这个选项，请从该表决的选项中选择。"
