from hypothesis import settings

# A busy machine is slow; what an example takes says nothing. With CI=true hypothesis repeats the same examples.
settings.register_profile("steady", settings.default, deadline=None)
settings.load_profile("steady")
