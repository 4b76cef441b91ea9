"""A whole that is shared out by weight."""


def shared_out(whole: int, weights: dict[str, int]) -> dict[str, int]:
    """The whole split by weight without loss: largest remainder, ties in the order given."""
    total = sum(weights.values())
    shares = {name: whole * weight // total for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: -(whole * weights[name] % total))
    for name in by_remainder[: whole - sum(shares.values())]:
        shares[name] += 1
    return shares
