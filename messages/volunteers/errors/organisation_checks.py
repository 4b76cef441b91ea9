"""What the yearly check of an organisation refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class OrganisationCheckSettled(Conflict):
    """A17.1: what is decided is not decided again."""

    en = "This check is {status:organisation_check}, so this is not possible."
    zh = "本次年检当前状态为“{status:organisation_check}”，不能办理此项。"


class OrganisationNotReported(Conflict):
    """A17.1: a check is passed on what was reported."""

    en = "The organisation has not reported yet. Wait for its report, or fail the check with the reason."
    zh = "该组织尚未提交年检报告，请等待提交，或说明理由判定不合格。"


class OrganisationCheckedAlready(Conflict):
    """A17.1: one check at a time."""

    en = "A check of this organisation is under way already."
    zh = "该组织已有正在进行的年检。"
