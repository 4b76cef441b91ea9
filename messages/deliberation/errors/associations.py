"""What merchants' associations refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

OFFICER_OF_ASSOCIATION = term("a post in the association", "该商会负责人身份")
OFFICER_OR_OFFICE = term("a post in the association, or the office of its place", "该商会负责人或属地机构人员身份")


class AssociationStands(Conflict):
    """A12.1: one association stands for a street."""

    en = "An association already stands for these places. Read the associations of the place."
    zh = "这些地点已有商会，请查看该地商会。"


class AssociationIsOver(Conflict):
    """A12.1: an association that was dissolved takes no members."""

    en = "The association is “{status:association}”, so this is not possible."
    zh = "该商会当前状态为“{status:association}”，不能办理此项。"


class OfficerNamedTwice(Conflict):
    """A12.1: one person holds one post."""

    en = "{name} is named twice. Name each officer once."
    zh = "{name}重复列出，每位负责人只列一次。"
