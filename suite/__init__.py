"""The whole suite on one machine: its parts, its command line, and the host that runs every service in one process."""
