"""The rules of watching crowds."""

from messages.errors import Conflict


class CrowdWatchedAlready(Conflict):
    """C3: one crowd of a place, so that its level is never told twice."""

    en = "The crowd of this place is watched already. Change its capacity instead."
    zh = "该地点的客流已在监测，请修改其承载量。"
