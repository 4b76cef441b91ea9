"""D4: projects of communities and subdistricts, cultures of doors, creation projects with the people who take part."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.deliberation.council_projects import (
    BEGIN_COUNCIL_PROJECT,
    COUNT_COUNCIL_PROJECTS,
    DROP_COUNCIL_PROJECT,
    FINISH_COUNCIL_PROJECT,
    IMPORT_COUNCIL_PROJECTS,
    LIST_COUNCIL_PROJECTS,
    RECORD_GATHERING,
)
from messages.deliberation.councils import FOUND_COUNCIL
from messages.deliberation.errors.council_projects import (
    CouncilProjectElsewhere,
    CouncilProjectKnown,
    CouncilProjectRowsWrong,
    CouncilProjectSettled,
    DoorNotOfABuilding,
    MorePeopleThanCame,
    ProjectOfNoTier,
)
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS
from tests.deliberation.conftest import Community
from tests.embedded import Ask
from tests.working import waits_in

HEADS = "议事会,区划代码,类别,名称,状态,参与人数"


def begun(community: Community, **more: Any) -> Any:
    due = (community.time() + dt.timedelta(days=30)).date().isoformat()
    told = {"kind": "creation", "place": community.code, "title": "胡同记忆", "text": "口述史", "due_on": due}
    asked = {"council_id": community.council["id"]} | told | more
    return community.ask(BEGIN_COUNCIL_PROJECT, community.members[0], **asked)


@pytest.mark.rule("D4.2", "D4.3")
def test_a_project_is_of_its_tier_and_a_door_of_its_building(community: Community, ask: Ask) -> None:
    project = begun(community, kind="project", title="楼道照明")
    assert (project["tier"], project["status"]) == ("community", "under_way")
    with pytest.raises(CouncilProjectKnown):
        begun(community, kind="project", title="楼道照明")
    with pytest.raises(MatterStepSkipped):
        begun(community, kind="project", title="加装座椅", matter_id=community.raised()["id"])
    with pytest.raises(DoorNotOfABuilding):
        begun(community, kind="door_culture", title="书香楼门")
    assert (
        begun(community, kind="door_culture", title="书香楼门", place=f"{community.lane}003")["kind"] == "door_culture"
    )
    with pytest.raises(CouncilProjectElsewhere):
        begun(community, place=community.code[:9])
    with pytest.raises(errors.Forbidden):
        ask(FINISH_COUNCIL_PROJECT, community.members[1], council_project_id=project["id"], words="好了")
    lane = ask(FOUND_COUNCIL, community.worker, territory=community.lane, name="胡同议事会")
    due = community.time().date().isoformat()
    told = {"kind": "project", "place": community.lane, "title": "胡同", "text": "铺路", "due_on": due}
    with pytest.raises(ProjectOfNoTier):
        ask(BEGIN_COUNCIL_PROJECT, community.worker, council_id=lane["id"], **told)


@pytest.mark.rule("D4.4")
def test_people_are_counted_once_and_each_time(community: Community, ask: Ask) -> None:
    project = begun(community)
    one = {"council_project_id": project["id"]}
    waits = waits_in(LIST_WORK, (community.members[0], community.worker))
    assert set(waits(ask, project["id"], community.members[1])) == {community.members[0].id, community.worker.id}
    day = (community.time() - dt.timedelta(days=1)).date().isoformat()
    with pytest.raises(MorePeopleThanCame):
        ask(RECORD_GATHERING, community.worker, **one, held_on=day, attended=3, newcomers=4, words="误记")
    for attended, newcomers in ((40, 40), (30, 5)):
        told = {"held_on": day, "attended": attended, "newcomers": newcomers, "words": "访谈老住户"}
        project = ask(RECORD_GATHERING, community.worker, **one, **told)
    assert (project["people"], project["person_times"], project["gatherings"]) == (45, 70, 2)
    assert ask(FINISH_COUNCIL_PROJECT, community.members[0], **one, words="成册一本")["status"] == "done"
    assert waits(ask, project["id"]) == {}
    with pytest.raises(CouncilProjectSettled):
        ask(DROP_COUNCIL_PROJECT, community.members[0], **one, words="晚了")
    dropped = begun(community, title="取消的")
    ask(DROP_COUNCIL_PROJECT, community.worker, council_project_id=dropped["id"], words="无人报名")
    (figure,) = ask(COUNT_COUNCIL_PROJECTS, ANONYMOUS, within=community.code)["items"]
    assert figure == {
        "tier": "community", "kind": "creation", "projects": 1, "done": 1, "people": 45, "person_times": 70,
    }  # fmt: skip
    (shown,) = ask(LIST_COUNCIL_PROJECTS, ANONYMOUS, within=community.code, status="done")["items"]
    assert community.worker.id not in str(shown)


@pytest.mark.rule("D4.2")
def test_a_table_is_entered_whole_and_once(community: Community, ask: Ask) -> None:
    code, yard = community.code, f"{community.lane}003"
    rows = [f"{code},{code},平台项目,文化长廊,已完成,0", f"{code},{yard},楼门文化,书香楼门,进行中,26"]
    asked = {"territory": code, "table": "\n".join([HEADS, *rows])}
    assert ask(IMPORT_COUNCIL_PROJECTS, community.worker, **asked, dry_run=True)["begun"] == 2
    assert ask(COUNT_COUNCIL_PROJECTS, ANONYMOUS, within=code)["items"] == []
    assert [ask(IMPORT_COUNCIL_PROJECTS, community.worker, **asked)["begun"] for _ in range(2)] == [2, 0]
    wrong = f"{code},{code},楼门文化,无楼,进行中,1\n{code[:9]},{code},平台项目,无会,进行中,0"
    with pytest.raises(CouncilProjectRowsWrong) as refused:
        ask(IMPORT_COUNCIL_PROJECTS, community.worker, territory=code, table=f"{HEADS}\n{rows[0]}\n{wrong}")
    assert [row["why"] for row in refused.value.data["rows"]] == ["door", "no_council"]
    with pytest.raises(errors.Invalid):
        ask(IMPORT_COUNCIL_PROJECTS, community.worker, territory=code, table=f"{HEADS}\n{rows[0][:-1]}很多")
