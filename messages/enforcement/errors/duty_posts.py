"""What the register of posts does not take."""

from messages.errors import Conflict


class DutyPostKnown(Conflict):
    """C4: a post has its code for itself."""

    en = "The centre has a post of this code already. Choose another code, or change the post that is there."
    zh = "本中心已有此代码的岗位，请换一个代码或修改原有岗位。"


class DutyPostUnknown(Conflict):
    """C2: a menu staffs the posts of its centre."""

    en = "The centre has no such post in use: {posts}. Register it first."
    zh = "本中心没有在用的岗位：{posts}，请先登记。"


class DutyPostElsewhere(Conflict):
    """C4: a post lies in its district."""

    en = "The point lies outside the district of the post. Set it on the map again."
    zh = "该位置不在岗位所在区内，请重新标注。"
