"""What a volunteer group refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class GroupMemberAlready(Conflict):
    """A15.1: one is a member of a group once."""

    en = "This person is a member of the group already."
    zh = "该人员已是本团队成员。"


class GroupNameTaken(Conflict):
    """A15.1: a group is formed once."""

    en = "A group of this name is formed in this place already. Read it there, or choose another name."
    zh = "本地已有同名团队，请查看已有团队，或另取名称。"


class NotAGroupMember(Conflict):
    """A15.1: what a group does is done by its members."""

    en = "This person is not a member of the group. Join the group first."
    zh = "该人员不是本团队成员，请先加入团队。"


class LeaderMustStay(Conflict):
    """A15.1: a group is never without a leader."""

    en = "The leader cannot leave the group. Ask the staff of the place to appoint another leader first."
    zh = "队长不能直接退出，请先由本辖区工作人员指定新队长。"


class GroupDisbanded(Conflict):
    """A15.1: a group that was disbanded does nothing any more."""

    en = "The group was disbanded. Join another group, or ask the staff of the place to form one."
    zh = "该团队已解散，请加入其他团队，或请本辖区工作人员另行组建。"
