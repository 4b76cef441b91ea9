"""What a council refuses, and what is needed to act for it. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

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

    en = "No council's territory contains all these places. Found one for {territory:place} or a wider territory first."
    zh = "没有议事会的地域包含全部所涉地点，请先在{territory:place}或更大地域成立议事会。"
