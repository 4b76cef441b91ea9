"""Who is old enough for an activity or a shift (A15.2), on its day."""

import datetime as dt

from chassis.act import Act
from services.volunteers.domain.activities import Activity
from services.volunteers.domain.id_numbers import age_on
from services.volunteers.domain.volunteer_groups import GroupMember
from services.volunteers.rulebook.applicants import APPLICANTS


def must_be_of_age(act: Act, activity: Activity, member: GroupMember) -> None:
    """The day of birth is opened for this alone, and the opening recorded."""
    age = None
    if member.born_on is not None:
        told = act.decrypt(member.born_on, subject=member.id, place=member.territory)
        age = age_on(activity.day, dt.date.fromisoformat(told))
    activity.must_admit(age, act.rule(APPLICANTS).alone_from, guarded=member.accompanied)
