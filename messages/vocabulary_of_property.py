"""The words for areas, companies, complaints and scores: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "area": {"active": ("active", "服务中"), "closed": ("closed", "已撤销")},
    "company": {"active": ("in the catalogue", "在册"), "exited": ("left the catalogue", "已退出")},
    "property_work": {
        "publish_rule_version": ("publish the draft of rules, or give it up", "发布或放弃规则草案"),
        "record_daily_check": ("check the area, as every day", "每日自查"),
        "answer_complaint": ("answer the complaint", "答复投诉"), "decide_appeal": ("decide the appeal", "裁定申诉"),
        "publish_score": ("publish the score", "公布评分"), "order_payment": ("order the payment", "申请付款"),
        "approve_payment": ("approve the payment", "审批付款"),
        "settle_withheld": ("release or forfeit what was withheld", "处理暂扣款"),
        "confirm_paper_answer": ("confirm the answer on paper", "确认纸质答卷"),
        "answer_invitation": ("answer the invitation", "答复参会邀请"),
        "hold_joint_meeting": ("hold the meeting", "召开联席会"),
        "report_resolution": ("report what was done", "反馈议定事项"),
        "confirm_resolution": ("confirm what was done", "核定议定事项"),
        "commit_to_draw": ("give a hash for the draw of companies", "提交抽取摘要"),
        "reveal_secret": ("show the secret, to draw the companies", "公开密语并抽取企业"),
        "plan_offer_round": ("plan a round of offers", "安排报价轮次"),
        "answer_question": ("answer the question", "答疑"), "give_round_key": ("give a key", "提交密钥"),
        "send_offer": ("send an offer", "递交报价"), "open_offers": ("open the offers", "开启报价"),
        "abandon_offer_round": ("give up a round that nobody opened", "将逾期未开启的轮次作废"),
        "end_negotiation": ("end a negotiation that nobody goes on with", "终止无人推进的磋商"),
        "begin_offer_review": ("begin to judge the offers", "开始评审"),
        "name_reviewer": ("name a further reviewer", "增补评审人"),
        "declare_ties": ("say whether a tie to a company exists", "声明利害关系"),
        "score_offers": ("score the offers", "评分"),
        "check_company": ("check a company, as every year", "企业年检"),
        "recheck_exit": ("recheck what was to be put right", "复查整改"),
        "find_successor": ("find a successor of a company that leaves", "落实接替企业"),
        "tick_off_hand_over": ("tick off what is handed over", "确认交接"),
        "award_contract": ("award the contract", "确定成交"),
        "sign_award": ("sign the contract that was awarded", "签订合同"),
        "revoke_award": ("revoke an award that is not signed in time", "撤销逾期未签的成交"),
        "decide_award_objection": ("decide an objection to an award", "决定对成交的异议"),
        "set_aside_reviewer": ("set aside a reviewer who is silent", "剔除逾期不评的评审人"),
    },
    "complaint": {
        "noted": ("noted", "已受理"), "verified": ("found true", "属实"), "rejected": ("not found true", "不属实"),
        "closed": ("closed", "已办结"), "withdrawn": ("withdrawn", "已撤回"),
    },
    "complaint_move": {
        "note": ("note", "受理"), "verify": ("verify", "核查属实"), "reject": ("reject", "核查不属实"),
        "close": ("close", "办结"), "reopen": ("reopen", "重开"), "answer": ("answer", "答复"),
        "return": ("return", "退回受理"), "withdraw": ("withdraw", "撤回"),
    },
    "appeal": {"filed": ("filed", "已提出"), "upheld": ("upheld", "成立"), "dismissed": ("dismissed", "不成立")},
    "fund": {"open": ("open", "使用中"), "closed": ("closed", "已关闭")},
    "body": {
        "subdistrict": ("subdistrict", "街道"), "community_party_committee": ("community party committee", "社区党委"),
        "residents_committee": ("residents' committee", "社区居委会"),
        "self_governing_committee": ("self-governing committee", "胡同自管会"),
        "third_party": ("third party", "第三方"),
    },
    "fund_posting": {
        "grant": ("grant", "拨入"), "cut": ("cut", "压减"), "commit": ("commit", "承付"),
        "uncommit": ("uncommit", "解除承付"),
        "pay": ("pay", "支付"), "deduct": ("deduct", "扣减"), "withhold": ("withhold", "暂扣"),
        "release": ("release", "发还"),
        "forfeit": ("forfeit", "不再发还"), "supplement": ("supplement", "补付"), "refund": ("refund", "退款"),
        "return": ("return", "收回"), "carry": ("carry over", "结转"),
    },
    "fund_place": {
        "available": ("available", "可用"), "committed": ("committed", "已承付"), "withheld": ("withheld", "暂扣"),
        "paid": ("paid", "已支付"), "returned": ("returned", "已收回"), "carried": ("carried over", "已结转"),
    },
    "payment": {
        "ordered": ("waiting for approval", "待批准"), "paid": ("paid", "已支付"), "refused": ("refused", "不予批准"),
    },
    "score": {"draft": ("draft", "草稿"), "published": ("published", "已公布")},
    "no_score": {
        "no_activity": ("no activity", "无相关活动"), "too_few": ("too few", "数量不足"),
        "not_collected": ("not collected", "未采集"),
        "sealed": ("not open yet", "评分尚未公开"),
        "too_little_weight": ("too little of it has a score", "可评分项不足"),
    },
    "bound": {"at_most": ("at most", "不多于"), "at_least": ("at least", "不少于")},
    "measure_kind": {"count": ("count", "处数"), "percent": ("share", "合格率"), "hours": ("hours", "小时")},
    "joint_meeting": {"called": ("called", "已召集"), "held": ("held", "已召开")},
    "meeting_body": {
        "office": ("an office of the subdistrict", "科站队所"), "company": ("a company", "企业"),
        "community": ("a residents' committee", "社区居委会"), "unit": ("a unit of the place", "辖区单位"),
        "self_governing": ("a self-governing committee", "自管会"),
    },
    "joint_agenda_source": {
        "complaint": ("an open complaint", "未结投诉"), "standard_item": ("a failing item", "不达标项目"),
        "late_resolution": ("a late resolution", "逾期决议"), "proposal": ("a proposal", "提议"),
    },
    "invitation_answer": {"coming": ("coming", "参加"), "not_coming": ("not coming", "不参加")},
    "draw_step": {"commit": ("give a hash", "提交摘要"), "reveal": ("show the secret", "公开密语")},
    "negotiation": {
        "drawing": ("drawing the companies", "抽取企业中"),
        "called": ("called", "进行中"), "judging": ("its offers are judged", "评审中"),
        "concluded": ("concluded", "已签订合同"),
        "ended": ("ended", "已终止"),
    },
    "contract_award": {
        "noticed": ("on public notice", "公示中"), "signed": ("signed", "已签订合同"),
        "revoked": ("revoked", "已撤销"),
    },
    "company_check": {"passed": ("passed", "合格"), "failed": ("failed", "不合格")},
    "contract_exit": {
        "notified": ("to put it right", "限期整改中"), "leaving": ("leaving", "待退出"),
        "succeeded": ("handing over", "交接中"), "handed_over": ("handed over", "已交接退出"),
        "lifted": ("lifted", "复查合格已解除"), "withdrawn": ("withdrawn", "已撤回"), "let_go": ("let go", "准予退出"),
    },
    "offer_review": {
        "judging": ("being judged", "评审中"), "ranked": ("ranked", "已排序"), "dropped": ("dropped", "已终止"),
    },
    "reviewer": {
        "named": ("named", "待声明"), "free": ("free of ties", "无利害关系"), "recused": ("recused", "已回避"),
        "set_aside": ("set aside", "已剔除"), "silent": ("silent past the day", "逾期未评"),
    },
    "criterion": {"judged": ("judged by people", "由评审评定"), "price": ("the price", "价格")},
    "party_organisation": {
        "alone": ("alone", "单独建"), "jointly": ("jointly", "联合建"), "attached": ("attached", "挂靠建"),
    },
    "party_post": {
        "instructor": ("instructor", "指导员"), "liaison": ("liaison officer", "联络员"),
        "crossed": ("post on both sides", "交叉任职"),
    },
    "offer_round": {
        "planned": ("waiting for the keys", "待提交公钥"), "open": ("taking offers", "接收报价"),
        "opened": ("opened", "已开启"), "abandoned": ("given up", "已作废"),
    },
    "offer": {"sealed": ("sealed", "密封"), "opened": ("opened", "已开启"), "unreadable": ("unreadable", "无法开启")},
    "opening_part": {"opener": ("opener", "开启人"), "witness": ("witness", "见证人")},
    "meeting_resolution": {
        "to_do": ("to be done", "待办"), "reported": ("reported as done", "已报告办结"),
        "done": ("confirmed as done", "已确认办结"),
    },
}
# fmt: on
