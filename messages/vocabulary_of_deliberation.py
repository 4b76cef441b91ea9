"""The words for councils, matters, votes and moderation: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "matter": {
        "raised": ("raised", "民提"), "discussed": ("discussed", "民议"), "decided": ("decided", "民决：通过"),
        "rejected": ("rejected", "民决：否决"), "executed": ("carried out", "民办"),
        "evaluated": ("evaluated", "民评：已解决"), "returned": ("returned", "退回再议"),
        "no_quorum": ("no quorum", "未达法定人数"), "risen": ("risen", "上升一层"), "stayed": ("stayed", "留在本层"),
    },
    "rise": {
        "no_quorum": ("The quorum was missed.", "未达法定人数。"),
        "outside_powers": ("It is outside the powers of this council.", "超出本层议事会权限。"),
        "vote": ("It was so voted.", "表决决定上升。"),
    },
    "tier": {
        "building": ("building council", "楼院议事会"), "grid": ("grid council", "网格议事会"),
        "community": ("community council", "社区议事会"), "subdistrict": ("subdistrict council", "街道议事会"),
        "district": ("district council", "区级议事会"),
    },
    "seat": {"chair": ("chair", "召集人"), "member": ("member", "成员")},
    "notice": {
        "running": ("running", "公示中"), "has_run": ("has run", "公示期满"), "voted_on": ("voted on", "已表决"),
    },
    "vote": {"open": ("open", "进行中"), "closed": ("closed", "已结束")},
    "vote_outcome": {
        "accepted": ("accepted", "通过"), "rejected": ("rejected", "否决"), "rises": ("rises", "上升"),
        "no_quorum": ("no quorum", "未达法定人数"),
    },
    "voters": {
        "residents": ("residents", "居民"), "households": ("households", "户"), "owners": ("owners", "业主"),
        "representatives": ("representatives", "代表"),
    },
    "measure": {"heads": ("heads", "人数"), "households": ("households", "户数"), "area": ("area", "面积")},
    "roll_field": {"household": ("the household", "所属户"), "area": ("the area", "面积")},
    "majority_of": {"votes": ("votes cast", "所投票数"), "roll": ("the roll", "选民总数")},
    "ballot_way": {
        "own": ("by oneself", "本人投票"), "paper": ("on paper", "纸质选票"), "assisted": ("with help", "协助投票"),
    },
    "evaluation": {"open": ("open", "进行中"), "closed": ("closed", "已结束")},
    "moderation": {
        "held": ("awaiting review", "待审核"), "cleared": ("shown", "已公开"), "withheld": ("not shown", "不予公开"),
    },
    "hold_cause": {
        "words": ("a word of the list", "含有须审核的词语"),
        "new_account": ("the author is new here", "提出人首次提出议题"),
        "flags": ("reported by others", "被他人举报"),
    },
    "verdict": {
        "solved": ("solved", "已解决"), "partly": ("partly solved", "部分解决"),
        "not_solved": ("not solved", "未解决"), "too_few": ("too few answers", "参评人数不足"),
    },
}
# fmt: on
