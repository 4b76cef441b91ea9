import pytest
from suite.parts.postgres import PrivatePostgres
pytest_plugins = ["tests.embedded"]
@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    with PrivatePostgres(tmp_path_factory.mktemp("pg")) as p:
        yield p
