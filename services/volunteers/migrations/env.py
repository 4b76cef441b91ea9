from chassis.migrations import run_env
from services.volunteers.storage.tables import metadata

run_env(metadata)
