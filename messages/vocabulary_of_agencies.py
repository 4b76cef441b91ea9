"""The words for what agencies promise, own and are judged by (C1, C8, C11): a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "control_measure": {
        "planned": ("planned", "已制定"), "under_way": ("under way", "推进中"), "done": ("done", "已完成"),
        "dropped": ("given up", "已取消"),
    },
    "control_measure_act": {
        "plan": ("plan", "制定"), "change": ("change", "调整"), "begin": ("begin", "启动"),
        "finish": ("finish", "办结"), "drop": ("give up", "取消"),
    },
    "letter": {
        "drawn": ("to be signed", "待签署"), "signed": ("signed", "已签署"), "returned": ("sent back", "已退回"),
        "withdrawn": ("withdrawn", "已撤回"), "replaced": ("replaced by another", "已被替换"),
    },
    "score_sheet": {"draft": ("draft", "草稿"), "published": ("published", "已公布")},
    "score_appeal": {
        "filed": ("to be decided", "待处理"), "upheld": ("upheld", "予以采纳"), "dismissed": ("dismissed", "予以驳回"),
    },
    "score_proposal": {
        "proposed": ("to be decided", "待会商决定"), "accepted": ("accepted", "已采纳"),
        "refused": ("refused", "未采纳"),
    },
    "score_proposal_kind": {"reward": ("reward", "表扬建议"), "sanction": ("sanction", "处理建议")},
    "score_component": {
        "response": ("checking in time", "及时核查"), "solving": ("handling in time", "按期办理"),
        "confirmation": ("confirmed completions", "完成确认"), "transfers": ("answering transfers", "答复移送"),
        "assistance": ("assisting tasks", "协办任务"), "attendance": ("attendance", "出勤"),
        "whistles": ("reporting in", "吹哨报到"), "contacted": ("contacted", "联系率"), "solved": ("solved", "解决率"),
        "satisfied": ("satisfied", "满意率"),
    },
    "score_source": {
        "case": ("case", "案件"), "transfer": ("transfer", "移送"), "task": ("assisting task", "协办任务"),
        "roll": ("roster", "排班"), "whistle": ("whistle", "吹哨"), "demand": ("demand", "诉求"),
    },
    "score_export": {"json": ("JSON", "JSON 数据"), "csv": ("table", "CSV 表格")},
}
# fmt: on
