from chassis.migrations import run_env
from services.enforcement.storage.tables import metadata

run_env(metadata)
