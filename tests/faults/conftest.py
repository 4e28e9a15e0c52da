"""Killing, stopping and finding processes as these tests do is Linux's way; the judge is tested everywhere."""

import sys

collect_ignore = [] if sys.platform == "linux" else ["test_killed.py", "test_interrupted.py", "test_matrix.py"]
