"""What the suite promises, tested where it promises it."""
