"""An administrator ends the tokens of a person; how a gateway keeps to it: `tests/gateway/test_identity.py`."""

import uuid

import pytest
import sqlalchemy as sa

from chassis import tables
from messages import errors
from messages.envelope import system
from messages.volunteers.revocations import LIST_REVOCATIONS, REVOKE_TOKENS
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, DONGCHENG, OFFICER_ZHOU, XICHENG
from tests.embedded import Ask


def test_a_revocation_is_listed_with_who_when_and_why(ask: Ask, suite: EmbeddedSuite) -> None:
    person = f"steward-{uuid.uuid4()}"
    made = ask(REVOKE_TOKENS, ADMIN, person=person, place=DONGCHENG, reason="手机遗失")
    assert (made["person"], made["territory"], made["revoked_by"]) == (person, DONGCHENG, ADMIN.id)
    for reader in (ADMIN, system("gateway")):
        assert ask(LIST_REVOCATIONS, reader, person=person)["items"] == [made]
    query = sa.select(tables.audit.c.act, tables.audit.c.actor).where(tables.audit.c.subject == made["id"])
    with suite.databases["volunteers"].engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(query)] == [("volunteers.revoke_tokens", ADMIN.id)]


def test_only_the_districts_administrator_revokes(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(REVOKE_TOKENS, OFFICER_ZHOU, person="steward-li", place=DONGCHENG, reason="手机遗失")
    with pytest.raises(errors.Forbidden):
        ask(REVOKE_TOKENS, ADMIN, person="steward-li", place=XICHENG, reason="手机遗失")
    with pytest.raises(errors.Invalid):
        ask(REVOKE_TOKENS, ADMIN, person="steward-li\n\u202e", place=DONGCHENG, reason="手机遗失")
