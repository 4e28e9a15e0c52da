"""The project's own tests run the program with the plug-in that is there for other packages too."""

from autocancel.testing.plugin import autocancel_program

__all__ = ["autocancel_program"]
