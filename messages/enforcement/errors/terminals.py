"""The rules of terminals."""

from messages.errors import Conflict


class TerminalRetired(Conflict):
    """C3: a terminal is taken out of use once."""

    en = "The terminal was taken out of use already."
    zh = "该预警终端已停用。"
