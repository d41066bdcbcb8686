"""The folder of the 个人信息登记簿: one encrypted file a record, who can open them, who looked."""

import io
import os
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyrage
from pyrage.x25519 import Identity, Recipient

from qianwan.atomic import held, write_atomically
from qianwan.errors import NotOpened, UnusableRegister
from qianwan.register.entry import Entry

OFFICE, RECOVERY = "机关", "恢复"
_RECOVERIES: Final = 2  # who can still open it when the office's key is lost
_RECIPIENTS, _LOG, _SUFFIX = "recipients.txt", "log.tsv", ".age"
_is_id: Final = re.compile("[CDWT][0-9]{6}(?:[0-9]{3})?-[0-9]{4}-[0-9]{4}").fullmatch


class Holder(NamedTuple):
    """Whose key opens the files, as 机关 or for 恢复."""

    role: str
    key: str
    name: str


class Look(NamedTuple):
    """One line of the access log: never what was seen."""

    when: str
    who: str
    act: str
    key: str
    why: str


@dataclass(frozen=True)
class Register:
    """The register in *folder*."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Register":
        """The register that lies in *folder*; raises UnusableRegister."""
        if not (folder / _RECIPIENTS).is_file():
            raise UnusableRegister(f"{folder} 里没有个人信息登记簿；用 qianwan register init 新建")
        refuse_git(folder)
        return cls(folder)

    @classmethod
    def create(cls, folder: Path, holders: list[Holder]) -> "Register":
        """A new register in *folder*, which is empty or isn't there; raises UnusableRegister."""
        if folder.exists() and any(folder.iterdir()):
            raise UnusableRegister(f"{folder} 不是空文件夹，没有动它")
        refuse_git(folder.parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        register = cls(folder)
        register.give_keys_to(holders)
        return register

    def give_keys_to(self, holders: list[Holder]) -> None:
        """Say who can open what is written from now on; raises UnusableRegister."""
        _held_enough(holders)
        lines = "".join(f"{each.role} {each.key} {each.name}\n" for each in holders)
        write_atomically(self.folder / _RECIPIENTS, lines, private=True)

    @property
    def holders(self) -> list[Holder]:
        """Who can open the files; raises UnusableRegister."""
        text = (self.folder / _RECIPIENTS).read_text(encoding="utf-8")
        parts = [line.split(maxsplit=2) for line in text.splitlines() if line.strip()]
        if any(len(each) < 2 for each in parts):
            raise UnusableRegister(f"{self.folder / _RECIPIENTS} 一行写 角色 公钥 名称")
        found = [Holder(role, key, " ".join(name)) for role, key, *name in parts]
        _held_enough(found)
        return found

    @property
    def keys(self) -> list[str]:
        """The ids of the records that have a file."""
        return sorted(path.name.removesuffix(_SUFFIX) for path in self.folder.glob(f"*{_SUFFIX}"))

    def get(self, key: str, identity: Identity) -> Entry | None:
        """What is kept of the record *key*, or None; raises NotOpened."""
        try:
            raw = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return Entry.of(pyrage.decrypt(raw, [identity]))
        except (pyrage.DecryptError, ValueError, KeyError, TypeError):
            raise NotOpened(key) from None  # what it was about to say may be somebody's

    def put(self, key: str, entry: Entry) -> None:
        """Keep *entry* under *key*, for all who hold a key now; raises OSError and Busy."""
        with held(self.folder):
            self._write(key, entry)

    def change(
        self,
        key: str,
        identity: Identity,
        fields: dict[str, str],
        words: dict[str, str],
        day: str,
        **kept: Any,
    ) -> None:
        """Add to what is kept of *key*; raises NotOpened, OSError and Busy.

        *kept* is on which basis and for how many years, where that changes.
        """
        with held(self.folder):
            entry = (self.get(key, identity) or Entry()).with_(fields, words, day)
            self._write(key, replace(entry, **kept))

    def erase(self, key: str) -> bool:
        """Take away all that is kept of *key*; whether there was anything. Records stay whole."""
        with held(self.folder):
            there = self._path(key).exists()
            self._path(key).unlink(missing_ok=True)
        return there

    def erase_words(self, key: str, words: str, identity: Identity) -> bool:
        """Take away one statement of *key*; whether it was there. Raises as `change`."""
        with held(self.folder):
            entry = self.get(key, identity)
            if entry is None or words not in entry.words:
                return False
            self._write(key, entry.without(words))
        return True

    def rekey(self, identity: Identity) -> Iterator[str]:
        """Encrypt each file anew for who holds a key now, and give its id; may be run again."""
        for key in self.keys:
            with held(self.folder):
                entry = self.get(key, identity)
                if entry is not None:
                    self._write(key, entry)
            yield key

    def note(self, look: Look) -> None:
        """Write a line into the access log; tabs and line ends in it become blanks."""
        line = "\t".join(" ".join(part.split()) for part in look)
        with held(self.folder), (self.folder / _LOG).open("a", encoding="utf-8") as log:
            os.chmod(log.fileno(), 0o600)
            log.write(f"{line}\n")

    @property
    def looks(self) -> list[Look]:
        """The access log, the oldest first."""
        path = self.folder / _LOG
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [Look(*line.split("\t")) for line in lines]

    def backup(self) -> bytes:
        """All files as they lie, encrypted, in one archive; the same for the same content."""
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for path in sorted(each for each in self.folder.iterdir() if _is_ours(each.name)):
                raw = path.read_bytes()
                entry = tarfile.TarInfo(path.name)
                entry.size, entry.mode = len(raw), 0o600
                archive.addfile(entry, io.BytesIO(raw))
        return packed.getvalue()

    def _write(self, key: str, entry: Entry) -> None:
        recipients = [Recipient.from_str(each.key) for each in self.holders]
        sealed = pyrage.encrypt(entry.to_bytes(), recipients)
        write_atomically(self._path(key), sealed, private=True)

    def _path(self, key: str) -> Path:
        if not _is_id(key):
            raise UnusableRegister("写的不是记录的编号；写编号，如 C371721-2026-0012")
        return self.folder / f"{key}{_SUFFIX}"


def restored(archive: bytes, folder: Path) -> Register:
    """Put a backup back into *folder*, which is empty or isn't there; raises UnusableRegister."""
    if folder.exists() and any(folder.iterdir()):
        raise UnusableRegister(f"{folder} 不是空文件夹，没有动它")
    refuse_git(folder.parent)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as parts:
            found = {each.name: parts.extractfile(each) for each in parts.getmembers()}
            files = {name: part.read() for name, part in found.items() if part is not None}
    except tarfile.TarError as error:
        raise UnusableRegister("这个文件不是登记簿的备份") from error
    if not all(map(_is_ours, files)) or _RECIPIENTS not in files:
        raise UnusableRegister("这个文件不是登记簿的备份")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, raw in files.items():
        write_atomically(folder / name, raw, private=True)
    return Register.open(folder)


def _is_ours(name: str) -> bool:
    return name in {_RECIPIENTS, _LOG} or _is_id(name.removesuffix(_SUFFIX)) is not None


def _held_enough(holders: list[Holder]) -> None:
    roles = [each.role for each in holders]
    if OFFICE not in roles or roles.count(RECOVERY) < _RECOVERIES:
        said = f"登记簿要有机关的公钥，和至少 {_RECOVERIES} 个恢复用的公钥，由不同的人分开保管"
        raise UnusableRegister(said)
    if len({each.key for each in holders}) < len(holders):
        raise UnusableRegister("同一个公钥写了两次；每人一个")
    for each in holders:
        try:
            Recipient.from_str(each.key)
        except pyrage.RecipientError as error:
            raise UnusableRegister(
                f"{each.name or each.role}的公钥写得不对，以 age1 开头"
            ) from error


def refuse_git(folder: Path) -> None:
    """Raise UnusableRegister where *folder* lies in a Git work tree."""
    for above in (folder.resolve(), *folder.resolve().parents):
        if (above / ".git").exists():
            raise UnusableRegister(f"{folder} 在 Git 版本库 {above} 里；个人信息放在版本库以外")


def new_identity() -> tuple[str, str]:
    """A fresh secret key and its public one."""
    identity = Identity.generate()
    return str(identity), str(identity.to_public())


def identity_in(path: Path) -> Identity:
    """The secret key in the file *path*; raises UnusableRegister, and OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    secret = next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
    try:
        return Identity.from_str(secret)
    except pyrage.IdentityError:
        raise UnusableRegister(f"{path} 里没有私钥") from None
