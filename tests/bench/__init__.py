"""`make bench`: rates and CPU times, each with the raw limit of the same run."""
