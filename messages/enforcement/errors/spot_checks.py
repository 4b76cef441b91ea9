"""The rules of spot checks."""

from messages.errors import Conflict


class SpotCheckDone(Conflict):
    """E2: what was found on the spot is entered once."""

    en = "What was found on the spot is entered already."
    zh = "现场核查结果已录入。"
