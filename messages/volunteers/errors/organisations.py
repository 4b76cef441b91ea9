"""What the register of social organisations refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class OrganisationKnown(Conflict):
    """A17.1: the register holds an organisation once."""

    en = "An organisation with this registration code is in the register already."
    zh = "该登记证号的社会组织已在册。"


class OrganisationNotActive(Conflict):
    """A17.1: who is suspended or struck off takes nothing on."""

    en = "The organisation is {status:organisation}, so this is not possible."
    zh = "该社会组织当前状态为“{status:organisation}”，不能办理此项。"


class ValidityOver(Conflict):
    """A17.1: an organisation is entered while its certificate is valid."""

    en = "The certificate was valid until {until}. Enter the renewed one."
    zh = "证书有效期至 {until}，请登记换发后的证书。"


class AllianceUnknown(Conflict):
    """D7.1: the alliances are those of the rules in force."""

    en = "There is no such alliance in the rules in force. List the alliances and name one of them."
    zh = "现行规则中没有该联盟，请查询联盟名单后再选。"


class NotAHub(Conflict):
    """A17.3: only a hub leads others."""

    en = "This organisation is not a hub, so nobody can join it."
    zh = "该组织不是枢纽型社会组织，不能加入。"


class HubNotWider(Conflict):
    """A17.3: so that no hub leads itself through others."""

    en = "An organisation joins a hub that covers its place; a hub joins one of a wider place than its own."
    zh = "组织应加入覆盖本地区的枢纽型组织；枢纽型组织只能加入更大地区的枢纽型组织。"


class HubAlready(Conflict):
    """A17.3: one hub leads an organisation."""

    en = "The organisation has a hub, or has asked one already. End that membership first."
    zh = "该组织已有枢纽型组织或已提出加入申请，请先退出。"


class MembershipSettled(Conflict):
    """A17.3: what is answered is not answered again."""

    en = "This membership is {status:hub_membership}, so this is not possible."
    zh = "该成员关系当前状态为“{status:hub_membership}”，不能办理此项。"


class HubLeadsOthers(Conflict):
    """A17.3: those whom it leads know first whom they turn to."""

    en = "The hub still leads other organisations. End these memberships first."
    zh = "该枢纽型组织仍带动其他组织，请先结束这些成员关系。"
