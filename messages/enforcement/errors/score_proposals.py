"""The rules of proposals that follow from score sheets. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden


class ProposalWithoutGround(Conflict):
    """C8: a reward or a sanction follows from a published score, by the bounds of the rules."""

    en = "The score does not carry this proposal. Rewards from {min} points on, sanctions below {max}."
    zh = "该得分不足以支持此建议：{min} 分及以上可建议表扬，低于 {max} 分可建议处理。"


class ProposalOfNoSheet(Conflict):
    """C8: only what is published, and holds, is a ground."""

    en = "The score sheet is not published, or an appeal has replaced it."
    zh = "该考评表尚未公布，或已因申诉被替换。"


class ScoreProposalMade(Conflict):
    """C8: one proposal follows from a sheet."""

    en = "A proposal was made of this score sheet already."
    zh = "该考评表已提出过建议。"


class ScoreProposalDecided(Conflict):
    """C8: a proposal is decided once."""

    en = "The proposal was decided already: {status:score_proposal}."
    zh = "该建议已作出决定：{status:score_proposal}。"


class NotByItsProposer(Forbidden):
    """C8: the consultation decides, not who proposes."""

    en = "Somebody else than who made the proposal enters what the consultation decided."
    zh = "会商决定须由提出建议以外的人员录入。"
