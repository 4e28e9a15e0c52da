"""The fault matrix: every request of a walk, and everything that can go wrong at it. docs/faults.md has the totals."""
