"""A record's text to plain data, strictly: what clerks mistype is named with its correction."""

from qianwan.yamlfile.reading import MAX_BYTES, Unreadable, positions, read
from qianwan.yamlfile.shape import ANY, Scalar, Shape

__all__ = ["ANY", "MAX_BYTES", "Scalar", "Shape", "Unreadable", "positions", "read"]
