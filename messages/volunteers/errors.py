"""The rules of volunteers and points, as the problems that breaking them gives. Each names its DOMAIN id."""

from messages.errors import Conflict, NotFound


class LaneUnknown(NotFound):
    en = "There is no lane with this code in the register."
    zh = "街巷名册中没有这个代码。"


class ReportAlreadyDecided(Conflict):
    """A8.4: a report is verified or rejected once."""

    en = "The report was already decided."
    zh = "该上报已有核实结果。"
