"""What a change of a lane refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class LaneEnded(Conflict):
    """A7: a lane that was split is no longer one; its parts are."""

    en = "This lane has been split; its parts are lanes now. See its changes."
    zh = "该街巷已拆分，现以各段为街巷，请查看其变更记录。"


class NameAlready(Conflict):
    """A7: a renaming changes the name."""

    en = "This is the lane's name already."
    zh = "该街巷已是此名。"


class PartElsewhere(Conflict):
    """A7: a lane's parts lie where it lay, and each is a lane of its own."""

    en = "Each part has a code of its own in the lane's subdistrict, {place:place}."
    zh = "各段须各有代码，且在原街巷所在的{place:place}内。"
