"""What is built, what is locked, and who imports whom."""
