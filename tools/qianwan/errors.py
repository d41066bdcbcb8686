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


class GitFailed(QianwanError):
    """Git didn't do what it was asked to."""

    def __init__(self, command: str, said: str) -> None:
        super().__init__(f"git {command} 没有成功：{said}")
