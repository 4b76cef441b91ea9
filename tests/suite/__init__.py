"""The parts the suite stands on, its command line, and its one-process host."""
