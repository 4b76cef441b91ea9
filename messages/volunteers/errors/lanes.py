"""What the register of lanes refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class LaneUnknown(NotFound):
    en = "There is no lane with this code in the register."
    zh = "街巷名册中没有这个代码。"


class LaneAlreadyRegistered(Conflict):
    """A8: a lane stands once in the register."""

    en = "A lane with this code is in the register already. Correct it instead."
    zh = "该代码的街巷已在名册中，请改用更正。"


class LineWentElsewhere(Conflict):
    """A7: a lane lies in its district."""

    en = "The line leaves the lane's district. Check the order of longitude and latitude, and the datum."
    zh = "线形超出街巷所在的区，请检查经纬度顺序和坐标系。"


class LineTooShortOrLong(Conflict):
    """A7: so short or long is no lane."""

    en = "A lane's line is from {min} to {max} metres long."
    zh = "街巷线形长度须在 {min} 至 {max} 米之间。"
