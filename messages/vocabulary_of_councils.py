"""The words for what councils do: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "council_seat": {
        "serving": ("serving", "在任"), "expiring": ("the term ends soon", "任期将满"),
        "over": ("the term is over", "任期届满未办"), "ended": ("left", "已离任"),
    },
    "council_seat_step": {
        "seat": ("seated", "到任"), "remind": ("reminded of the term", "提示任期将满"),
        "run_out": ("the term ran out", "任期届满"), "climb": ("passed to the office above", "转上级督办"),
        "renew": ("given another term", "续任"), "replace": ("replaced", "调整"), "leave": ("left", "离任"),
    },
    "council_meeting": {
        "called": ("called", "已召集"), "held": ("held, minutes to approve", "纪要待确认"),
        "approved": ("minutes approved", "纪要已确认"), "settled": ("minutes settled by the office", "纪要已核定"),
        "called_off": ("called off", "已取消"),
    },
    "council_agenda": {
        "matter": ("matter on the table", "待议议题"), "late_task": ("task that is late", "逾期任务"),
        "minutes": ("minutes that wait", "待确认纪要"), "proposal": ("proposed", "提议事项"),
    },
    "council_answer": {"coming": ("coming", "到会"), "not_coming": ("not coming", "不到会")},
    "council_meeting_step": {
        "call": ("called", "召集"), "answer": ("answered", "答复"), "postpone": ("postponed", "改期"),
        "call_off": ("called off", "取消"), "hold": ("recorded", "记录"), "approve": ("approved", "确认"),
        "confirm": ("approved by all", "全体确认"), "object": ("objected", "提出异议"),
        "correct": ("corrected", "更正"), "settle": ("settled", "核定"),
        "climb": ("passed to the next office", "转上级承办"),
    },
    "tea_round": {
        "announced": ("announced", "已预告"), "held": ("held", "已举行"), "called_off": ("called off", "已取消"),
    },
    "tea_round_step": {
        "announce": ("announced", "预告"), "hold": ("held", "举行"), "call_off": ("called off", "取消"),
    },
    "tea_topic": {
        "open": ("waits for an end", "待办理"), "answered": ("answered", "已答复"),
        "brought": ("brought to a council", "已转议题"), "referred": ("referred to enforcement", "已移送执法"),
    },
    "tea_topic_step": {
        "raise": ("raised", "提出"), "answer": ("answered", "答复"), "bring": ("brought to a council", "转为议题"),
        "refer": ("referred to enforcement", "移送执法"), "climb": ("passed to the next office", "转上级承办"),
    },
    "breach_step": {
        "report": ("reported", "反映"), "warn": ("warned", "提醒告诫"), "notice": ("noticed in public", "公示"),
        "refer": ("referred to enforcement", "移送执法"), "mend": ("mended", "整改了结"),
        "climb": ("passed to the next office", "转上级承办"),
    },
    "council_project": {
        "under_way": ("under way", "进行中"), "done": ("done", "已完成"), "dropped": ("dropped", "已终止"),
    },
    "council_project_kind": {
        "project": ("project of a platform", "平台项目"), "door_culture": ("culture of a door", "楼门文化"),
        "creation": ("creation project", "创享项目"),
    },
    "council_project_step": {
        "begin": ("begun", "启动"), "gather": ("people came together", "开展活动"), "finish": ("done", "完成"),
        "drop": ("dropped", "终止"),
    },
    "project_row": {
        "no_council": ("there is no such council here", "本地没有该议事会"),
        "elsewhere": ("the place is elsewhere", "地点不在该议事会范围"),
        "tier": ("this tier has no projects", "该层级没有平台项目"),
        "door": ("the place is no building", "地点不是院落或楼宇"), "twice": ("it stands twice", "重复"),
    },
}
# fmt: on
