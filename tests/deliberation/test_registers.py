"""A2, A6 户册: households and residents, imported as versions; the names sealed, identifiers in one form."""

from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest
import sqlalchemy as sa

from messages import errors
from messages.deliberation.errors.registers import (
    HouseholdRowsWrong,
    RegisterEmpty,
    RegisterEnded,
    RegisterUnreadable,
)
from messages.deliberation.registers import (
    DISCARD_REGISTER,
    IMPORT_REGISTER,
    LIST_PERSONS,
    LIST_REGISTERS,
    PUBLISH_REGISTER,
    READ_PERSON,
    READ_REGISTER,
)
from messages.letters import same_form
from services.deliberation.domain.registers import Person, change_of
from suite.embedded import EmbeddedSuite
from suite.people import STRANGER
from tests.deliberation.conftest import Community
from tests.embedded import Ask

CHINESE = "人员标识,姓名,区划代码,户,面积,业主,成年,户代表\n"
people = st.lists(
    st.builds(
        lambda number, household, adult: Person(
            person=f"p{number}", territory="110101001001", household=household, adult=adult
        ),
        st.integers(0, 30), st.sampled_from((None, "1号", "2号")), st.booleans(),
    ),
    unique_by=lambda person: person.form,
)  # fmt: skip


@hypothesis.given(people, people)
def test_what_a_version_changes_adds_up(before: list[Person], after: list[Person]) -> None:
    change = change_of({person.form: person for person in before}, after)
    assert len(before) - change.gone + change.added == len(after)
    assert change_of({person.form: person for person in after}, after) == type(change)(0, 0, 0)


@hypothesis.given(st.text(st.characters(categories=("L", "N", "Zs")), max_size=20))
def test_an_identifier_has_one_form_which_is_its_own(written: str) -> None:
    form = same_form(written)
    assert same_form(form) == form == same_form(f" {written} ")


def imported(community: Community, table: str, **more: Any) -> Any:
    asked = {"territory": community.code, "title": "2026 年户册", "table": table} | more
    return community.ask(IMPORT_REGISTER, community.worker, **asked)


def test_a_table_in_chinese_is_tried_first_and_keeps_nothing(community: Community, ask: Ask) -> None:
    table = f"{CHINESE}a1,王秀英,{community.lane},3号,52.5,是,是,是\na2,王小明,{community.lane},３号,,否,否,\n"
    tried = imported(community, table, dry_run=True)
    assert (tried["status"], tried["persons"], tried["households"], tried["added"]) == ("tried", 2, 1, 2)
    assert ask(LIST_REGISTERS, community.worker, within=community.code)["items"] == []
    entered = imported(community, table)
    assert (entered["status"], entered["number"]) == ("entered", 1)
    assert ask(READ_REGISTER, community.worker, register_id=entered["id"]) == entered


def test_another_puts_a_version_in_force_in_the_place_of_the_one_before(community: Community, ask: Ask) -> None:
    first = community.registers({"person": "a"}, {"person": "b"})
    assert first["status"] == "in_force"
    second = imported(community, community.table({"person": "b", "adult": "true"}, {"person": "c"}))
    assert (second["number"], second["added"], second["gone"], second["changed"]) == (2, 1, 1, 1)
    with pytest.raises(errors.AboutOneself):
        ask(PUBLISH_REGISTER, community.worker, register_id=second["id"])
    ask(PUBLISH_REGISTER, community.colleague, register_id=second["id"])
    versions = ask(LIST_REGISTERS, community.worker, within=community.code)["items"]
    assert [(one["number"], one["status"]) for one in versions] == [(2, "in_force"), (1, "replaced")]
    with pytest.raises(RegisterEnded):
        ask(DISCARD_REGISTER, community.worker, register_id=first["id"])
    third = imported(community, community.table({"person": "c"}))
    assert ask(DISCARD_REGISTER, community.worker, register_id=third["id"])["status"] == "discarded"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"person": "Ｎ1"}, {"person": "n 1"}], "twice"),
        ([{"person": "a", "territory": "110102012001"}], "elsewhere"),
        ([{"person": "a", "votes_for_household": "是"}], "no_household"),
        ([{"person": one, "household": f"{one}号", "votes_for_household": "是"} for one in "3３"], "two_voters"),
        ([{"person": "a", "household": "3号"}], "no_voter"),
        ([{"person": "a", "household": "3号", "votes_for_household": "是", "owner": "是"}], "no_area"),
    ],
)
def test_a_register_that_cannot_be_is_refused_whole(community: Community, rows: list[Any], why: str) -> None:
    with pytest.raises((HouseholdRowsWrong, errors.Invalid)) as refused:
        imported(community, community.table(*rows))
    if why == "elsewhere":
        assert refused.value.data["why"] == "elsewhere"
    else:
        assert why in {fault["why"] for fault in refused.value.data["rows"]}


def test_a_table_that_cannot_be_read_says_where(community: Community) -> None:
    with pytest.raises(RegisterUnreadable, match="手机"):
        imported(community, "person,手机\na,1\n")
    with pytest.raises(RegisterUnreadable):
        imported(community, "长" * 200_000)
    with pytest.raises(RegisterEmpty):
        imported(community, "person,name\n")
    with pytest.raises(errors.Invalid) as refused:
        imported(community, community.table({"person": "a"}, {"person": "b", "adult": "也许"}))
    assert refused.value.data["errors"][0]["field"] == "table.2.adult"


def test_names_are_sealed_masked_and_read_on_record(community: Community, ask: Ask, suite: EmbeddedSuite) -> None:
    register = community.registers({"person": "a", "name": "王秀英"})
    (person,) = ask(LIST_PERSONS, community.worker, register_id=register["id"])["items"]
    assert person["name_masked"] == "王**"
    assert ask(READ_PERSON, community.worker, person_id=person["id"])["name"] == "王秀英"
    with suite.doors["deliberation"].database.engine.connect() as connection:  # type: ignore[union-attr]
        kept = connection.scalar(sa.text("SELECT name FROM registered_persons WHERE id = :id"), {"id": person["id"]})
        noted = connection.scalar(
            sa.text("SELECT count(*) FROM audit WHERE act = 'read_personal_data' AND subject = :id"),
            {"id": person["id"]},
        )
    assert "王" not in kept
    assert noted == 1
    for hidden, asked in ((READ_PERSON, {"person_id": person["id"]}), (READ_REGISTER, {"register_id": register["id"]})):
        with pytest.raises(errors.NotFound):
            ask(hidden, STRANGER, **asked)
