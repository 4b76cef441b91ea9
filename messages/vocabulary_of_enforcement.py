"""The words for cases, what is asked about them, and who must act: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "case": {
        "opened": ("to be verified", "待核查"), "verified": ("being handled", "办理中"),
        "rejected": ("not found true", "不属实"), "handled": ("awaiting confirmation", "待确认"),
        "closed": ("closed", "已结案"), "merged": ("merged", "已并案"),
    },
    "case_move": {
        "open": ("open", "立案"), "classify": ("classify", "改定分类"), "verify": ("verify", "核查属实"),
        "reject": ("reject", "核查不属实"), "find_after_all": ("find after all", "复核属实"),
        "split": ("split", "拆分"), "transfer": ("transfer", "移交"),
        "send_to_commander": ("refer", "报总指挥"), "assign": ("assign", "指派"), "extend": ("extend", "延期"),
        "suspend": ("suspend", "中止"), "resume": ("resume", "恢复"), "handle": ("report as handled", "办理完毕"),
        "supervise": ("supervise", "督办"), "close": ("close", "结案"),
        "refuse_completion": ("refuse completion", "退回办理"), "reopen": ("reopen", "重开"),
    },
    "case_group": {
        "dirty": ("dirty", "脏"), "messy": ("messy", "乱"), "illegal": ("illegal", "违"),
        "safety": ("safety", "安全"), "other": ("other", "其他"),
    },
    "case_level": {"ordinary": ("ordinary", "一般"), "major": ("major", "重大"), "sudden": ("sudden", "突发")},
    "case_source": {
        "report": ("report", "上报"), "found": ("found on patrol", "巡查发现"),
        "inspection": ("found at an inspection", "检查发现"), "demand": ("demand", "诉求"),
        "split": ("part of another case", "拆分立案"), "reading": ("reading", "监测"),
        "referral": ("referral", "移送"),
    },
    "term_unit": {
        "working_days": ("working days", "工作日"), "calendar_days": ("calendar days", "自然日"),
        "working_hours": ("working hours", "工作小时"), "hours": ("hours", "小时"),
    },
    "party": {
        "agency": ("agency", "责任部门"), "commander": ("commander", "总指挥"),
        "confirmer": ("who confirms", "确认人"), "whole_case": ("the whole case", "全案"),
    },
    "consultation": {
        "daily": ("daily huddle", "日碰头"), "weekly": ("weekly review", "周点评"),
        "monthly": ("monthly bulletin", "月通报"), "special": ("special consultation", "专项会商"),
    },
    "consultation_request": {
        "open": ("awaiting an answer", "待答复"), "answered": ("answered", "已答复"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "meeting": {"open": ("under way", "进行中"), "closed": ("closed", "已结束")},
    "agenda_source": {
        "decision": ("decision not carried out", "未落实的议定事项"),
        "commander": ("waits for the commander", "待总指挥裁定"), "supervised": ("overdue", "逾期督办"),
        "due_soon": ("due soon", "即将到期"), "topic": ("proposed topic", "待定专题"),
        "contradicted": ("said solved, the person says not", "部门称已解决、本人称未解决"),
        "overdue_demand": ("demand overdue", "诉求逾期未答复"), "whistle": ("whistle unanswered", "吹哨未到场"),
        "form": ("a lane chief's matter", "街巷长会商单"),
    },
    "agenda_kind": {
        "case": ("case", "案件"), "decision": ("decision", "议定事项"), "topic": ("topic", "专题"),
        "demand": ("demand", "诉求"), "whistle": ("whistle", "吹哨"),
        "form": ("joint-consultation form", "会商单"),
    },
    "agenda_outcome": {
        "solved": ("solved", "已解决"), "stays": ("stays", "未解决，留在本级"),
        "climbs": ("climbs", "未解决，上升一级"), "withdrawn": ("withdrawn", "已撤回"),
    },
    "topic": {
        "proposed": ("proposed", "待议定"), "adopted": ("adopted", "已采纳"), "declined": ("declined", "未采纳"),
        "measured": ("measured", "已评估"),
    },
    "topic_kind": {
        "repeated": ("again and again at one place", "同一地点反复出现"),
        "rising": ("rising in many places", "多处同时上升"), "season": ("a season that returns", "季节性再来"),
        "asked_for": ("asked for by staff", "工作人员提出"),
    },
    "guest": {
        "agency": ("agency", "部门"), "court": ("court", "司法机关"), "press": ("press", "新闻媒体"),
        "other": ("other", "其他"),
    },
    "consultation_decision": {
        "open": ("to be carried out", "待落实"), "reported": ("reported as carried out", "已报落实"),
        "done": ("carried out", "已落实"), "waived": ("waived", "已免除"),
    },
    "document": {
        "draft": ("draft", "草稿"), "issued": ("issued", "已签发"), "served": ("served", "已送达"),
        "voided": ("voided", "已作废"),
    },
    "document_kind": {
        "inspection_record": ("on-site inspection record", "现场检查笔录"),
        "rectification_order": ("rectification order", "责令改正通知书"),
        "transfer_letter": ("case transfer letter", "案件移送函"),
        "decision": ("administrative decision", "处理决定书"),
    },
    "document_part": {
        "party": ("the party", "当事人"), "officers": ("the officers", "执法人员"),
        "inspected": ("when the inspection began and ended", "检查起止时间"), "facts": ("the facts", "事实"),
        "evidence": ("evidence", "证据"), "basis": ("the legal basis", "法律依据"),
        "heard": ("what the party was told and said", "告知与陈述申辩情况"),
        "demands": ("what is ordered or decided", "责令或处理内容"), "due_on": ("the deadline", "期限"),
        "transfer": ("the transfer that it belongs to", "所属移送"),
    },
    "document_way": {
        "signed": ("signed for", "直接送达签收"), "refused": ("signature refused, left there", "拒签留置送达"),
        "posted": ("posted", "邮寄送达"), "announced": ("announced", "公告送达"),
    },
    "document_outcome": {"obeyed": ("obeyed", "已改正"), "disobeyed": ("not obeyed", "逾期未改正")},
    "service_part": {
        "received_by": ("who signed for it", "签收人"), "witness": ("the witness", "见证人"),
        "reason": ("why nobody signed", "拒签理由"),
        "reference": ("parcel number or place of announcement", "邮单号或公告处"),
    },
    "party_kind": {"person": ("person", "个人"), "organisation": ("organisation", "单位")},
    "evidence": {
        "photo": ("photo", "照片"), "statement": ("statement", "陈述"), "reading": ("reading", "读数"),
        "document": ("legal document", "法律文书"),
    },
    "evidence_act": {
        "add": ("added", "增加"), "supersede": ("supersedes another", "替代"), "withdraw": ("withdrawn", "撤回"),
    },
    "unit": {
        "places": ("places", "处"), "m2": ("m²", "平方米"), "metres": ("metres", "米"),
        "vehicles": ("vehicles", "辆"), "pieces": ("pieces", "件"), "person_times": ("person-times", "人次"),
        "times": ("times", "次"), "persons": ("persons", "人"),
    },
    "result_import": {
        "entered": ("entered, not published", "已录入，待公布"), "published": ("published", "已公布"),
        "discarded": ("discarded", "已放弃"),
    },
    "place_level": {
        "subdistrict": ("subdistrict", "街道"), "community": ("community", "社区"), "lane": ("lane", "街巷"),
    },
    "result_row": {
        "elsewhere": ("its place lies outside the territory of the import", "地点不在导入所属辖区内"),
        "backwards": ("its last day is before its first", "截止日早于起始日"),
        "twice": ("an earlier row counts the same in the same time", "与前面某行重复统计同一成果"),
    },
    "suspension": {
        "requested": ("requested", "待审批"), "approved": ("approved", "已批准"), "refused": ("refused", "未批准"),
        "withdrawn": ("withdrawn", "已撤回"), "lapsed": ("lapsed", "已失效"), "ended": ("ended", "已结束"),
    },
    "objection": {
        "raised": ("awaiting a second look", "待复核"), "found": ("found after all", "复核属实"),
        "upheld": ("what was found stands", "维持原结论"),
    },
    "reckoning": {"under_way": ("under way", "重算中"), "done": ("done", "已完成")},
    "task": {"open": ("open", "待办"), "reported": ("reported done", "已反馈"), "waived": ("waived", "已免除")},
    "transfer": {
        "pending": ("awaiting an answer", "待答复"), "accepted": ("accepted", "已接收"),
        "refused": ("refused", "已拒收"), "withdrawn": ("withdrawn", "已撤回"), "expired": ("expired", "已过期"),
    },
    "work": {
        "publish_rule_version": ("publish the draft of rules, or give it up", "发布或放弃规则草案"),
        "verify_case": ("verify the case", "核查案件"), "handle_case": ("handle the case", "办理案件"),
        "resume_case": ("resume the case", "恢复办理"), "answer_transfer": ("answer the transfer", "答复移交"),
        "report_task": ("report the task", "反馈协办任务"), "chase_task": ("chase the task", "催办协办任务"),
        "assign_case": ("assign the case", "指派案件"),
        "decide_suspension": ("decide the suspension", "审批中止申请"),
        "decide_objection": ("decide the objection", "复核异议"),
        "review_case": ("review the case", "研究案件"), "answer_demand": ("answer the demand", "答复诉求"),
        "chase_demand": ("chase the overdue demand", "催办逾期诉求"),
        "decide_return": ("decide on sending back", "裁定退单"), "call_back_demand": ("call back", "回访"),
        "decide_exclusion": ("decide on excluding", "决定剔除"), "check_demand": ("check on the spot", "现场核查"),
        "issue_document": ("issue the document", "签发文书"), "serve_document": ("serve the document", "送达文书"),
        "check_document": ("check the order", "复查责令改正情况"),
        "draft_document": ("draft the decision", "起草处理决定"),
        "report_decision": ("carry out the decision", "落实议定事项"),
        "confirm_decision": ("confirm that the decision was carried out", "核定议定事项落实情况"),
        "close_consultation": ("close the consultation", "结束会商"),
        "acknowledge_joint_operation": ("acknowledge the joint operation", "确认参加联合行动"),
        "execute_joint_operation": ("tell what the joint operation did", "报告联合行动情况"),
        "close_joint_operation": ("close the joint operation with minutes", "形成联合行动纪要"),
        "report_in": ("report in on the spot", "到场报到"),
        "finish_whistle_call": ("do the work on the spot", "现场办理"),
        "release_whistle_call": ("confirm the leave, with a mark", "确认离开并打分"),
        "settle_whistle_call": ("settle the absence", "处理未到场"),
        "assess_whistle_call": ("score the whistle", "评价吹哨"),
        "decide_whistle_objection": ("decide the objection to a whistle", "裁定吹哨异议"),
        "settle_consultation_request": ("answer the lane chief", "答复会商单"),
        "settle_topic": ("adopt or decline the topic", "研定专题"), "sign_letter": ("sign the letter", "签署责任书"),
        "publish_score_sheet": ("publish the score sheet", "公布考评表"),
        "decide_score_appeal": ("decide the appeal", "裁定考评申诉"),
        "decide_score_proposal": ("decide the proposal", "决定奖惩建议"),
        "finish_measure": ("carry out the measure", "落实管控措施"),
        "publish_import": ("publish the imported results", "公布导入的成果"),
        "fill_shift": ("find somebody for the shift", "安排人员补岗"),
        "publish_roster": ("publish the roster", "公布排班"),
        "publish_deployment_plan": ("publish the deployment plan", "公布勤务方案"),
        "decide_duty_leave": ("decide on the leave", "审批请假"),
        "answer_shift_swap": ("answer the wish to swap", "答复换班"),
        "decide_shift_swap": ("decide on the swap", "审批换班"),
        "acknowledge_order": ("acknowledge the order", "签收指令"), "report_order": ("report the order", "回报指令"),
        "chase_order": ("chase the late order", "催办逾期指令"), "end_activation": ("stand down", "结束预案"),
        "answer_community_request": ("answer the office", "答复部门要求"),
        "settle_community_request": ("settle what the community is asked for", "裁定对社区的要求"),
        "chase_silence": ("see to what others leave lying", "督办逾期未办事项"),
        "consult_topic": ("call the consultation on the topic", "召开会商研究专题"),
        "mend_sensor": ("see to the silent sensor", "检修失联设备"),
        "review_activation": ("review the plan", "总结预案"), "lift_warning": ("deal with the warning", "处置预警"),
    },
    "community_request": {
        "open": ("awaiting the community", "待社区答复"), "contested": ("objected to", "社区有异议"),
        "answered": ("answered", "已答复"), "lifted": ("taken off the community", "已免除"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "reminder": {"open": ("pressed", "催办中"), "ended": ("ended", "已结束")},
    "reminder_waits_on": {
        "first": ("whoever must act", "经办方"), "commander": ("the commander", "总指挥"),
        "district": ("the district", "区级"),
    },
    "reminder_move": {
        "remind": ("reminded", "催办"), "climb": ("passed on to the office above", "上送"),
        "give_time": ("given time", "宽限"), "end": ("ended", "结束"),
    },
    "community_request_move": {
        "ask": ("asked", "提出要求"), "answer": ("answered", "答复"), "contest": ("objected", "提出异议"),
        "uphold": ("upheld", "维持"), "lift": ("taken off", "免除"), "withdraw": ("withdrawn", "撤回"),
        "pass_on": ("passed on to the office above", "上送"),
    },
    "access_group": {
        "legal_duty": ("legal duty", "依法履职事项"), "assisting_duty": ("assisting duty", "配合履职事项"),
        "certificate": ("certificate", "开具证明"), "abolished_rating": ("abolished rating", "取消的评比达标"),
        "abolished_body": ("abolished body", "取消的工作机构"),
    },
    "workday": {
        "holiday": ("holiday", "节假日"), "workday_adjusted": ("adjusted workday", "调休上班日"),
        "ordinary": ("as usual", "如常"),
    },
    "workday_source": {
        "published": ("published", "已公布"), "provisional": ("provisional", "暂定"),
        "corrected": ("corrected", "已更正"),
    },
    "demand": {
        "received": ("awaiting an answer", "待答复"), "answered": ("awaiting a call-back", "待回访"),
        "disputed": ("not solved, as the person says", "本人称未解决"), "closed": ("closed", "已办结"),
    },
    "demand_return": {
        "requested": ("awaiting the arbiter", "待裁定"), "granted": ("granted", "准予退单"),
        "dismissed": ("dismissed", "不予退单"), "lapsed": ("lapsed", "已失效"),
    },
    "exclusion": {
        "requested": ("awaiting a decision", "待决定"), "granted": ("excluded", "准予剔除"),
        "dismissed": ("not excluded", "不予剔除"),
    },
    "rates_by": {
        "district": ("the whole district", "全区"), "agency": ("agency", "部门"),
        "subdistrict": ("subdistrict", "街道"), "community": ("community", "社区"),
        "problem_class": ("class", "问题分类"),
    },
    "channel": {
        "hotline": ("hotline", "热线"), "phone": ("phone", "电话"), "web": ("web", "网络"),
        "visit": ("at the counter", "来访"), "report": ("report", "上报"),
    },
    "call_back_way": {"phone": ("by phone", "电话"), "link": ("by a link", "链接"), "own": ("signed in", "本人登录")},
}
# fmt: on
