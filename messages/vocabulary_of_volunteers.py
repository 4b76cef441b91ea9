"""The words for lanes, stewards, what they do and what it earns: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "volunteer_work": {
        "publish_rule_version": ("publish the draft of rules, or give it up", "发布或放弃规则草案"),
        "confirm_completion": ("confirm or refuse the completion", "确认或退回办结申请"),
        "answer_lane_question": ("answer the question", "答复来访事项"),
        "close_lane_coordination": ("bring the coordination to an end", "了结协调事项"),
        "sign_chief_letter": ("sign the letter", "签订责任书"), "answer_testimony": ("say what you saw", "作证"),
        "decide_steward": ("decide on the application", "审核管家申请"),
        "decide_reversal": ("confirm or decline the reversal", "复核积分冲回"),
        "fulfil_order": ("hand over what was ordered", "发放兑换物品"),
        "report_organisation_check": ("report for the yearly check", "报送年检材料"),
        "decide_organisation_check": ("decide the yearly check", "审定年检"),
        "accept_hub_member": ("accept the organisation", "接纳社会组织"),
        "report_alliance_part": ("report the part that was taken", "反馈认领部分"),
        "close_alliance_problem": ("bring the problem to an end", "了结联盟难题"),
        "note_attendance": ("note who came", "登记出勤"),
        "decide_no_show_appeal": ("decide the appeal", "裁定缺席申诉"),
        "stand_shift": ("stand the shift", "值守班次"), "answer_watch_swap": ("answer the swap", "答复换班申请"),
        "fill_watch_gap": ("find a watcher", "补齐缺岗"), "roster_watch_post": ("roster the post", "安排守望岗班次"),
        "answer_lane_handover": ("take the lane over, or decline", "答复街巷交接"),
        "settle_lane_handover": ("see to the declined hand-over", "处理未接手的街巷交接"),
        "answer_watch_call": ("say whether the post comes", "答复能否出动"),
    },
    "activity": {"planned": ("planned", "已安排"), "called_off": ("called off", "已取消")},
    "calendar_entry": {
        "confirmed": ("has a place", "已确认"), "tentative": ("waits for a place", "待定"),
        "cancelled": ("does not take place, or without oneself", "已取消"),
    },
    "volunteer_group": {"active": ("active", "正常"), "disbanded": ("disbanded", "已解散")},
    "watch_post": {"open": ("open", "在用"), "closed": ("closed", "已撤销")},
    "watch_swap": {
        "asked": ("awaiting the other", "待对方答复"), "accepted": ("agreed and done", "已换班"),
        "declined": ("declined", "对方不同意"), "withdrawn": ("withdrawn", "已撤回"), "lapsed": ("lapsed", "已失效"),
    },
    "watch_call": {
        "asked": ("awaiting an answer", "待答复"), "coming": ("coming", "已出动"),
        "declined": ("not coming", "不能出动"), "lapsed": ("not answered in time", "逾期未答复"),
        "stood_down": ("no longer needed", "预警已解除"),
    },
    "attendance_reminder": {
        "open": ("nobody has noted it", "待登记"), "noted": ("noted", "已登记"),
        "unknown": ("not known, as nobody said", "无人登记，情况不明"),
    },
    "watch_waits_on": {
        "leader": ("the group's leader", "队长"), "community": ("community", "社区"),
        "subdistrict": ("subdistrict", "街道"),
    },
    "watch_gap": {
        "open": ("lacks watchers", "缺岗"), "filled": ("filled", "已补齐"),
        "accepted": ("stood by fewer, as was decided", "已同意少人值守"), "ended": ("called off", "班次已取消"),
        "unstaffed": ("began without enough watchers", "缺岗开班"),
    },
    "sign_up": {
        "placed": ("has a place", "已录取"), "waiting": ("waiting for a place", "候补中"),
        "not_reached": ("waited in vain", "未能递补"), "withdrawn": ("withdrawn", "已取消报名"),
        "swapped": ("given to another", "已换给他人"), "attended": ("came", "已到场"),
        "no_show": ("did not come", "缺席"), "unknown": ("not known, as nobody said", "无人登记，情况不明"),
        "appealed": ("says to have come", "申诉中"), "upheld": ("did not come, as was decided", "申诉后仍认定缺席"),
    },
    "organisation": {
        "active": ("active", "正常活动"), "suspended": ("suspended", "暂停活动"),
        "struck_off": ("struck off", "已注销"),
    },
    "organisation_kind": {
        "social_group": ("social group", "社会团体"), "social_service": ("social service body", "社会服务机构"),
        "foundation": ("foundation", "基金会"), "trade_association": ("trade association", "行业商会"),
        "community_group": ("community organisation on file", "社区社会组织（备案）"),
    },
    "hub_membership": {"asked": ("asked for", "已申请"), "member": ("a member", "成员"), "ended": ("ended", "已结束")},
    "organisation_check": {
        "asked": ("awaiting the report", "待提交报告"), "reported": ("awaiting a decision", "待审查"),
        "passed": ("passed", "合格"), "failed": ("failed", "不合格"), "dropped": ("dropped", "已终止"),
    },
    "waits_on": {
        "officer": ("the organisation's officer", "社会组织负责人"), "community": ("community", "社区"),
        "subdistrict": ("subdistrict", "街道"), "district": ("district", "区级"),
    },
    "alliance_problem": {
        "open": ("being worked at", "解决中"), "solved": ("solved", "已解决"), "unsolved": ("not solved", "未解决"),
    },
    "alliance_part": {"offered": ("being done", "进行中"), "done": ("done", "已完成")},
    "reversal_request": {
        "requested": ("awaiting somebody else", "待他人确认"), "confirmed": ("confirmed", "已确认"),
        "declined": ("declined", "已驳回"),
    },
    "budget": {"put_in": ("put in", "增加"), "taken_out": ("taken out", "减少")},
    "certificate": {"issued": ("valid", "有效"), "revoked": ("revoked", "已撤销")},
    "swipe": {
        "checked_in": ("checked in", "已签到"), "checked_out": ("checked out", "已签退"),
        "repeated": ("held there again", "重复刷卡"), "known": ("known already", "已有"),
        "refused": ("refused", "未接收"),
    },
    "card": {"issued": ("issued", "已发放"), "blocked": ("blocked", "已停用")},
    "testimony": {
        "asked": ("awaiting the witness", "待见证"), "confirmed": ("confirmed", "已见证"),
        "declined": ("declined", "不予见证"), "lapsed": ("not answered in time", "逾期未答"),
    },
    "chief": {"serving": ("serving", "在任"), "ended": ("handed over", "已交接")},
    "chief_letter": {
        "drawn": ("awaiting the chief's signature", "待签订"), "signed": ("signed", "已签订"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "rank": {"division": ("division rank", "处级"), "section": ("section rank", "科级"), "other": ("other", "其他")},
    "claim": {"lasting": ("lasting", "有效"), "ended": ("ended", "已结束")},
    "form": {
        "raised": ("awaiting an answer", "待答复"), "confirmed": ("confirmed", "已确认"),
        "refused": ("refused", "已退回"),
    },
    "enforcement_request": {
        "issued": ("issued", "已提出"), "whistled": ("whistled", "已吹哨"), "ended": ("over", "已办结"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "lane_handover": {
        "offered": ("awaiting an answer", "待答复"), "accepted": ("taken over", "已接手"),
        "declined": ("declined", "对方不接手"), "withdrawn": ("withdrawn", "已撤回"), "lapsed": ("lapsed", "已失效"),
    },
    "lane_handover_waits_on": {
        "steward": ("the named steward", "被指定的管家"), "community": ("community", "社区"),
        "subdistrict": ("subdistrict", "街道"),
    },
    "consultation_form": {
        "issued": ("issued", "已提出"), "scheduled": ("on an agenda", "已列入会商"), "answered": ("answered", "已答复"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "consultation_form_step": {
        "scheduled": ("put on an agenda", "列入会商"), "climbed": ("climbed to the tier above", "上升一级"),
        "answered": ("answered", "答复"),
    },
    "lane_question": {"asked": ("awaiting an answer", "待答复"), "answered": ("answered", "已答复")},
    "lane_question_waits_on": {
        "chief": ("lane chief", "街巷长"), "deputy": ("the chief's deputy", "街巷长代理人"),
        "subdistrict": ("subdistrict", "街道"),
    },
    "lane_question_kind": {"question": ("question", "问题"), "need": ("need", "需求")},
    "lane_log_entry": {
        "note": ("note", "日志"), "finding": ("finding", "主动发现"), "answer": ("answer", "及时回应"),
        "coordination": ("coordination", "积极协调"),
    },
    "lane_coordination": {
        "called": ("under way", "协调中"), "settled": ("settled", "已解决"), "unsettled": ("not settled", "未解决"),
    },
    "steward_team": {"active": ("active", "正常"), "dissolved": ("dissolved", "已解散")},
    "steward_team_kind": {"team": ("team", "团队"), "family": ("family", "家庭")},
    "imported_register": {
        "lanes": ("lanes", "街巷名册"), "chiefs": ("lane chiefs", "街巷长名册"), "stewards": ("stewards", "管家名册"),
    },
    "register_import": {
        "open": ("being tried", "试算中"), "running": ("being entered", "写入中"),
        "finished": ("finished", "已完成"), "discarded": ("discarded", "已放弃"),
    },
    "row_outcome": {
        "new": ("new", "新增"), "changed": ("changed", "更新"), "same": ("the same as before", "无变化"),
        "refused": ("refused", "未写入"),
    },
    "office": {
        "lane_chief": ("lane chief", "街巷长"), "deputy_chief": ("deputy of the lane chief", "街巷长代理人"),
        "community": ("community", "社区"), "subdistrict": ("subdistrict", "街道"),
        "district": ("district", "区级"),
    },
    "asked_since": {
        "raised": ("asked first", "首先送请"), "absent": ("the chief is away", "街巷长外出"),
        "silent": ("the one before did not answer", "上一级逾期未答复"),
    },
    "deputy": {"named": ("named", "已指定"), "dismissed": ("dismissed", "已结束")},
    "form_kind": {"completion_confirmation": ("completion confirmation", "任务完成确认申请单")},
    "order": {
        "held": ("points on hold", "已冻结积分"), "fulfilled": ("handed out", "已发放"),
        "cancelled": ("cancelled", "已取消"), "expired": ("not collected in time", "逾期未取"),
        "returned": ("returned", "已退回"),
    },
    "report": {
        "filed": ("filed", "已上报"), "verified": ("found true", "属实"), "rejected": ("not found true", "不属实"),
        "closed": ("closed", "已办结"),
    },
    "session": {
        "open": ("open", "进行中"), "closed": ("ended", "已结束"), "unverified": ("not checked out", "未签退"),
    },
    "steward": {
        "applied": ("awaiting approval", "待批准"), "active": ("active", "在岗"), "paused": ("paused", "暂停"),
        "resigned": ("resigned", "已退出"), "refused": ("refused", "未获批准"),
    },
    "lane_inspection": {"stands": ("stands", "有效"), "set_aside": ("set aside", "已作废")},
    "lane_council": {"active": ("active", "运行中"), "dissolved": ("dissolved", "已撤销")},
    "council_deed": {
        "meeting": ("meeting", "会议"), "patrol": ("patrol", "巡查"), "small_deed": ("small deed", "随手做"),
        "mobilisation": ("mobilisation", "宣传动员"), "report": ("report", "上报问题"),
    },
    "lane_council_seat": {
        "lane_chief": ("lane chief", "街巷长"), "street_staff": ("street staff", "街道人员"),
        "community": ("community", "社区"), "resident": ("resident", "居民"), "volunteer": ("volunteer", "志愿者"),
        "property_company": ("property company", "物业服务企业"), "resident_unit": ("resident unit", "驻地单位"),
    },
    "lane_kind": {"main_street": ("main street", "主要大街"), "back_lane": ("back lane", "背街小巷")},
    "lane_change": {"renamed": ("renamed", "更名"), "split": ("split", "拆分")},
    "lane_wait": {
        "waiting": ("waiting", "候补中"), "moved_up": ("has moved up", "已递补"), "withdrawn": ("withdrawn", "已退出"),
    },
    "datum": {"wgs84": ("WGS-84", "WGS-84 坐标"), "gcj02": ("GCJ-02", "GCJ-02 坐标")},
    "geometry": {"LineString": ("line", "线")},
    "posting": {
        "award": ("award", "奖励"), "reversal": ("reversal", "冲正"), "expiry": ("expiry", "到期"),
        "hold": ("hold", "冻结"), "commit": ("commit", "入账"), "void": ("void", "解冻"),
        "refund": ("refund", "退回"),
    },
    "log_entry": {
        "advocate": ("advocated", "宣传"), "mobilise": ("mobilised", "动员"), "dissuade": ("dissuaded", "劝阻"),
        "find": ("found", "发现"),
        "patrol": ("patrol", "巡访"), "small_deed": ("small deed", "随手做"), "log": ("visit log", "走访记录"),
    },
    "presence": {
        "card": ("card", "刷卡"), "qr": ("scanned sign", "扫码"), "gps": ("position", "定位"),
        "witness": ("witness", "证明人"), "none": ("no proof", "无证明"),
    },
    "upload": {"accepted": ("taken", "已接收"), "known": ("known already", "已有"), "refused": ("refused", "未接收")},
}
# fmt: on
