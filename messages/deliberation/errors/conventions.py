"""What a convention refuses on its way. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ConventionStepSkipped(Conflict):
    """A6: rounds of discussion, public notice, opinions, vote, signing, in force: in this order."""

    en = "The convention is {status:convention}. This step is not due now."
    zh = "公约当前{status:convention}，尚不能进行这一步。"


class ConventionKindUnknown(Conflict):
    """A6: kinds of conventions are in the rules of decision."""

    en = "The rules of decision know no such kind of convention. Known: {known:convention_kind}."
    zh = "表决规则中没有这类公约。可用：{known:convention_kind}。"


class ConventionTextWrong(Conflict):
    """A6: a text has chapters, a chapter has rules, and each rule bears a key of its own through all versions."""

    en = "A chapter has no rule, or two rules bear one key."
    zh = "有的章没有条款，或两条使用了同一代号。"


class ConventionRuleUnknown(Conflict):
    """A6: comments and tests are tied to a rule of the present text."""

    en = "The present text has no rule with this key. See the keys in its text."
    zh = "现行文本中没有此代号的条款，请查看文本。"


class ConventionRoundsTooFew(Conflict):
    """A6: several rounds of discussion come before the notice."""

    en = "The rules ask for {count} rounds of discussion before the notice. Write the next version and begin a round."
    zh = "公示前须讨论 {count} 轮，请修改文本并开始下一轮。"


class ConventionTestsMissing(Conflict):
    """A6: each rule passes three tests: legal bottom line, public order and good custom, balance of interests."""

    en = "{count} tests of rules are not recorded or not passed for the present text."
    zh = "现行文本尚有 {count} 项条款检验未记录或未通过。"


class ConventionOpinionsUnanswered(Conflict):
    """A6: every opinion is answered before the residents vote."""

    en = "{count} opinions wait for an answer. Answer each, and say whether it was taken up."
    zh = "尚有 {count} 条意见未答复，请逐条答复并说明是否采纳。"


class ConventionSignaturesTooFew(Conflict):
    """A6: so many households sign before the convention is in force."""

    en = "{count} households have signed, {limit} stand on the roll; the rules ask for more."
    zh = "已签约 {count} 户，名册共 {limit} 户，未达到规定比例。"


class ConventionUnderRevision(Conflict):
    """A6: one revision of a convention at a time."""

    en = "This convention is being revised already."
    zh = "该公约正在修订中。"


class ConventionMattersAlready(Conflict):
    """A6: a matter brings about one convention."""

    en = "This matter has a convention already."
    zh = "该议题已有公约。"
