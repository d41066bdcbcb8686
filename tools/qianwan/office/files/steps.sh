#!/bin/sh
# 机器检查的各步，Gitea、GitHub、GitLab 共用：sh .ci/steps.sh install check diff build publish
# 分支名这些别人写的字，只从环境变量进来，一律加引号，不会变成命令或选项。
set -eu

export PATH="$PWD/.venv/bin:$PATH"
export PYTHONUTF8=1 NO_MKDOCS_2_WARNING=1 # 版本写死在 MkDocs 2 以前

# 合并请求要并入的分支；推送以前的版本。不是合并请求，不是推送，就是空的。
target=${GITHUB_BASE_REF:-${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}}
before=${CI_COMMIT_BEFORE_SHA:-}
[ "${GITHUB_EVENT_NAME:-}" != push ] || before=${BEFORE:-}

# 已有写死的那个版本，就不再装；有 wheels/ 就只从那里装，不上外网。
install() {
  wanted=$(sed -n 's/^qianwan==/qianwan /p' requirements.txt)
  [ "$(qianwan --version 2>/dev/null || true)" != "$wanted" ] || return 0
  python3 -m venv .venv
  set -- --quiet --disable-pip-version-check --requirement requirements.txt
  if ls wheels/*.whl >/dev/null 2>&1; then set -- --no-index "$@"; fi
  .venv/bin/pip install "$@"
}

# 改动从哪里算起：合并请求从目标分支，推送从推送以前；新分支的“以前”全是 0，就查全部。
base() {
  if [ -n "$target" ]; then
    printf '%s\n' "refs/remotes/origin/$target"
  else
    printf '%s\n' "$before" | grep -v '^0*$' || true
  fi
}

check() {
  if [ -n "$target" ] && [ -n "${GITLAB_CI:-}" ]; then # GitLab 只取了改动的分支
    git fetch --quiet --no-tags origin "+refs/heads/$target:refs/remotes/origin/$target"
  fi
  from=$(base)
  set -- ${from:+"--base=$from" --head=HEAD}
  status=0
  qianwan check "$@" || status=$?
  [ "$status" -gt 1 ] || report "$@"
  return "$status"
}

# 同样的结果，写成各家服务器认得的样子。
report() {
  if [ -n "${GITLAB_CI:-}" ]; then
    qianwan check "$@" --format=gitlab >gl-code-quality-report.json || [ $? -eq 1 ]
  elif [ -n "${GITEA_ACTIONS:-}" ]; then
    [ -z "$target" ] || { qianwan check "$@" --format=gitea-review || true; } | post pulls reviews
  elif [ -n "${GITHUB_ACTIONS:-}" ]; then
    qianwan check "$@" --format=github || [ $? -eq 1 ]
  fi
}

diff() {
  [ -n "$target" ] || return 0
  qianwan diff --format=markdown -- "$(base)" HEAD >diff.md
  cat diff.md
  if [ -n "${GITEA_ACTIONS:-}" ]; then
    python3 -c 'import json, sys; json.dump({"body": sys.stdin.read()}, sys.stdout)' <diff.md |
      post issues comments
  elif [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat diff.md >>"$GITHUB_STEP_SUMMARY"
  fi
}

# 把标准输入交给 Gitea 的接口，写在合并请求上。没有令牌就不写；写不成不算检查没有通过。
post() {
  if [ -z "${QIANWAN_TOKEN:-}" ]; then
    cat >/dev/null
    echo '没有设密钥 QIANWAN_TOKEN：没有留言。'
    return 0
  fi
  number=${GITHUB_REF#refs/pull/}
  number=${number%%/*}
  python3 -c 'if True:
    import os, sys, urllib.request
    headers = {"Content-Type": "application/json"}
    headers["Authorization"] = "token " + os.environ["QIANWAN_TOKEN"]
    request = urllib.request.Request(sys.argv[1], sys.stdin.buffer.read(), headers)
    try:
        urllib.request.urlopen(request, timeout=60).close()
    except OSError as error:
        print("留言没有写成，不影响检查的结果：", error)
  ' "$GITHUB_SERVER_URL/api/v1/repos/$GITHUB_REPOSITORY/$1/$number/$2"
}

# 通用版在 public，领导版在 public-leaders。截止到今天（北京时间），夜里重建的数字才跟得上日子。
# 没有并入的改动也查一遍网页里有没有个人信息：旁边没有正在用的网站，就只查，不比。
build() {
  QIANWAN_AS_OF=${QIANWAN_AS_OF:-$(TZ=CST-8 date +%F)}
  export QIANWAN_AS_OF
  QIANWAN_EDITION=通用版 mkdocs build --strict --site-dir public
  QIANWAN_EDITION=领导版 mkdocs build --strict --site-dir public-leaders
  qianwan publish --dry-run public nothing-served
  qianwan publish --dry-run public-leaders nothing-served
}

# 两版各在一个文件夹里，网页服务器指着其中的 current。比正在用的少了什么、说不清的，不发布。
publish() {
  if [ -z "${PUBLISH_DIR:-}" ]; then
    echo '没有设 PUBLISH_DIR：不发布。'
    return 0
  fi
  mkdir -p -- "$PUBLISH_DIR/general" "$PUBLISH_DIR/leaders"
  qianwan publish -- public "$PUBLISH_DIR/general/current"
  qianwan publish -- public-leaders "$PUBLISH_DIR/leaders/current"
}

for step; do
  case $step in
    install | check | diff | build | publish) "$step" ;;
    *) echo "没有这一步：$step" >&2; exit 2 ;;
  esac
done
