"""Nobody decides about oneself: every operation that decides, tried by the one whom it is about, in all her roles."""

import contextlib
import dataclasses
import itertools
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from chassis.act import Act
from messages import errors
from messages.envelope import Actor, Call
from messages.operation import SUBDISTRICT_OFFICE, SUBDISTRICT_OFFICER, SYSTEM, Operation
from suite.embedded import EmbeddedSuite
from suite.people import DONGCHENG
from tests.gateway.calls import OPERATIONS, likely_request, named
from tests.gateway.town import Town
from tests.gateway.tried_elsewhere import TRIED_ELSEWHERE

DECIDES_NOTHING = {
    "add", "answer", "apply", "ask", "cast", "claim", "discuss", "draft", "extend", "file", "flag", "give", "handle",
    "import", "log", "object", "offer", "open", "place", "propose", "raise", "rate", "refer", "register", "report",
    "request", "send", "upload", "wait", "withdraw", "write",
}  # fmt: skip
"""Verbs by which somebody asks, says or does what is her own to ask, say or do."""
DECIDES_ABOUT_NOBODY = {
    "abandon_offer_round": "a round of many, whose offers nobody has read",
    "accept_lane_handover": "a lane that one is offered",
    "accept_shift_swap": "one's own; a third approves it",
    "accept_watch_gap": "a shift that others stand",
    "accept_watch_swap": "one's own time, for a shift that another gives",
    "acknowledge_joint_operation": "the own agency's: it says that it comes",
    "acknowledge_order": "the agency's own order",
    "adopt_topic": "a matter of many",
    "appeal_no_show": "one's own to say; somebody else decides",
    "arrive_at_activity": "one's own word, which somebody else confirms",
    "assign_households": "gives work, and nobody is spared any by giving it to oneself",
    "assign_matter_task": "gives work, and gives nothing",
    "attend_consultation": "who has come is a fact",
    "begin_measure": "the agency's own measure: it says that it has begun",
    "block_card": "one may block one's own",
    "blow_whistle": "it asks others for work, and gives nothing; whether it was justified, they say",
    "call_joint_meeting": "it asks others to come, and gives nothing",
    "call_lane_coordination": "it asks others to come, and gives nothing",
    "call_negotiation": "it asks companies for offers, and gives nothing",
    "call_off_activity": "a plan of many",
    "cancel_joint_operation": "a plan of many; who comes to one is told by the record",
    "cancel_order": "one's own, or an office gives the points back",
    "change_ballot": "one's own",
    "change_duty_post": "a post for everybody",
    "change_item": "a price for everybody",
    "change_lane_council": "the lanes that it keeps",
    "change_watch_post": "a post for everybody",
    "check_document": "the agency's own order, about a party without an account",
    "check_in": "one's own session",
    "check_out": "one's own session",
    "close_area": "no company serves it",
    "close_consultation": "items stay or climb by the rule",
    "close_fund": "what is left is carried or returned by the rule",
    "close_joint_operation": "minutes of what many did",
    "close_lane_coordination": "the caller's own call, and what others agreed and did",
    "close_vote": "counts by the rule that was fixed when it opened",
    "close_watch_post": "a post for everybody",
    "contest_committee_proposal": "one's own to ask; another office answers",
    "correct_document": "the agency's own draft",
    "correct_lane": "a lane's name and place",
    "correct_workday": "a day for everybody",
    "commit_to_draw": "one's own secret, which alone draws nothing",
    "reveal_secret": "as committed before, whatever is drawn by it",
    "declare_ties": "one's own ties, with which one does not judge",
    "decline_shift_swap": "one's own to give",
    "decline_topic": "a matter of many",
    "decline_watch_swap": "one's own to give",
    "discard_deployment_plan": "a draft for everybody",
    "discard_import": "figures of a district that are not published yet",
    "discard_register": "a list that is not in force yet",
    "discard_register_import": "rows that nobody has entered",
    "discard_roster": "a draft for everybody",
    "discard_rule_version": "a rule for everybody",
    "dismiss_deputy": "one's own deputy: the chief is back",
    "dissolve_lane_council": "a body, whose lanes get another",
    "dissolve_steward_team": "a leader may end her own team",
    "draw_roster": "by the rotation, of all officers alike; who drew it does not publish it",
    "edit_rule_version": "a rule for everybody",
    "enact_convention": "by the number of signed households",
    "end_activation": "a plan for everybody, once the crowd has fallen",
    "end_hub_membership": "one's own membership, or one that the hub or its office gives up",
    "end_negotiation": "the same for all companies",
    "enter_budget": "money for a place",
    "execute_joint_operation": "who has come is a fact",
    "execute_matter": "the result is judged by others",
    "finish_measure": "the agency's own measure, in public with what was done",
    "finish_whistle_call": "the own agency's work; the caller confirms it",
    "found_lane_council": "a body for lanes; who sits in it judges nobody",
    "found_steward_team": "one's own team",
    "grant_budget": "a year's money of an area, for no company",
    "hang_sign": "a code for everybody",
    "hold_joint_meeting": "minutes of what many resolved",
    "import_results": "figures of a district; who entered them does not publish them",
    "issue_consultation_form": "it asks agencies to consult, and gives nothing",
    "issue_document": "the agency's own; a decision is issued by another than who drafted it",
    "issue_duty_feed": "a link to one's own shifts",
    "issue_volunteer_feed": "a link to one's own",
    "issue_enforcement_request": "it asks agencies for work, and gives nothing",
    "issue_follow_link": "a link for one's own report",
    "join_founders": "one's own",
    "join_volunteer_group": "one's own",
    "leave_activity": "one's own word, which somebody else confirms",
    "leave_association": "one's own shop",
    "leave_committee": "a member may leave of her own accord",
    "leave_lane_council": "a member may leave of her own accord",
    "leave_volunteer_group": "one's own",
    "lift_warning": "a warning for everybody",
    "make_area": "no company serves it yet",
    "meet_need": "the own team's work, for a household that asked for it",
    "mend_finding": "one's own shop; what is not mended an officer turns into a breach",
    "name_deputy": "one's own deputy, who is somebody else",
    "notice_convention": "a text of many, by the rounds and tests that the rules ask for",
    "order_reckoning": "by the calendar, of all open cases of the district alike",
    "pause_steward": "a steward may rest of her own accord",
    "plan_activity": "a plan of many",
    "plan_joint_operation": "gives work to many",
    "plan_measure": "gives work, and nobody is spared any by giving it to oneself",
    "plan_offer_round": "who opens is named, and reads nothing alone",
    "postpone_joint_meeting": "the same for many",
    "postpone_joint_operation": "the same for many",
    "promise_as_member": "one's own to promise",
    "publish_calendar_year": "days for everybody",
    "publish_deployment_plan": "a plan for everybody; who drafted it does not publish it",
    "publish_rates": "figures for everybody, as they are counted",
    "publish_roster": "for everybody as it was drawn; who drew it does not publish it",
    "publish_rule_version": "a rule for everybody; who drafted it does not publish it",
    "record_committee_vote": "the vote has decided; whoever records it can say nothing else",
    "record_coordination_part": "what another party has agreed to do",
    "record_decision": "gives work, and judges nobody's",
    "record_meeting": "how many came is a fact",
    "record_self_inspection": "one's own shop, by a pact that others watch",
    "redraw_campaign": "by the registers in force, of all households alike",
    "release_lane": "a steward may give back her own",
    "remove_steward_team_member": "one's own team",
    "rename_lane": "a lane's name",
    "reopen_case": "a right of the reporter; it asks for work, and gives nothing",
    "resign_steward": "a steward may leave of her own accord",
    "resize_crowd": "how many people a place holds",
    "restock_item": "pieces for everybody",
    "resume_case": "the agency's own case: its clock runs again",
    "retire_sensor": "a device",
    "retire_terminal": "a device",
    "review_activation": "what happened, beside figures that nobody writes",
    "revoke_duty_feed": "the link to one's own shifts, or an office ends it",
    "revoke_volunteer_feed": "the link to one's own",
    "revoke_follow_link": "the link of one's own report",
    "revoke_proxy": "one's own",
    "revoke_tokens": "one may end one's own tokens too",
    "roster_watch_post": "by the plan, for all alike",
    "serve_document": "tells how the agency's own document was served",
    "settle_clearing": "by the rule, of all subdistricts of the district alike",
    "sign_convention": "one's own household's",
    "sign_household": "one's own household's",
    "sign_in": "that one is there; late and absent follow by the rule",
    "sign_up_for_activity": "one's own; the order of turns gives the places",
    "split_case": "it asks other agencies for work, and gives nothing",
    "split_lane": "a place; whoever looked after it goes on",
    "stand_as_candidate": "one's own; the households elect",
    "stand_down": "one's own",
    "take_over_shift": "work that nobody else does",
    "take_readings": "what devices tell",
    "tell_member_age": "one's own",
    "test_rule": "a rule of many, with the reason in public",
    "tick_joint_operation": "what was done is a fact",
    "void_document": "the agency's own document",
    "watch_crowd": "a place",
}
"""Operations that decide, but about nobody else who could be oneself, and why."""
TRIED = 25


@dataclasses.dataclass(frozen=True, slots=True)
class Whom:
    persons: tuple[str, ...]
    company: str
    agency: str

    def interested(self, actor: Actor) -> Iterator[Actor]:
        """The actor, were she one of them or acting for one of them."""
        yield from (dataclasses.replace(actor, id=person) for person in self.persons)
        if self.company:
            yield dataclasses.replace(actor, company=self.company)
        if self.agency:
            yield dataclasses.replace(actor, agency=self.agency)
        if self.agency == SUBDISTRICT_OFFICE:
            yield dataclasses.replace(actor, roles=actor.roles | {SUBDISTRICT_OFFICER})


def undeclared(operations: list[Operation]) -> list[str]:
    """What changes something and does not decide has one of the verbs above, or stands above with its reason."""
    changing = [one for one in operations if one.changes and not one.decides]
    own = [one for one in changing if one.verb.split("_")[0] in DECIDES_NOTHING and one.verb != "answer_evaluation"]
    return [one.name for one in changing if one not in own and one.verb not in DECIDES_ABOUT_NOBODY]


def test_an_operation_that_decides_says_so() -> None:
    assert undeclared(OPERATIONS) == []


def test_nothing_is_excused_that_decides_or_is_gone() -> None:
    undecided = {one.verb for one in OPERATIONS if one.changes and not one.decides}
    assert DECIDES_ABOUT_NOBODY.keys() <= undecided
    assert {verb.split("_")[0] for verb in undecided} >= DECIDES_NOTHING


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.decides], ids=named)
def test_one_that_does_not_say_so_is_caught(operation: Operation) -> None:
    assert undeclared([dataclasses.replace(operation, decides=False)]) == [operation.name]


@pytest.mark.parametrize(
    "verb", ["award_prize", "hand_over_order", "evaluate_steward", "publish_notice", "oust_member"]
)
def test_a_new_verb_is_caught_until_it_is_declared(verb: str) -> None:
    planted = next(one for one in OPERATIONS if one.verb == "approve_steward")
    planted = dataclasses.replace(planted, name=f"volunteers.{verb}", decides=False)
    assert undeclared([planted]) == [planted.name]
    assert undeclared([dataclasses.replace(planted, decides=True)]) == []


def test_the_refusal_names_in_both_languages_who_may_instead() -> None:
    refused = errors.AboutOneself(others="community_worker, subdistrict_officer")
    assert refused.sentence("en").endswith("Somebody else may decide it: community worker, subdistrict officer.")
    assert refused.sentence("zh-CN").endswith("须由他人决定：社区工作者、街道干部。")


def call(suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], who: Actor) -> None:
    asked = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="about oneself")
    suite.doors[operation.service].answer(operation.verb, request, asked)


def whom(
    suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], who: Actor, patch: pytest.MonkeyPatch
) -> Whom | None:
    """Whom the operation would decide about, said by the use case itself; nothing is decided here."""
    seen: list[Whom] = []

    def stop(_: Act, *persons: str | None, company: str | None = None, agency: str | None = None) -> None:
        seen.append(Whom(tuple(filter(None, persons)), company or "", agency or ""))
        raise errors.Conflict

    with patch.context() as patched, contextlib.suppress(errors.Problem):
        patched.setattr(Act, "about", stop)
        call(suite, operation, request, who)
    return next((one for one in seen if one != Whom((), "", "")), None)


def requests(operation: Operation, town: Town) -> Iterator[dict[str, Any]]:
    """With what the town has had, newest first."""
    whole = likely_request(operation, town.known())
    ids = [name for name in whole if name.endswith("_id") and town.things.get(name)]
    things = [[thing["id"] for thing in town.things[name][:TRIED]] for name in ids]
    for chosen in itertools.islice(itertools.product(*things), TRIED):
        yield whole | dict(zip(ids, chosen, strict=True))


@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if one.decides and one.name not in TRIED_ELSEWHERE], ids=named
)
def test_the_one_whom_it_is_about_is_refused(
    operation: Operation, own_suite: EmbeddedSuite, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = Actor("somebody-else", "谁", operation.roles - {SYSTEM}, (DONGCHENG,))
    for request in requests(operation, town):
        about = whom(own_suite, operation, request, who, monkeypatch)
        if about is not None:
            break
    else:
        pytest.fail(f"{operation.name} said of nothing in the town whom it is about")
    for interested in about.interested(who):
        with pytest.raises(errors.AboutOneself) as refused:
            call(own_suite, operation, request, interested)
        assert set(str(refused.value.data["others"]).split(", ")) == operation.roles - {SYSTEM}
