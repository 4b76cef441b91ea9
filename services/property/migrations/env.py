from chassis.migrations import run_env
from services.property.storage.tables import metadata

run_env(metadata)
