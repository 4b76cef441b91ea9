"""What signing in a household campaign refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class HouseholdHasSigned(Conflict):
    """A1: a household signs once."""

    en = "{name} has signed in this campaign."
    zh = "{name}已在本次入户工作中签约。"


class NotOfHousehold(Conflict):
    """A1: an adult of the household signs for it."""

    en = "The register in force knows no such adult in {name}."
    zh = "现行户册中{name}没有这名成年人。"


class SigningOutsideCampaign(Conflict):
    """A1: what counts was signed from a campaign's first day to its deadline."""

    en = "The day of the signing must lie from {earliest} to {latest}."
    zh = "签约日期须在 {earliest} 至 {latest} 之间。"


class SigningStruck(Conflict):
    """A1: a signing is struck once."""

    en = "This signing has been struck."
    zh = "该签约已撤销。"


class SignedMeanwhile(Conflict):
    """A1: a household signs once, also when two enter it at the same moment."""

    en = "The household has signed meanwhile. Read it again."
    zh = "该户刚刚已签约，请重新查看。"
