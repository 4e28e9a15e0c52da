"""The guided page: one more asker of the questions in `autocancel.person`."""
