"""What the log of a lane council refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class LaneOfNobody(Conflict):
    """A9: a council writes of the lanes that it keeps."""

    en = "The council does not keep this lane. Name one of its own: {lanes:place}."
    zh = "该街巷不由本理事会负责，请填写本理事会负责的街巷：{lanes:place}。"


class NotOfTheCouncil(Conflict):
    """A9: who took part is told by the members' own entries."""

    en = "{count} of those named do not sit in this council. List its members first."
    zh = "所列人员中有 {count} 人不是本理事会成员，请先查询成员。"
