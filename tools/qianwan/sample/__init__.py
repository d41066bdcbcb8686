"""Fictional records of any size: for this repository's own records/, for training and for load."""

from qianwan.sample.records import sample

__all__ = ["sample"]
