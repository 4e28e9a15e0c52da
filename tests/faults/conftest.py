"""Killing, stopping and finding processes as these tests do is Linux's way; the judge is tested everywhere."""

import sys

from .walks import walk

__all__ = ["walk"]
collect_ignore = [] if sys.platform == "linux" else ["test_killed.py", "test_interrupted.py", "test_matrix.py"]
