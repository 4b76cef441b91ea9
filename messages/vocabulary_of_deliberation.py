"""The words for councils, matters, votes and moderation: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "deliberation_work": {
        "discuss_matter": ("discuss the matter", "商议事项"), "open_vote": ("open the vote", "启动表决"),
        "cast_ballot": ("vote", "投票"), "confirm_ballot": ("confirm the ballot", "确认代填选票"),
        "enter_second_ballot": ("enter the ballot a second time", "复录选票"),
        "execute_matter": ("carry out what was decided", "落实决定"),
        "answer_evaluation": ("say whether it is solved", "评议落实情况"),
        "judge_matter": ("judge whether it is solved", "研判落实情况"),
        "decide_moderation": ("decide whether it is shown", "审核是否公开"),
        "reply_opinion": ("answer the opinion", "答复意见"),
        "publish_rule_version": ("publish the draft of rules, or give it up", "发布或放弃规则草案"),
        "open_convention_vote": ("open the vote on the convention", "启动公约表决"),
        "warn_breach": ("warn", "提醒告诫"), "notice_breach": ("publish the notice", "公示违约"),
        "hand_over_breach": ("hand over to enforcement", "移交执法"),
        "decide_correction": ("decide the correction of the roll", "审核名册更正"),
        "publish_register": ("publish the register", "发布名册"), "meet_need": ("meet the need", "解决诉求"),
        "see_to_committee": ("see to the committee's vote", "组织自管会表决"),
        "answer_committee_proposal": ("answer the committee", "答复自管会建议"),
        "report_committee_proposal": ("do and report what was taken up", "落实并反馈已采纳建议"),
        "judge_committee_proposal": ("say whether it is done", "评判落实情况"),
        "enact_convention": ("bring the convention into force", "公布公约生效"),
        "answer_application": ("answer who applies for membership", "答复入会申请"),
        "inspect_oneself": ("inspect one's own shop", "开展自查"),
        "mend_finding": ("rectify what was found", "自行整改"),
        "turn_into_breaches": ("turn what is not rectified into breaches", "逾期未改转违约"),
        "review_shop_first": ("give the first opinion", "出具初审意见"),
        "report_matter_task": ("do and report the task", "办理并报告任务"),
        "confirm_matter_task": ("confirm that the task is done", "确认任务办结"),
        "move_matter_task": ("see to what is late", "督办逾期任务"),
        "decide_first_review": ("decide on the application", "作出准入或证照决定"),
        "see_to_council_seat": ("renew or replace the member", "办理续任或调整"),
        "answer_council_meeting": ("say whether one comes", "答复是否到会"),
        "hold_council_meeting": ("record the meeting", "记录会议"),
        "approve_council_minutes": ("approve the minutes", "确认会议纪要"),
        "correct_council_minutes": ("correct the minutes", "更正会议纪要"),
        "settle_council_minutes": ("settle the minutes", "核定会议纪要"),
        "finish_council_project": ("finish the project", "办结项目"),
        "record_tea_round": ("record the open round", "记录茶馆议事"),
        "see_to_tea_topic": ("answer, bring or refer the topic", "办理茶馆话题"),
    },
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
    "seat": {
        "chair": ("chair", "召集人"), "member": ("member", "成员"), "adviser": ("adviser, without a vote", "列席成员"),
    },
    "member_part": {
        "resident": ("the residents", "居民代表"), "delegate": ("delegates", "两代表一委员"),
        "community": ("a community", "社区代表"), "organisation": ("social organisations", "社会组织代表"),
        "unit": ("units of the place", "驻街单位代表"), "expert": ("experts", "特邀专家"),
    },
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
        "representatives": ("representatives", "代表"), "merchants": ("members of the association", "商会会员"),
    },
    "measure": {"heads": ("heads", "人数"), "households": ("households", "户数"), "area": ("area", "面积")},
    "roll_field": {"household": ("the household", "所属户"), "area": ("the area", "面积")},
    "majority_of": {"votes": ("votes cast", "所投票数"), "roll": ("the roll", "选民总数")},
    "ballot_way": {
        "own": ("by oneself", "本人投票"), "proxy": ("by proxy", "委托投票"), "paper": ("on paper", "纸质选票"),
        "assisted": ("with help", "协助投票"), "helped": ("on paper or with help", "纸质或协助"),
        "together": ("in any way", "各种方式合计"),
    },
    "ballot_void": {
        "refused": ("refused by its witness", "见证人拒绝"), "differs": ("its two entries differ", "两次录入不一致"),
        "revoked": ("its proxy was revoked", "委托已撤回"),
    },
    "vote_method": {
        "yes_no": ("yes or no", "赞成或反对"), "choose": ("as many as there are seats", "按名额选"),
        "approval": ("as many as one likes", "不限数量"), "ranked": ("in order of preference", "排序"),
    },
    "household_register": {
        "tried": ("only tried", "为试运行"), "entered": ("not yet in force", "尚未启用"),
        "in_force": ("in force", "已启用"), "replaced": ("replaced", "已被替换"),
        "discarded": ("discarded", "已放弃"),
    },
    "register_row": {
        "elsewhere": ("the place lies elsewhere", "地点不在本社区"), "twice": ("the person stands twice", "人员重复"),
        "no_household": ("votes for a household, and names none", "户代表未写明所属户"),
        "two_voters": ("the household has two who vote for it", "该户有两名户代表"),
        "no_voter": ("nobody votes for the household", "该户没有户代表"),
        "no_area": ("an owner without an area", "业主未写明面积"),
    },
    "council_row": {
        "elsewhere": ("the place lies elsewhere", "地点不在所列地域"),
        "two_names": ("the council has another name above", "同一议事会名称不一致"),
        "half_a_member": ("a member has a sign-in and a name", "成员标识和姓名须同时填写"),
        "twice": ("the member stands twice", "成员重复"),
    },
    "roll_correction_kind": {
        "add": ("put on the roll", "增补"), "remove": ("taken off the roll", "移除"),
        "change": ("household or area corrected", "更改户或面积"),
    },
    "roll_correction": {
        "proposed": ("proposed", "已提出"), "accepted": ("accepted", "已采纳"), "declined": ("declined", "未采纳"),
    },
    "convention": {
        "discussing": ("under discussion", "讨论中"), "noticed": ("noticed", "公示中"),
        "voting": ("voted on", "表决中"), "signing": ("being signed", "签约中"), "in_force": ("in force", "已生效"),
        "replaced": ("replaced", "已被修订"), "rejected": ("rejected", "未通过"),
    },
    "stance": {
        "support": ("for it", "赞成"), "change": ("would change it", "建议修改"), "oppose": ("against it", "反对"),
    },
    "text_change": {
        "same": ("the same", "未改"), "added": ("new", "新增"), "removed": ("gone", "删除"),
        "changed": ("changed", "修改"),
    },
    "signature_way": {"own": ("by oneself", "本人签约"), "paper": ("on paper", "纸质签约")},
    "breach": {
        "reported": ("reported", "已反映"), "warned": ("warned", "已提醒"), "noticed": ("noticed in public", "已公示"),
        "referred": ("referred to enforcement", "已移送执法"), "mended": ("mended", "已整改"),
    },
    "matter_task": {
        "to_do": ("to be done", "办理中"), "reported": ("reported as done", "已报办结"), "done": ("done", "已办结"),
        "dropped": ("dropped", "已取消"),
    },
    "matter_task_move": {
        "assign": ("assigned", "指派"), "report": ("reported as done", "报告办结"),
        "confirm": ("confirmed", "确认办结"),
        "return": ("returned", "退回"), "move": ("moved", "变更责任人或期限"), "drop": ("dropped", "取消"),
    },
    "association": {"active": ("active", "活动中"), "dissolved": ("dissolved", "已终止")},
    "association_move": {
        "register": ("registered", "登记"), "change_officers": ("officers changed", "变更负责人"),
        "dissolve": ("dissolved", "终止"),
    },
    "association_member": {
        "applied": ("applied", "已申请"), "admitted": ("admitted", "会员"), "declined": ("declined", "未获同意"),
        "left": ("left", "已退会"), "excluded": ("excluded", "已除名"),
    },
    "association_member_move": {
        "apply": ("applied", "申请入会"), "admit": ("admitted", "同意入会"), "decline": ("declined", "不同意入会"),
        "promise": ("promised in public", "公开承诺"), "leave": ("left", "退会"), "exclude": ("excluded", "除名"),
    },
    "self_inspection": {
        "clean": ("nothing found", "未发现问题"), "open": ("to be rectified", "整改中"),
        "mended": ("rectified", "已自行整改"), "breached": ("turned into breaches", "已转违约"),
    },
    "first_review_kind": {"admission": ("admission", "准入"), "licence": ("licence", "证照办理")},
    "first_opinion": {
        "favour": ("in favour", "同意"), "conditions": ("in favour with conditions", "附条件同意"),
        "against": ("against", "不同意"),
    },
    "first_review": {
        "asked": ("waiting for the opinion", "待出具初审意见"), "reviewed": ("waiting for the decision", "待决定"),
        "granted": ("granted", "同意"), "refused": ("refused", "不同意"), "withdrawn": ("withdrawn", "已撤回"),
    },
    "first_review_move": {
        "ask": ("applied", "提出申请"), "review": ("opinion given", "出具初审意见"), "grant": ("granted", "同意"),
        "refuse": ("refused", "不同意"), "withdraw": ("withdrawn", "撤回"),
        "climb": ("passed on to the next office", "逾期上升"),
    },
    "committee": {
        "proposed": ("proposed", "已提议"), "withdrawn": ("withdrawn", "已撤回"), "declined": ("declined", "未获通过"),
        "founded": ("founded, nobody elected yet", "已成立，待选举"), "serving": ("serving its term", "任期内"),
        "expired": ("without elected members", "待换届"), "dissolved": ("dissolved", "已解散"),
    },
    "committee_move": {
        "propose": ("proposed", "提议成立"), "join": ("a founder joined", "参加发起"),
        "withdraw": ("proposal withdrawn", "撤回提议"), "decline": ("declined by the households", "居民表决未通过"),
        "found": ("founded by the households", "居民表决成立"), "stand": ("a candidate stood", "候选人报名"),
        "stand_down": ("a candidate stood down", "候选人退出"), "elect": ("elected", "选举产生委员"),
        "send": ("a body sent somebody", "单位委派委员"), "leave": ("a seat was left", "委员离任"),
        "remind": ("election called for", "提示换届"), "climb": ("passed on to the office above", "逾期上升"),
        "expire": ("the term ended", "任期届满"), "dissolve": ("dissolved", "解散"),
    },
    "committee_proposal": {
        "open": ("waiting for an answer", "待答复"), "taken_up": ("taken up", "已采纳"),
        "declined": ("declined", "未采纳"), "reported": ("reported as done", "已报办结"),
        "settled": ("settled", "已办结"), "withdrawn": ("withdrawn", "已撤回"),
    },
    "committee_proposal_move": {
        "propose": ("proposed", "提出建议"), "take_up": ("taken up", "采纳"), "decline": ("declined", "不予采纳"),
        "contest": ("asked of the office above", "提请上级"), "report": ("reported as done", "报告办结"),
        "accept": ("accepted as done", "确认办结"), "send_back": ("sent back", "退回"),
        "withdraw": ("withdrawn", "撤回"), "climb": ("passed on to the office above", "逾期上升"),
        "lapse": ("accepted by silence", "逾期视为确认"),
    },
    "committee_part": {
        "founder": ("founder", "发起人"), "elected": ("elected member", "选举委员"),
        "sent": ("member sent by a body", "席位制委员"), "candidate": ("candidate", "候选人"),
    },
    "seat_left": {
        "died": ("died", "去世"), "moved_away": ("moved away", "迁出"),
        "called_back": ("called back by the body", "由单位召回"),
    },
    "campaign": {"open": ("under way", "进行中"), "ended": ("ended", "已结束")},
    "campaign_team": {
        "policy": ("the policy team", "政策宣讲队"), "legal_aid": ("the legal aid team", "法律援助队"),
        "volunteers": ("the volunteers", "志愿服务队"), "mediators": ("the mediators", "人民调解队"),
    },
    "household_lack": {
        "staff": ("nobody has it", "未分配包户人员"), "visit": ("never visited", "从未走访"),
        "policy": ("not told the policy", "未宣讲政策"), "signature": ("not signed", "未签约"),
    },
    "visit_outcome": {
        "told": ("told the policy", "已宣讲政策"), "nobody_home": ("nobody was at home", "家中无人"),
        "turned_away": ("was turned away", "未予接待"),
    },
    "household_need": {"open": ("not yet met", "待提供"), "met": ("met", "已提供")},
    "household_signing": {"stands": ("stands", "有效"), "struck": ("struck", "已撤销")},
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
