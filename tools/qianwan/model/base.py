"""What all typed records share."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a record. Unknown keys are refused here too, should a schema ever let one by."""


class Event(
    Part,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="type",
):
    """One entry of an append-only log: on *date* the actor *by* did what the type says.

    *late* is the reason for an entry that is recorded long after its day (补录).
    """

    date: date
    by: str
    late: str | None = None

    @property
    def type(self) -> str:
        """The Chinese name of the entry, as the file has it."""
        return str(self.__struct_config__.tag)


class Correction(Event, frozen=True, kw_only=True, omit_defaults=True, tag="更正"):
    """更正: names an earlier entry and voids it or sets some of its fields, with the reason."""

    entry: dict[str, str | int] | str
    why: str
    void: bool = False
    set: dict[str, object] | None = None


Order = Annotated[list[int], Meta(description="place in the file of each event, in acting order")]
