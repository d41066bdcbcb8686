"""The Atom feed of issued circulars: their names, numbers and days, and no more (RFC 4287)."""

from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from qianwan.site.book import Book

PATH: Final = "circulars/feed.xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"


def feed(book: Book) -> str:
    """The feed, the last issued first; links are relative to it, since a site knows no address."""
    root = Element("feed", xmlns=_ATOM)
    _text(root, "title", f"{book.top}“两项活动”通报")
    _text(root, "id", f"urn:qianwan:{book.ledger.registers.city.code}:circulars")
    _text(root, "updated", f"{book.as_of}T00:00:00+08:00")
    author = SubElement(root, "author")
    _text(author, "name", f"{book.top}人大常委会")
    shown = {period.key: period for period in (*book.others, *book.quarters, *book.months)}
    for day, key in sorted(((each.issued, key) for key, each in book.issued.items()), reverse=True):
        entry = SubElement(root, "entry")
        _text(entry, "title", f"{shown[key].title}（{book.issued[key].number}）")
        _text(entry, "id", f"urn:qianwan:{book.ledger.registers.city.code}:{key}")
        _text(entry, "updated", f"{day}T00:00:00+08:00")
        SubElement(entry, "link", href=f"{key}.html")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
