"""C4: five fixed posts, three command posts, and those that holidays add."""

import pytest

from messages import errors
from messages.enforcement.duty_posts import (
    CHANGE_DUTY_POST,
    LIST_DUTY_POSTS,
    READ_DUTY_POST,
    READ_DUTY_POST_SIGN,
)
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.duty_officers import QualificationUnknown
from messages.enforcement.errors.duty_posts import DutyPostElsewhere, DutyPostKnown
from tests.embedded import Ask
from tests.enforcement.watch import Watch


@pytest.mark.rule("C4.3")
def test_a_centre_has_five_fixed_posts_and_three_command_posts(watch: Watch, ask: Ask) -> None:
    for number in range(5):
        watch.post(f"fixed_{number}")
    for code in ("environment", "anti_terror", "water"):
        watch.post(code, "command", qualifications=["command"])
    watch.post("lakeside", "extra", least_staff=2)
    kinds = [one["kind"] for one in ask(LIST_DUTY_POSTS, watch.office, within=watch.place, active=True)["items"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {"fixed": 5, "command": 3, "extra": 1}
    with pytest.raises(DutyPostKnown):
        watch.post("water", "command")


def test_a_post_names_what_the_rules_know(watch: Watch) -> None:
    with pytest.raises(QualificationUnknown) as refused:
        watch.post("gate", qualifications=["juggling"])
    assert refused.value.data["names"]["duty_qualification"]["command"]["zh"] == "指挥调度"
    with pytest.raises(AgencyUnknown):
        watch.post("gate", acts_for=["space_agency"])
    with pytest.raises(errors.Invalid):  # far from the district
        watch.post("gate", point={"longitude": 121.5, "latitude": 31.2})


def test_a_post_is_changed_by_its_centre_and_its_sign_read_there(watch: Watch, ask: Ask) -> None:
    post = watch.post("gate", acts_for=["urban_management"])
    changed = ask(
        CHANGE_DUTY_POST, watch.second, duty_post_id=post["id"], least_staff=2, point=None, active=False,
        acts_for=["traffic_police", "traffic_police"], qualifications=["crowd_control"],
        name={"zh": "东门岗", "en": "East gate"},
    )  # fmt: skip
    assert (changed["least_staff"], changed["point"], changed["acts_for"]) == (2, None, ["traffic_police"])
    assert ask(READ_DUTY_POST, watch.commander, duty_post_id=post["id"])["name"]["zh"] == "东门岗"
    assert len(ask(READ_DUTY_POST_SIGN, watch.office, duty_post_id=post["id"])["qr_code"]) == 36
    for operation in (READ_DUTY_POST, READ_DUTY_POST_SIGN):
        with pytest.raises(errors.NotFound):
            ask(operation, watch.stranger(), duty_post_id=post["id"])
    with pytest.raises(errors.Forbidden):
        ask(CHANGE_DUTY_POST, watch.stranger(), duty_post_id=post["id"], active=True)
    with pytest.raises(DutyPostElsewhere):
        ask(CHANGE_DUTY_POST, watch.office, duty_post_id=post["id"], point={"longitude": 121.5, "latitude": 31.2})
    guard = watch.officer("guard")
    with pytest.raises(errors.Forbidden):  # who could sign in from home by it
        ask(READ_DUTY_POST_SIGN, guard, duty_post_id=post["id"])
