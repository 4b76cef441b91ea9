"""A8.4: the statement of an account is taken away as a table, with a line for each posting."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from suite.embedded import EmbeddedSuite
from suite.people import OFFICER_ZHOU, STRANGER
from tests.gateway.conftest import As
from tests.gateway.town import Town


@pytest.mark.rule("A8.4.6")
def test_a_statement_is_a_table_whose_changes_sum_to_the_balance(
    town: Town, own_suite: EmbeddedSuite, client: TestClient, as_: As
) -> None:
    headers = as_(OFFICER_ZHOU)
    accounts = client.get("/api/v1/accounts", params={"limit": 200}, headers=headers).json()["items"]
    account = next(one for one in accounts if one["balance"])
    path = f"/api/v1/account-statements/{account['id']}"
    days = {"first_day": "2017-04-01", "last_day": "2099-12-31"}
    whole = client.get(path, params=days | {"limit": 200}, headers=headers).json()
    answer = client.get(f"{path}.csv", params=days, headers=headers | {"accept": "text/csv", "accept-language": "en"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    heading, *lines = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline=""))
    assert len(lines) == len(whole["items"]) > 0
    change = heading.index("Change of the balance")
    assert sum(int(line[change]) for line in lines) == whole["closing"] == account["balance"]
    assert client.get(f"{path}.csv", params=days, headers=as_(STRANGER)).status_code == 404
    assert client.get(f"{path}.csv", params={"first_day": "2017-04-01"}, headers=headers).status_code == 422
