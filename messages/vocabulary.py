"""The words for codes, in both languages, from one place: what a person reads is a word, what a program reads its code.

`WORDS[vocabulary][code]`. A problem's sentence names the vocabulary of a placeholder (`{status:case}`), pages ask for
it by name. Words that an office may change are in its rulebooks (`RULED`): the service adds them when it tells a
problem. The names of places are in the register of divisions.
"""

from typing import Final

from messages.vocabulary_of_agencies import JUDGED
from messages.words import Text

# fmt: off
_SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "service": {
        "volunteers": ("Volunteers", "志愿服务"), "enforcement": ("Enforcement", "综合执法"),
        "property": ("Property", "物业服务"), "deliberation": ("Deliberation", "协商议事"),
        "gateway": ("Gateway", "网关"),
    },
    "role": {
        "anyone": ("anyone", "任何人"), "signed_in": ("whoever is signed in", "已登录的任何人"),
        "district_admin": ("district administrator", "区级管理员"),
        "subdistrict_officer": ("subdistrict officer", "街道干部"),
        "community_worker": ("community worker", "社区工作者"), "lane_chief": ("lane chief", "街巷长"),
        "steward": ("alley steward", "小巷管家"), "resident": ("resident", "居民"),
        "agency_officer": ("agency officer", "执法人员"), "commander": ("commander", "总指挥"),
        "property_company": ("property company", "物业企业"), "evaluator": ("evaluator", "评价人"),
        "council_member": ("council member", "议事会成员"), "system": ("system", "系统"),
    },
    "rule_version": {
        "draft": ("draft", "草案"), "published": ("published", "已发布"), "discarded": ("discarded", "已放弃"),
    },
    # volunteers
    "claim": {"lasting": ("lasting", "有效"), "ended": ("ended", "已结束")},
    "form": {
        "raised": ("awaiting an answer", "待答复"), "confirmed": ("confirmed", "已确认"),
        "refused": ("refused", "已退回"),
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
        "cancelled": ("cancelled", "已取消"),
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
    "lane_kind": {"main_street": ("main street", "主要大街"), "back_lane": ("back lane", "背街小巷")},
    "posting": {
        "award": ("award", "奖励"), "reversal": ("reversal", "冲正"), "expiry": ("expiry", "到期"),
        "hold": ("hold", "冻结"), "commit": ("commit", "入账"), "void": ("void", "解冻"),
    },
    "log_entry": {
        "patrol": ("patrol", "巡访"), "small_deed": ("small deed", "随手做"), "log": ("visit log", "走访记录"),
    },
    "presence": {
        "card": ("card", "刷卡"), "qr": ("scanned sign", "扫码"), "gps": ("position", "定位"),
        "witness": ("witness", "证明人"), "none": ("no proof", "无证明"),
    },
    "upload": {"accepted": ("taken", "已接收"), "known": ("known already", "已有"), "refused": ("refused", "未接收")},
    # enforcement
    "case": {
        "opened": ("to be verified", "待核查"), "verified": ("being handled", "办理中"),
        "rejected": ("not found true", "不属实"), "handled": ("awaiting confirmation", "待确认"),
        "closed": ("closed", "已结案"), "merged": ("merged", "已并案"),
    },
    "case_move": {
        "open": ("open", "立案"), "classify": ("classify", "改定分类"), "verify": ("verify", "核查属实"),
        "reject": ("reject", "核查不属实"), "transfer": ("transfer", "移交"),
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
        "report": ("report", "上报"), "found": ("found on patrol", "巡查发现"), "demand": ("demand", "诉求"),
        "reading": ("reading", "监测"), "referral": ("referral", "移送"),
    },
    "party": {
        "agency": ("agency", "责任部门"), "commander": ("commander", "总指挥"),
        "confirmer": ("who confirms", "确认人"), "whole_case": ("the whole case", "全案"),
    },
    "consultation": {
        "weekly": ("weekly review", "周点评"), "monthly": ("monthly bulletin", "月通报"),
        "special": ("special consultation", "专项会商"),
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
    "task": {"open": ("open", "待办"), "reported": ("reported done", "已反馈"), "waived": ("waived", "已免除")},
    "transfer": {
        "pending": ("awaiting an answer", "待答复"), "accepted": ("accepted", "已接收"),
        "refused": ("refused", "已拒收"), "withdrawn": ("withdrawn", "已撤回"), "expired": ("expired", "已过期"),
    },
    "work": {
        "verify_case": ("verify the case", "核查案件"), "handle_case": ("handle the case", "办理案件"),
        "resume_case": ("resume the case", "恢复办理"), "answer_transfer": ("answer the transfer", "答复移交"),
        "report_task": ("report the task", "反馈协办任务"), "chase_task": ("chase the task", "催办协办任务"),
        "assign_case": ("assign the case", "指派案件"),
        "decide_suspension": ("decide the suspension", "审批中止申请"),
        "review_case": ("review the case", "研究案件"), "answer_demand": ("answer the demand", "答复诉求"),
        "chase_demand": ("chase the overdue demand", "催办逾期诉求"),
        "decide_return": ("decide on sending back", "裁定退单"), "call_back_demand": ("call back", "回访"),
        "decide_exclusion": ("decide on excluding", "决定剔除"), "check_demand": ("check on the spot", "现场核查"),
        "issue_document": ("issue the document", "签发文书"), "serve_document": ("serve the document", "送达文书"),
        "check_document": ("check the order", "复查责令改正情况"),
        "draft_document": ("draft the decision", "起草处理决定"),
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
    # property
    "area": {"active": ("active", "服务中"), "closed": ("closed", "已撤销")},
    "company": {"active": ("in the catalogue", "在册"), "exited": ("left the catalogue", "已退出")},
    "complaint": {
        "noted": ("noted", "已受理"), "verified": ("found true", "属实"), "rejected": ("not found true", "不属实"),
        "closed": ("closed", "已办结"),
    },
    "complaint_move": {
        "note": ("note", "受理"), "verify": ("verify", "核查属实"), "reject": ("reject", "核查不属实"),
        "close": ("close", "办结"), "reopen": ("reopen", "重开"), "answer": ("answer", "答复"),
    },
    "score": {"draft": ("draft", "草稿"), "published": ("published", "已公布")},
    "no_score": {
        "no_activity": ("no activity", "无相关活动"), "too_few": ("too few", "数量不足"),
        "not_collected": ("not collected", "未采集"),
        "too_little_weight": ("too little of it has a score", "可评分项不足"),
    },
    "bound": {"at_most": ("at most", "不多于"), "at_least": ("at least", "不少于")},
    "measure_kind": {"count": ("count", "处数"), "percent": ("share", "合格率"), "hours": ("hours", "小时")},
    # deliberation
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
WORDS: Final = {name: {code: Text(*said) for code, said in codes.items()} for name, codes in (_SAID | JUDGED).items()}
"""Vocabulary → code → word."""

RULED: Final = (
    "agency", "problem_class", "suspension_reason", "control_element", "demand_urgency", "order_class",
    "exclusion_reason", "decision_kind", "standard_item",
)  # fmt: skip
"""Vocabularies whose words are in a service's rulebooks."""
PLACE: Final = "place"
"""The vocabulary of places, whose words are in the register of divisions."""
