"""Whole-process figures as ratios: `python3 dev.py bench`."""
