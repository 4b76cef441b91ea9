# ruff: noqa: T201
import argparse
import getpass
import os

from chassis.keyring import Keyring
from chassis.settings import Settings
from suite.doors import SERVICES, open_database
from suite.exits import DONE, NO, WRONG_USE
from suite.places import MissingSetting, data_folder, personal_data_key, running_here, setting_or_running
from suite.proof import enter
from suite.resealing import reseal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("services", nargs="*", metavar="SERVICE", help="all when none is named")
    parser.add_argument("--by", default=getpass.getuser(), help="who does it (the account here), for the audit")


def run(options: argparse.Namespace) -> int:
    settings = Settings(setting_or_running("DATABASE_URL", "database_url"), personal_data_key=_keys())
    try:
        Keyring(settings.personal_data_key)
    except ValueError as error:
        print(f"PERSONAL_DATA_KEY: Fernet keys, the newest first, separated by commas ({error})")
        return WRONG_USE
    results = [_reseal_service(service, settings, options.by) for service in options.services or SERVICES]
    return NO if NO in results else DONE


def _keys() -> str:
    if not os.environ.get("PERSONAL_DATA_KEY") and running_here() is None:
        raise MissingSetting("PERSONAL_DATA_KEY", has_suite=False)
    return personal_data_key(data_folder())


def _reseal_service(service: str, settings: Settings, by: str) -> int:
    database, columns = open_database(service, settings), {}
    for progress in reseal(database, service):
        columns[progress.column] = progress
        print(f"{service} {progress.column}: {progress.done} sealed anew, {progress.left} left", flush=True)
    told = {name: {"sealed_anew": one.done, "unreadable": list(one.unreadable)} for name, one in columns.items()}
    if any(one.done for one in columns.values()):
        enter(database, "reseal_personal_data", by, {"key": database.keyring.newest, "columns": told})
    for progress in columns.values():
        for id_ in progress.unreadable:
            print(f"{service} {progress.column} of {id_}: its key is gone from PERSONAL_DATA_KEY; put it back, last")
    database.engine.dispose()
    return NO if any(one.unreadable for one in columns.values()) else DONE
