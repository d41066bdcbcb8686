#!/bin/sh
# 提交以前检查这次的改动；装上它：make hooks。
set -eu
PATH="$PWD/.venv/bin:$PWD/.venv/Scripts:$PATH"
if ! command -v qianwan >/dev/null; then
  echo '没有找到 qianwan，没有提交。先照 README.md 安装，再提交一次。' >&2
  exit 1
fi
if git rev-parse --quiet --verify HEAD >/dev/null; then
  exec qianwan check --base HEAD
fi
exec qianwan check # 第一次提交，没有可比的
