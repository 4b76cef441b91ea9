"""What a self-governing committee 自管会 refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

FOUNDER_OR_OFFICE = term(
    "who raised the matter, the council's chair, or its office", "议题提出人、议事会召集人或其主管机构身份"
)
OFFICE_IT_WAITS_ON = term("the office that the committee waits for", "现应处理该自管会事宜的机构")


class CommitteeProposed(Conflict):
    """A10.1: a matter proposes one committee."""

    en = "This matter already proposes a committee, or one of this name stands here. Read the committees of the place."
    zh = "该议题已有成立自管会的提议，或本地已有同名自管会。请查询本地自管会。"


class CommitteeSettled(Conflict):
    """A10: what has ended does not act."""

    en = "The committee is “{status:committee}”, so this is not possible. Read it again."
    zh = "该自管会当前状态为“{status:committee}”，不能办理此项。请重新查看。"


class AlreadyFounder(Conflict):
    """A10.1: a founder stands once in the list."""

    en = "You are among the founders already."
    zh = "您已是发起人。"


class TooFewFounders(Conflict):
    """A10.1: several residents found a committee."""

    en = "A committee has {least} founders at least; here are {count}. Ask more residents to join."
    zh = "成立自管会至少需要 {least} 名发起人，现有 {count} 名。请更多居民参加发起。"


class NotAdultOfRegister(Conflict):
    """A10.1, A10.2: founders and members are adults who live there."""

    en = "{name} is no adult in the register of households of this place. Have the register corrected first."
    zh = "{name} 不是本地户册登记的成年居民，请先更正户册。"


class BodySeatedTwice(Conflict):
    """A10.3: a body has one reserved seat."""

    en = "{name} has two reserved seats here. A body has one."
    zh = "{name}列有两个席位，一个单位只设一席。"


class VoteOfAnother(Conflict):
    """A10.1, A10.2, A10.5: a committee goes by votes about itself, each counted once."""

    en = (
        "This vote does not decide about this committee: it is of another kind, place or matter, is older than what it"
        " should decide, or does not name {number} in its question."
    )
    zh = "该表决与本自管会无关：类别、地点或议题不同，早于应表决的事项，或其问题未写明编号 {number}。"


class VoteStillRuns(Conflict):
    """A10: a vote decides when it has been counted."""

    en = "The vote is still open. Record it when it is closed."
    zh = "表决尚未结束，请在结束后登记。"


class VoteWithoutResult(Conflict):
    """A10: without a quorum nothing is decided."""

    en = "The vote came to “{outcome:vote_outcome}” and decides nothing here. Give notice of another one."
    zh = "表决结果为“{outcome:vote_outcome}”，不产生决定。请另行公示表决。"


class WrongSeats(Conflict):
    """A10.2: an election fills the seats that are to be filled."""

    en = "The vote was for {count} seats; {least} are to be filled. Give notice of another one."
    zh = "该表决名额为 {count}，待选席位为 {least}。请另行公示表决。"


class WrongCandidates(Conflict):
    """A10.2: an election offers all who stood before its notice, by their names, and nobody else."""

    en = "The vote did not offer exactly those who stood before its notice: {name}. Give notice of another one."
    zh = "表决选项与公示前报名的候选人不一致（应为：{name}）。请另行公示表决。"


class WordsOfTheList(Conflict):
    """A2: what residents say in public passes the list of words."""

    en = "This would stand in public, and holds words that are not shown: {name}. Say it otherwise."
    zh = "此内容将公开，其中含有不予公开的词语：{name}。请换一种说法。"


class ResidentsDecide(Conflict):
    """A10.5: while residents can still elect or members serve, only a vote of the residents ends it."""

    en = (
        "An office ends a committee only when nobody was elected in time and the matter has climbed. Until then"
        " residents decide by vote."
    )
    zh = "仅在逾期未选出委员并已上升至上级机构时，方可由该机构解散；此前由居民表决决定。"
