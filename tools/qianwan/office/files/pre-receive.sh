#!/bin/sh
# 服务器收到推送时检查：强推、删分支、改旧条目、写错的记录，一律不收。
# 装法：复制到裸库的 hooks/pre-receive（Gitea、Forgejo 是 hooks/pre-receive.d/qianwan），要能执行。
PATH="$PATH:/usr/local/bin"
if ! command -v qianwan >/dev/null; then
  echo '服务器上没有找到 qianwan，没有检查，不收。请告诉管仓库的人。' >&2
  exit 1
fi
exec qianwan receive
