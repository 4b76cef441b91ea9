"""Property management, tested where it promises it."""
