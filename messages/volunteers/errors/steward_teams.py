"""The rules of teams and families of stewards."""

from messages.errors import Conflict


class TeamDissolved(Conflict):
    """A8.2: a team that was dissolved does nothing more."""

    en = "The team was dissolved already. Found another."
    zh = "该团队已解散，请另行组建。"


class MemberNamedTwice(Conflict):
    """A8.2: in a team each member has a name of one's own."""

    en = "The team has a member called {name} already. Write how the two differ."
    zh = "团队中已有名为 {name} 的成员，请加以区分。"


class JuniorNeedsGuardian(Conflict):
    """A8.2: a junior goes with a guardian, who is an adult of the same team."""

    en = "{name} is a junior. Name as guardian an adult member of the team."
    zh = "{name} 为未成年人，请指定本团队的一名成年成员为监护人。"


class GuardianStillNeeded(Conflict):
    """A8.2: no junior is left without a guardian."""

    en = "{name} is the guardian of a junior of the team. Let the junior leave first."
    zh = "{name} 是本团队未成年成员的监护人，请先办理该未成年成员退出。"


class NoSuchMember(Conflict):
    """A8.2: only who is a member leaves; the leader stays until the team is dissolved."""

    en = "{name} is no member who may leave. Name one as the team's record does; the leader dissolves the team instead."
    zh = "{name} 不是可退出的成员，请按团队记录填写；队长请解散团队。"
