"""What projects of councils refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ProjectOfNoTier(Conflict):
    """D4.2: projects are of a community or of a subdistrict."""

    en = "A project is of a community's or a subdistrict's council; this one is a {tier:tier}."
    zh = "项目分社区级和街道级，该议事会为{tier:tier}。"


class DoorNotOfABuilding(Conflict):
    """D4.3: a culture of a door belongs to one courtyard or building."""

    en = "{place:place} is no courtyard or building. A door's culture is of one."
    zh = "{place:place}不是院落或楼宇，楼门文化须落到院落或楼宇。"


class CouncilProjectElsewhere(Conflict):
    """D4.1: a platform carries out what lies in its territory."""

    en = "{place:place} does not lie in the territory of this council."
    zh = "{place:place}不在该议事会范围内。"


class CouncilProjectSettled(Conflict):
    """D4.2: a project is begun, then done or dropped."""

    en = "The project is “{status:council_project}”, so this is not possible. Read it again."
    zh = "该项目当前状态为“{status:council_project}”，不能办理此项。请重新查看。"


class MorePeopleThanCame(Conflict):
    """D4.4: who takes part for the first time is one of those who came."""

    en = "{count} came, so no more than that can be there for the first time."
    zh = "到场 {count} 人，首次参加的不能超过此数。"


class CouncilProjectRowsWrong(Conflict):
    """D4.2: a table is entered whole, or not at all."""

    en = "Row {number} does not fit: {why:project_row}. {count} rows do not fit; nothing was entered."
    zh = "第 {number} 行不符：{why:project_row}。共 {count} 行不符，未录入任何一行。"


class CouncilProjectKnown(Conflict):
    """D4.2: a project counts once."""

    en = "This council has a project of this kind and title. Record what happens there."
    zh = "该议事会已有同类同名项目，请在原项目中记录。"
