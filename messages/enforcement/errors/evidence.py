"""The rules of a case's evidence: added always, replaced never."""

from messages.errors import Conflict


class EvidenceEnded(Conflict):
    """C7: a piece is withdrawn or superseded once."""

    en = "The piece was withdrawn or superseded before. Read the case's evidence again."
    zh = "该证据已被撤回或替代，请重新查看案件证据。"


class EvidenceFull(Conflict):
    """C7: what a case may hold, so that its chain can be handed over whole."""

    en = "A case holds at most {limit} entries of evidence."
    zh = "每个案件的证据条目最多 {limit} 条。"


class EvidenceElsewhere(Conflict):
    """C7: where a piece was found is a point in the district of its case."""

    en = "The point does not lie in the district of the case. Correct it, or leave it out."
    zh = "该坐标不在案件所在的区内，请更正或不填。"
