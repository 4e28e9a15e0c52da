"""The project's own tests run the program as tests of other packages' flows do, whether or not the plug-in is installed."""

from autocancel.testing.plugin import autocancel_program

__all__ = ["autocancel_program"]
