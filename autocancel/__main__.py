"""`python -m autocancel`."""

from autocancel.cli.main import entry_point

entry_point()
