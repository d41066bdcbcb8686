"""个人信息登记簿: who petitions, what he asks and his own words, outside Git and encrypted (P-1).

A folder named by the office holds one age file per record under the record's id. Records hold no
more than that id and random keys; whoever erases a file leaves them whole.
"""

from qianwan.register.entry import BASES, FIELDS, KEPT_YEARS, Entry
from qianwan.register.store import Register

__all__ = ["BASES", "FIELDS", "KEPT_YEARS", "Entry", "Register"]
