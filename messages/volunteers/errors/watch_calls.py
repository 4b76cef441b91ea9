"""What a call to a watch post refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class WatchCallSettled(Conflict):
    """M7.2: a call is answered once, while it lasts."""

    en = "The call is “{status:watch_call}”, so this is not possible."
    zh = "该出动请求当前状态为“{status:watch_call}”，不能办理此项。"


class HoursLacking(Conflict):
    """M7.2: whoever comes says for how long; whoever does not says why."""

    en = "Say for how many minutes the post will be staffed, or why nobody comes."
    zh = "能出动的请填写值守分钟数，不能出动的请说明原因。"
