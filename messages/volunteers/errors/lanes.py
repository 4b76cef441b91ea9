"""What the register of lanes refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class LaneUnknown(NotFound):
    en = "There is no lane with this code in the register."
    zh = "街巷名册中没有这个代码。"


class LaneAlreadyRegistered(Conflict):
    """A8: a lane stands once in the register."""

    en = "A lane with this code is in the register already. Correct it instead."
    zh = "该代码的街巷已在名册中，请改用更正。"
