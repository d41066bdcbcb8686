"""A built site on its way to its readers: scanned, held against the one in use, put in its place.

Nothing here knows how a site is made: what is looked at are the files that readers would get.
"""

from qianwan.publishing.gate import Loss, losses, site_in
from qianwan.publishing.manifest import Manifest, known_ids, read_manifest
from qianwan.publishing.release import publish, refuse_folder
from qianwan.publishing.scanning import public_words, scan

__all__ = [
    "Loss",
    "Manifest",
    "known_ids",
    "losses",
    "public_words",
    "publish",
    "read_manifest",
    "refuse_folder",
    "scan",
    "site_in",
]
