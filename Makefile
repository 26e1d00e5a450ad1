# The two commands of every day: `make run` and `make test`.

BIN := .venv/bin
WORKERS ?= 2
COUNT ?= 100000
SEED ?= 1
PYTHON ?=
export PYTHON

.PHONY: help run setup test lint unit coverage fuzz torture bench build lock clean

help:
	@echo "make run     set up, then open the window (without a display: run the demo)"
	@echo "make test    set up, then every check and test"
	@echo "make setup   create .venv from the lock file, install missing system packages"
	@echo "make fuzz    damage COUNT files (100000) with SEED (1) and read them, about ten minutes"
	@echo "make torture kill, cut off, fill up and damage the database (SHORT=1: as the tests do)"
	@echo "make bench   measure against floors, write build/bench.json"
	@echo "make build   build the program for distribution into build/dist"
	@echo "make lock    resolve requirements.lock anew from pyproject.toml"
	@echo "make clean   remove build results and caches"

setup:
	@packaging/set_up.sh

run: setup
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	@echo "No display: running the demo instead of the window.  没有显示器：改为运行演示。"
	@QT_LOGGING_RULES="default.warning=false" $(BIN)/jixiao demo build/demo
	@echo
	@echo "The results (workbooks, PDFs, pictures of every page, summary) lie in $(CURDIR)/build/demo"
	@echo "To open the window, log in to a desktop (or connect with 'ssh -X') and run: make run"
	@echo "成果（工作簿、PDF、各页面图片、汇总）在 $(CURDIR)/build/demo"
	@echo "要打开窗口，请登录桌面（或用 ssh -X 连接）后再运行：make run"
else
	$(BIN)/jixiao
endif

test: setup lint unit coverage

lint:
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

unit:
	@mkdir -p build/coverage && rm -f build/coverage/data*
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=ci \
		$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal --cov --cov-report= tests

# The rules are covered to the last branch, everything else nearly so.
coverage:
	$(BIN)/coverage report --include='app/domain/*,app/forms/*' --fail-under=100
	$(BIN)/coverage report --omit='app/domain/*,app/forms/*,app/__main__.py' --fail-under=90

fuzz: setup
	$(BIN)/python -m tests.fuzz $(COUNT) $(SEED)

# On a file system in memory where there is one: kills and power cuts are simulated, a disk only takes time.
torture: setup
	@mkdir -p build
	TMPDIR=$(or $(wildcard /dev/shm),/tmp) $(BIN)/python -m tests.torture $(if $(SHORT),--short) $(NAMES)

bench: setup
	@mkdir -p build
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench build/bench.json

build: setup
	$(BIN)/python packaging/build.py

lock:
	python3.11 -m venv build/lock
	build/lock/bin/pip install --quiet uv==0.13.9
	UV_CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/uv pip compile --quiet pyproject.toml --extra dev \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate -o requirements.lock

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	find app tests packaging db -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
