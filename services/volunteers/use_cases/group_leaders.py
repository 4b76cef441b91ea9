"""Who may act for a volunteer group (A15.1)."""

from chassis.act import Act
from messages.words import term
from services.volunteers.domain.volunteer_groups import VolunteerGroup
from services.volunteers.storage import volunteer_groups

LEADER_OR_THE_PLACE = term("the group's leader, or staff of the place", "队长或本辖区工作人员")


def must_lead(act: Act, group: VolunteerGroup) -> None:
    leads = group.leader == act.actor.id
    act.may(leads or volunteer_groups.keeps(act, group.territory), needed=LEADER_OR_THE_PLACE)
