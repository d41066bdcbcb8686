"""A document as bytes, the same for the same content: no clock, children in the schema's order."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]

_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
# Word refuses what stands in another order than its schema's; python-docx keeps to it only for
# what it adds itself.
_ORDER: Final = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN"
        " bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc"
        " textDirection textAlignment outlineLvl rPr sectPr"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps strike noProof snapToGrid vanish color spacing w kern"
        " position sz szCs highlight u effect bdr shd fitText vertAlign cs em lang"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
        " tblCellMar tblLook"
    ),
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "w:trPr": "cantSplit trHeight tblHeader jc",
    "w:sectPr": (
        "headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
        " cols vAlign titlePg textDirection docGrid"
    ),
}


def saved(document: Document) -> bytes:
    """The file of *document*."""
    _settle(document)
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as out:
        for name in sorted(
            parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            entry = zipfile.ZipInfo(name)  # of 1 January 1980 unless it is told otherwise
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, parts.read(name))
    return packed.getvalue()


def _settle(document: Document) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = "千万"
    about.created = about.modified = about.last_printed = _EPOCH
    about.title = about.subject = about.keywords = about.comments = about.category = ""
    about.revision = 1
    section = document.sections[0]
    parts = [document, document.styles, section.footer, section.even_page_footer]
    for part in parts:
        _sort(part.element if hasattr(part, "element") else part._element)


def _sort(root: _Element) -> None:
    for name, order in _ORDER.items():
        known = [qn(f"w:{each}") for each in order.split()]
        for element in root.iter(qn(name)):
            element[:] = sorted(element, key=lambda child: _place(known, child.tag))


def _place(known: Sequence[str], tag: str) -> int:
    return known.index(tag) if tag in known else len(known)
