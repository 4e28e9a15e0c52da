"""The questions a run puts to a person, as data, and who asks them."""
