from chassis.migrations import run_env
from services.volunteers.storage import metadata

run_env(metadata)
