"""An office's own repository: what `init` and `sample` write into an empty folder."""

from qianwan.office.frame import frame
from qianwan.office.owners import owners
from qianwan.office.records import empty_records, regions_of, unfit_name
from qianwan.office.writing import write_new

__all__ = ["empty_records", "frame", "owners", "regions_of", "unfit_name", "write_new"]
