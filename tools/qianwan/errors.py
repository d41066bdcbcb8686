"""The tool cannot work: raised for that alone, never for wrong data, which is a Finding."""


class QianwanError(Exception):
    """The tool cannot work. The message is a Chinese sentence for whoever ran the command."""


class NoRecords(QianwanError):
    """The folder has no `records/`."""

    def __init__(self, root: str) -> None:
        super().__init__(f"{root} 里没有 records/；用 --root 指明台账，或用 qianwan init 新建")


class UnreadableLedger(QianwanError):
    """Figures were asked of records that have errors."""

    def __init__(self, errors: int) -> None:
        super().__init__(f"records/ 有 {errors} 处错误；先运行 qianwan check，改好再来")


class Missing(QianwanError):
    """A register without which nothing can be worked out isn't there."""

    def __init__(self, what: str, path: str) -> None:
        super().__init__(f"没有{what}：先写 {path}")


class NoBase(QianwanError):
    """The commit that a change should be held against can't be found."""

    def __init__(self, revision: str, why: str) -> None:
        super().__init__(f"找不到与“{revision}”的分叉点，没有比较：{why}")


class NoHistory(QianwanError):
    """There are no commits that could be looked at."""

    def __init__(self, why: str) -> None:
        super().__init__(f"看不到历史：{why}")


class GitFailed(QianwanError):
    """Git didn't do what it was asked to."""

    def __init__(self, command: str, said: str) -> None:
        super().__init__(f"git {command} 没有成功：{said}")


class NoNumber(QianwanError):
    """All numbers of a congress or township in a year are used up."""

    def __init__(self, last: str) -> None:
        super().__init__(f"序号用完了：最大的编号已是 {last}，没有写；核对这个编号是不是误取的")


class Unfinished(QianwanError):
    """A merge or the like waits in the work tree for its conflicts to be settled."""

    def __init__(self, command: str) -> None:
        super().__init__(
            f"git {command} 做到一半，没有换编号：先用 git {command} --abort 退回，换好编号、提交，"
            "再用 git merge 并入主分支（不用 rebase，它会把旧编号再提交一遍）"
        )


class Changed(QianwanError):
    """What a command was about to write over isn't what it read."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path} 刚被别的命令改过，没有写；看过它现在的内容，再做一次")


class Busy(QianwanError):
    """Another command is writing in the same folder."""

    def __init__(self, folder: object) -> None:
        super().__init__(f"另一个命令正在写 {folder}，没有写；等它做完，再做一次")


class UnusableRegister(QianwanError):
    """The 个人信息登记簿 can't be used as asked."""


class NotOpened(QianwanError):
    """A file of the 个人信息登记簿 can't be opened with the key at hand."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} 打不开：私钥不对，或者文件坏了")


class NoEngine(QianwanError):
    """What reads and writes Parquet isn't installed; only who adds up cities needs it."""

    def __init__(self) -> None:
        super().__init__(
            "没有装 duckdb，读不了也写不了 Parquet：照 requirements/rollup.txt 装上再来"
        )


class UnusableFacts(QianwanError):
    """The facts in a folder can't be added to those of the others."""

    def __init__(self, folder: object, why: str) -> None:
        super().__init__(f"{folder} {why}")
