from chassis.migrations import run_env
from services.enforcement.storage import metadata

run_env(metadata)
