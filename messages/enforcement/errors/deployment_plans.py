"""The rules of deployment plans (C2). Each problem says how the plan becomes one that is never ambiguous."""

from messages.errors import Conflict, Forbidden, NotFound


class TurnsDoNotFit(Conflict):
    """C4: at a hand-over the next one comes as the last one goes."""

    en = "The turns of a day follow one another without gap or overlap. Look at the one from {hour} o'clock on."
    zh = "一日各班次须首尾相接，不留空隙、不重叠，合计 24 小时。请检查 {hour} 点开始的班次。"


class OneOrdinaryPart(Conflict):
    """C2: something holds at every hour."""

    en = "A plan has exactly one ordinary part, which holds whenever no other does. This one has {count}."
    zh = "方案须有且只有一个日常部分，在其他部分均不适用时生效，现有 {count} 个。"


class PartsCollide(Conflict):
    """C2: the plan in force at a given time is never ambiguous."""

    en = "The parts {part} and {other_part} could hold at the same hour. Give them other days, weekdays or hours."
    zh = "{part} 与 {other_part} 可能在同一时刻同时适用，请调整日期、星期或时间。"


class PartLacksItsDays(Conflict):
    """C2: a season says from which day of the year to which, special days are named, the rest has neither."""

    en = "The part {part} needs its days: of a season those of the year, of special days the dates, else none."
    zh = "{part} 的日期不全：季节须填每年的起止日，特别日须填起止日期，其他不填。"


class TooFewAtPost(Conflict):
    """C2: a post has the staff it needs at least, or is not staffed."""

    en = "The post {post} needs at least {least}. Plan so many, or leave it out of the menu of {part}."
    zh = "岗位 {post} 至少需要 {least} 人，请按此安排或从 {part} 的配备菜单中去掉。"


class ExtraPostEveryDay(Conflict):
    """C4: extra posts are added by holidays."""

    en = "The post {post} is added on holidays and special days. Leave it out of the menu of {part}."
    zh = "{post} 是节假日增设岗位，请从 {part} 的配备菜单中去掉。"


class PlanSettled(Conflict):
    """C2: what was published or given up stays so."""

    en = "The plan is settled already: {status:deployment_plan}. Draft another one."
    zh = "该方案已处理：{status:deployment_plan}。如需调整，请另行起草。"


class PlanBeginsTooEarly(Conflict):
    """C2: what held at a past hour never changes."""

    en = "A plan is published before the day on which it begins. Draft it again for a later day."
    zh = "方案须在生效日之前公布，请改定更晚的生效日后重新起草。"


class PlanDayTaken(Conflict):
    """C2: of one day, one plan."""

    en = "Another plan of this centre begins on that day already. Choose another day."
    zh = "本中心已有另一方案在该日生效，请另选日期。"


class PlanNotByItsDrafter(Forbidden):
    """C2: two people see a plan before it holds."""

    en = "Who drafted it does not publish it. Ask somebody else of the centre."
    zh = "起草人不得公布，请由中心其他人员公布。"


class NoPlanInForce(NotFound):
    """C2: before its first plan a centre has none."""

    en = "The centre has no deployment plan in force at that time. Draft one and have it published."
    zh = "该时间本中心没有生效的勤务方案，请起草并公布。"
