"""What the catalogue refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class CompanyCodeTaken(Conflict):
    """B2: a company stands once in the procurement catalogue."""

    en = "The catalogue already has a company with this code."
    zh = "采购目录中已有该代码的企业。"


class QualificationTooLow(Conflict):
    """B2: only companies of the second qualification grade or better are admitted."""

    en = "Only companies of the second qualification grade or better are admitted."
    zh = "仅二级及以上资质的企业可以入围。"


class CompanyHasExited(Conflict):
    """B2: who has left the catalogue signs no contract and does not leave again."""

    en = "The company has left the catalogue."
    zh = "该企业已退出采购目录。"


class CompanyStillServes(Conflict):
    """B2: a company leaves only when its contracts are over; no area is a day without service."""

    en = "The company has a contract that runs until {ends}. End its contracts first."
    zh = "该企业尚有合同至 {ends}，请先终止合同。"


class CompanyUnknown(NotFound):
    en = "The catalogue has no company with this code."
    zh = "采购目录中没有该代码的企业。"
