"""What a group's activity refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ActivityTimesWrong(Conflict):
    """A15.2: an activity lies ahead and lasts no longer than a day."""

    en = "An activity begins later than now and ends within 24 hours of its beginning. Correct its times."
    zh = "活动须在当前时间之后开始，并在开始后 24 小时内结束，请更正时间。"


class ActivityCalledOff(Conflict):
    """A15.2: what was called off takes place no more."""

    en = "The activity was called off. Choose another one."
    zh = "活动已取消，请选择其他活动。"


class ActivityBegun(Conflict):
    """A15.2: who comes is settled before it begins."""

    en = "The activity has begun, so sign-ups are closed. Its leader notes who came."
    zh = "活动已开始，报名已截止，由队长登记出勤。"


class AgeNotTold(Conflict):
    """A15.2: where an age is asked, it is known before somebody has a place."""

    en = "Here one is at least {limit} years old. The member first tells the group the day of birth."
    zh = "本活动要求年满 {limit} 周岁，请成员先向团队登记出生日期。"


class TooYoungHere(Conflict):
    """A15.2: an activity may ask for an age."""

    en = "Here one is at least {limit} years old on the day. Choose another activity."
    zh = "参加者当日须年满 {limit} 周岁，请选择其他活动。"


class JuniorAlone(Conflict):
    """A15.2, A8.2: minors go along with a guardian."""

    en = "Who is younger than {limit} names a guardian who goes along. Tell the group who it is."
    zh = "未满 {limit} 周岁的须有监护人陪同，请向团队登记监护人。"


class ActivityFull(Conflict):
    """A15.2: nobody is assigned to a place that is promised already."""

    en = "All places are taken. Choose another activity or shift, or let the person wait for a place."
    zh = "名额已满，请选择其他活动或班次，或由本人候补。"


class ArrivalTimeWrong(Conflict):
    """A15.3: who checks in is there when it takes place."""

    en = "Check in from {since} until {until}."
    zh = "请在 {since} 至 {until} 之间签到。"


class NotArrived(Conflict):
    """A15.3: who checks out has checked in."""

    en = "You have not checked in. Check in first; if it is over, the leader notes who came."
    zh = "您尚未签到，请先签到；已结束的，由队长登记出勤。"


class ActivityNotOver(Conflict):
    """A15.3: attendance is noted when the activity is over."""

    en = "The activity is not over. Note the attendance once it has ended."
    zh = "活动尚未结束，请在活动结束后登记出勤。"


class ElsewhereThen(Conflict):
    """A15.2: nobody is in two places at once."""

    en = "You are signed up for an activity at this time already. Withdraw there first."
    zh = "您已报名同一时间的活动，请先取消原报名。"


class NotedUntil(Conflict):
    """A15.3: the leader has time to note who came; then whoever was not heard of says so."""

    en = "The leader may note who came until {until}. Appeal after that, if nobody has."
    zh = "队长可在 {until} 前登记出勤。届时仍未登记的，您可提出申诉。"


class SignUpSettled(Conflict):
    """A15.3: each step of a sign-up is taken once."""

    en = "The sign-up is “{status:sign_up}”, so this is not possible."
    zh = "该报名当前状态为“{status:sign_up}”，不能办理此项。"
