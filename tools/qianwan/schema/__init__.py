"""Data against `schemas/`: whether it is valid, why not, and how its scalars are read."""

from qianwan.schema.documents import KINDS, documents, resolve
from qianwan.schema.shapes import shape
from qianwan.schema.verdict import RULES, breaches, explainer, verdict

__all__ = ["KINDS", "RULES", "breaches", "documents", "explainer", "resolve", "shape", "verdict"]
