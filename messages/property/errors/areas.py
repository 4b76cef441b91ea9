"""What an area refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class LaneInAnotherArea(Conflict):
    """B1: no lane or courtyard lies in two active areas."""

    en = "One of these lanes or courtyards already lies in another area, or contains one that does."
    zh = "所列街巷或院落（或其中一部分）已属于另一个片区。"


class PlaceOutsideSubdistrict(Conflict):
    """B1: an area lies in its subdistrict."""

    en = "{place:place} does not lie in {territory:place}."
    zh = "{place:place}不在{territory:place}内。"


class AreaIsClosed(Conflict):
    """B1: a closed area has no contract and is not changed."""

    en = "The area is closed."
    zh = "该片区已撤销。"


class AreaIsServed(Conflict):
    """B1: an area is closed only when no contract serves it."""

    en = "A contract serves this area until {ends}. End it first."
    zh = "该片区合同至 {ends}，请先终止合同。"
