"""Sites that nobody wrote: the fixture sites, varied by a seed. `python -m tests.variation --seeds 100`."""
