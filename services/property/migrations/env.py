from chassis.migrations import run_env
from services.property.storage import metadata

run_env(metadata)
