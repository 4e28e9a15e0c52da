"""Whether a flow and its fixtures agree, and how a recorded site differs from what was expected."""
