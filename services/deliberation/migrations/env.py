from chassis.migrations import run_env
from services.deliberation.storage import metadata

run_env(metadata)
