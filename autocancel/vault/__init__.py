"""Credentials: the type that holds a secret, the stores that keep it, and the redactor that keeps it out of sight."""
