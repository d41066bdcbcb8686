"""The desk at which somebody works with the 个人信息登记簿: what the options of `register` say."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click
from pyrage.x25519 import Identity

from qianwan.cli.looking import look
from qianwan.register import Register
from qianwan.register.store import identity_in


@dataclass(frozen=True)
class Desk:
    """The records at *root*, where the register lies, the file of the secret key, who works."""

    root: Path
    folder: Path | None
    secret: Path | None
    who: str | None

    @property
    def at(self) -> Path:
        """The folder, whether a register lies in it or not; raises UsageError."""
        if self.folder is None:
            raise click.UsageError(
                "登记簿在哪里：register 后面写 --folder，或者设 QIANWAN_REGISTER"
            )
        return self.folder

    @cached_property
    def register(self) -> Register:
        """The register; raises UnusableRegister."""
        return Register.open(self.at)

    @cached_property
    def identity(self) -> Identity:
        """The secret key; raises UsageError, UnusableRegister and OSError."""
        if self.secret is None:
            raise click.UsageError("要用私钥：写 --secret 私钥文件")
        return identity_in(self.secret)

    def note(self, act: str, key: str = "", why: str = "") -> None:
        """Write into the log what is done now."""
        self.register.note(look(act, key, why, self.who))
