"""Benchmarks: whole commands against a peer or a floor, in the same run, as ratios."""
