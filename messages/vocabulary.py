"""The words for codes, in both languages, from one place: what a person reads is a word, what a program reads its code.

`WORDS[vocabulary][code]`. A problem's sentence names the vocabulary of a placeholder (`{status:case}`), pages ask for
it by name. Words that an office may change are in its rulebooks (`RULED`): the service adds them when it tells a
problem. The names of places are in the register of divisions.
"""

from typing import Final

from messages import (
    vocabulary_of_agencies,
    vocabulary_of_communities,
    vocabulary_of_councils,
    vocabulary_of_crowds,
    vocabulary_of_deliberation,
    vocabulary_of_demands,
    vocabulary_of_duty,
    vocabulary_of_enforcement,
    vocabulary_of_projects,
    vocabulary_of_property,
    vocabulary_of_volunteers,
    vocabulary_of_whistles,
)
from messages.words import Text

# fmt: off
_EVERYWHERE: Final[dict[str, dict[str, tuple[str, str]]]] = {
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
}
# fmt: on
_PARTS: Final = (
    vocabulary_of_volunteers,
    vocabulary_of_projects,
    vocabulary_of_whistles,
    vocabulary_of_enforcement,
    vocabulary_of_demands,
    vocabulary_of_communities,
    vocabulary_of_agencies,
    vocabulary_of_property,
    vocabulary_of_deliberation,
    vocabulary_of_councils,
    vocabulary_of_crowds,
    vocabulary_of_duty,
)  # fmt: skip
WORDS: Final = {
    name: {code: Text(*said) for code, said in codes.items()}
    for part in (_EVERYWHERE, *(part.SAID for part in _PARTS))
    for name, codes in part.items()
}
"""Vocabulary → code → word."""

RULED: Final = (
    "agency", "problem_class", "suspension_reason", "control_element", "demand_urgency", "order_class",
    "exclusion_reason", "decision_kind", "convention_kind", "standard_item", "inspection_item", "duty_qualification",
    "meeting_kind",
)  # fmt: skip
"""Vocabularies whose words are in a service's rulebooks."""
PLACE: Final = "place"
"""The vocabulary of places, whose words are in the register of divisions."""
