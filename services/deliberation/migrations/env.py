from chassis.migrations import run_env
from services.deliberation.storage.tables import metadata

run_env(metadata)
