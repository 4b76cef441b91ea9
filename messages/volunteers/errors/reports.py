"""What a report refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ReportAlreadyDecided(Conflict):
    """A8.4: a report is verified or rejected once."""

    en = "The report was already decided."
    zh = "该上报已有核实结果。"
