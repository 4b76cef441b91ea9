"""What membership in an association refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

KEEPER = term("who keeps the shop", "该商户经营者身份")


class ShopIsMember(Conflict):
    """A12.1: a shop is a member once, and who keeps it speaks for one shop."""

    en = "This licence is a member already or has applied, or you keep another shop that has. Read the members."
    zh = "该证照已是会员或已申请，或本人经营的其他商户已是会员。请查看会员名单。"


class ShopElsewhere(Conflict):
    """A12.1: an association is of the shops of its street."""

    en = "{place:place} is none of the association's places. Apply to the association of your street."
    zh = "{place:place}不在该商会范围内，请向所在街巷的商会申请。"


class ShopMembershipSettled(Conflict):
    """A12.1: what is answered is not answered again."""

    en = "The membership is “{status:association_member}”, so this is not possible. Read it again."
    zh = "该会员当前状态为“{status:association_member}”，不能办理此项。请重新查看。"


class AssociationAnswersFirst(Conflict):
    """A12.1: the association answers an application; when its time is past, the office of the place does."""

    en = "The association has until {until} to answer this. After that the office of the place answers."
    zh = "商会可在 {until} 前答复，逾期后由属地机构答复。"
