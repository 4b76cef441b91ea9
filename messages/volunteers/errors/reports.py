"""What a report refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ReportAlreadyDecided(Conflict):
    """A8.4: a report is verified or rejected once."""

    en = "The report was already decided."
    zh = "该上报已有核实结果。"


class ReportedAlready(Conflict):
    """A8.4: one person reports one problem once."""

    en = "You have reported this already: your report follows the case."
    zh = "您已反映过此事，您的上报随该案件办理。"
