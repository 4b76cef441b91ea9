"""Python's garbage collector, told what a server knows: what was loaded stays, and requests leave few cycles behind."""

import gc


def collect_seldom() -> None:
    """Call once everything is loaded: that is not looked at again, and young objects are looked at less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
