"""Measurements, run by hand: `python -m benchmarks.NAME`. Nothing here is asserted by the tests."""
