"""Words, clauses, owners: what labels and sentences say. Pure."""
