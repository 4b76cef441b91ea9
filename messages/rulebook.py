"""Rulebooks 规则手册: the rules that an office may change, and how it does. The same operations in each service.

draft → compare, preview → publish (by somebody else, from a day that is not past). The YAML file of the release is only
the first version. What is published is never changed or deleted: every outcome names the version it was made under.
"""

from typing import Final, NamedTuple

from messages import fields
from messages.errors import Conflict, Forbidden, NotFound
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, Operation
from messages.words import Text, term

STATUSES: Final = ("draft", "published", "discarded")
DISTRICT_OFFICE: Final = term("an office of the whole district", "区级机构")
SOMEBODY_ELSE: Final = term("somebody else than those who drafted it", "起草人以外的人")
NAME: Final = (r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}", term("a version such as 2 or 2027.1", "版本，如 2 或 2027.1"))
CODE: Final = (
    r"[a-z][a-z0-9_]{1,60}",
    term("a code of small letters, digits and low lines", "由小写字母、数字和下划线组成的代码"),
)
"""For the schemas of rulebooks: what the program and other rules call a thing by."""
_RULEBOOK = (r"[a-z][a-z0-9_]{1,60}", term("the code of a rulebook", "规则手册的代码"))


class RulebookUnknown(NotFound):
    en = "There is no such rulebook. See the service's list of rulebooks."
    zh = "没有这个规则手册，请查看该服务的规则手册列表。"


class RuleVersionUnknown(NotFound):
    en = "The rulebook has no version {name}."
    zh = "该规则手册没有版本 {name}。"


class RuleVersionTaken(Conflict):
    en = "The rulebook has a version of this name already. Choose another name."
    zh = "该规则手册已有同名版本，请换一个名称。"


class RuleVersionSettled(Conflict):
    en = "Only a draft can be changed. Draft a new version instead."
    zh = "只有草案可以修改，请另起草一个新版本。"


class RuleFromThePast(Conflict):
    en = "A version takes effect today or later: {valid_from} is past."
    zh = "版本只能自今日或以后生效：{valid_from} 已过。"


class NotByItsDrafter(Forbidden):
    en = "A version is published by another official of the district than those who drafted it."
    zh = "版本须由起草人以外的区级人员发布。"


class PreviewUnknown(Conflict):
    en = "The rulebook has no preview. Compare the versions instead."
    zh = "该规则手册没有试算，请比较版本差异。"


class ListRulebooks(fields.Messages):
    pass


class NameRulebook(fields.Messages):
    rulebook = fields.word(*_RULEBOOK, required=True)


class NameRuleVersion(NameRulebook):
    name = fields.word(*NAME, required=True)


class DraftRuleVersion(NameRuleVersion):
    content = fields.record(required=True)
    reason = fields.text(2, 2000, required=True)


class EditRuleVersion(NameRuleVersion):
    content = fields.record()
    reason = fields.text(2, 2000)


class PublishRuleVersion(NameRuleVersion):
    valid_from = fields.day(required=True)


class DiscardRuleVersion(NameRuleVersion):
    reason = fields.text(2, 2000, required=True)


class CompareRuleVersions(NameRuleVersion):
    other = fields.word(*NAME, load_default=None)


class PreviewRuleVersion(NameRuleVersion):
    month = fields.month(required=True)


class RulebookLine(fields.Messages):
    rulebook = fields.text(required=True)
    title_zh = fields.text(required=True)
    title_en = fields.text(required=True)
    in_force = fields.text(required=True)
    upcoming = fields.text(required=True, allow_none=True)
    previews = fields.yes_or_no(required=True)


class Rulebooks(fields.Messages):
    items = fields.many(fields.nested(RulebookLine), required=True)


class RuleVersionLine(fields.Messages):
    """`drafted_by` are all who wrote on it. The first version, the release's own, was drafted by nobody."""

    version = fields.whole(1, required=True)
    rulebook = fields.text(required=True)
    name = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    valid_from = fields.day(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    drafted_by = fields.many(fields.person(), required=True)
    drafted_at = fields.instant(required=True, allow_none=True)
    published_by = fields.person(required=True, allow_none=True)
    published_at = fields.instant(required=True, allow_none=True)


class RuleVersion(RuleVersionLine):
    content = fields.record(required=True)


class RuleVersions(fields.Messages):
    items = fields.many(fields.nested(RuleVersionLine), most=1000, required=True)


class RuleDifference(fields.Messages):
    """A place such as `rules.3.points`, and what stands there, as JSON; null where it has no such place."""

    place = fields.text(0, 500, required=True)
    before = fields.text(0, 10_000, required=True, allow_none=True)
    after = fields.text(0, 10_000, required=True, allow_none=True)


class RuleDifferences(fields.Messages):
    name = fields.text(required=True)
    other = fields.text(required=True)
    items = fields.many(fields.nested(RuleDifference), most=10_000, required=True)


class PreviewFigure(fields.Messages):
    """Something counted over all that was tried, such as points paid or cases overdue."""

    name = fields.text(required=True)
    before = fields.whole(required=True)
    after = fields.whole(required=True)


class Preview(fields.Messages):
    """Of `tried` deeds, cases, scores or votes of the month so many would have come out otherwise.

    `items` are the first of these: which it is, what came of it, and what would have; null where nobody can tell.
    """

    rulebook = fields.text(required=True)
    name = fields.text(required=True)
    in_force = fields.text(required=True)
    month = fields.text(required=True)
    tried = fields.whole(required=True)
    otherwise = fields.whole(required=True)
    figures = fields.many(fields.nested(PreviewFigure), required=True)
    items = fields.many(fields.nested(RuleDifference), most=200, required=True)


class RulebookOperations(NamedTuple):
    """Those of one service."""

    list_rulebooks: Operation
    list_rule_versions: Operation
    read_rule_version: Operation
    compare_rule_versions: Operation
    preview_rule_version: Operation
    draft_rule_version: Operation
    edit_rule_version: Operation
    publish_rule_version: Operation
    discard_rule_version: Operation


def rulebook_operations(service: str) -> RulebookOperations:
    versions = f"/api/v1/services/{service}/rulebooks/{{rulebook}}/versions"
    return RulebookOperations(*_questions(service, versions), *_acts(service, versions))


def _questions(service: str, versions: str) -> tuple[Operation, ...]:
    unknown = (RulebookUnknown, RuleVersionUnknown)
    return (
        Operation(
            f"{service}.list_rulebooks", f"GET /api/v1/services/{service}/rulebooks",
            Text("List the rules that an office may change, with the version in force.", "查询规则手册及其现行版本。"),
            request=ListRulebooks, answer=Rulebooks, roles=ANYONE, place=NOWHERE,
        ),
        Operation(
            f"{service}.list_rule_versions", f"GET {versions}",
            Text("List the versions of a rulebook, oldest first; drafts are for the district's office.",
                 "查询规则手册的各版本，由旧到新；草案仅区级机构可见。"),
            request=NameRulebook, answer=RuleVersions, roles=ANYONE, place=NOWHERE, errors=(RulebookUnknown,),
        ),
        Operation(
            f"{service}.read_rule_version", f"GET {versions}/{{name}}",
            Text("Read a version whole: what an outcome names as its rule.", "查看规则手册的一个版本全文。"),
            request=NameRuleVersion, answer=RuleVersion, roles=ANYONE, place=NOWHERE, errors=unknown,
        ),
        Operation(
            f"{service}.compare_rule_versions", f"GET {versions}/{{name}}/differences",
            Text("Show where a version differs from another (from the one in force when none is named).",
                 "比较版本差异（默认与现行版本比较）。"),
            request=CompareRuleVersions, answer=RuleDifferences, roles=ANYONE, place=NOWHERE, errors=unknown,
        ),
        Operation(
            f"{service}.preview_rule_version", f"GET {versions}/{{name}}/preview",
            Text("Try a version on what really happened in a month: what would have come out otherwise.",
                 "用某月的实际数据试算该版本，列出结果会不同的事项。"),
            request=PreviewRuleVersion, answer=Preview, roles=frozenset({DISTRICT_ADMIN}),
            errors=(*unknown, PreviewUnknown),
        ),
    )  # fmt: skip


def _acts(service: str, versions: str) -> tuple[Operation, ...]:
    unknown, office = (RulebookUnknown, RuleVersionUnknown), frozenset({DISTRICT_ADMIN})
    return (
        Operation(
            f"{service}.draft_rule_version", f"POST {versions}",
            Text("Draft a version. It is checked whole; what is wrong is told with its place.",
                 "起草新版本；整体校验，错误指明位置。"),
            request=DraftRuleVersion, answer=RuleVersion, roles=office, errors=(RulebookUnknown, RuleVersionTaken),
            creates=True,
        ),
        Operation(
            f"{service}.edit_rule_version", f"PATCH {versions}/{{name}}",
            Text("Change a draft. Whoever does has drafted it too.", "修改草案；修改者视为共同起草人。"),
            request=EditRuleVersion, answer=RuleVersion, roles=office, errors=(*unknown, RuleVersionSettled),
        ),
        Operation(
            f"{service}.publish_rule_version", f"POST {versions}/{{name}}/publish",
            Text("Publish a draft that somebody else has written, from today or a later day on.",
                 "发布他人起草的草案，自今日或以后某日起生效。"),
            request=PublishRuleVersion, answer=RuleVersion, roles=office,
            errors=(*unknown, RuleVersionSettled, NotByItsDrafter, RuleFromThePast),
        ),
        Operation(
            f"{service}.discard_rule_version", f"POST {versions}/{{name}}/discard",
            Text("Give up a draft. It stays readable for the district's office.", "放弃草案；区级机构仍可查看。"),
            request=DiscardRuleVersion, answer=RuleVersion, roles=office, errors=(*unknown, RuleVersionSettled),
        ),
    )  # fmt: skip
