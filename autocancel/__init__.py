"""Cancel the monthly Norton contract sold at Japanese carrier shops, and prove it."""

__version__ = "0.1.0"
