"""Measurements: ratios taken side by side in one run, never part of the timed tests."""
