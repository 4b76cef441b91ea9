"""What self-inspections refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class NoPactInForce(Conflict):
    """A12.2, A12.3: members inspect themselves by the pact."""

    en = "The association has no pact in force yet. Bring its convention into force first."
    zh = "该商会尚无生效的公约，请先使公约生效。"


class FindingSettled(Conflict):
    """A12.3: a finding is mended once."""

    en = "This finding is mended, was referred, or is none of this inspection. Read it again."
    zh = "该问题已整改、已移交或不属于本次自查，请重新查看。"


class FindingMayBeMended(Conflict):
    """A12.3: a member has its days to rectify what it found itself."""

    en = "The member has until {until} to rectify it. Turn it into a breach after that."
    zh = "会员可在 {until} 前自行整改，逾期后再按违约处理。"


class InspectedThatDay(Conflict):
    """A12.3: one self-inspection of a shop a day."""

    en = "The shop has inspected itself that day. Mend what that inspection found, or record another day."
    zh = "该商户当日已自查，请整改当日发现的问题或填写其他日期。"
