# Needs make and Python 3.11 or newer, nothing else. `make help` lists the targets.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# The first of these that is new enough and can make an environment; PYTHON=… names another.
PYTHON ?= python3.13 python3.12 python3.11 python3
CAN_START := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

# What Debian 12 has; `make install-check` sees to it that this pip still installs all that is needed.
OLDEST_PYTHON := python3.11
OLDEST_PIP := 23.0.1
BUILD_TOOLS := build==1.6.1
FORMULA_TOOLS := uv==0.13.9

# Versions that run on 3.11 run on what is newer, so the lock files are worked out on 3.11.
LOCK_PYTHON := python3.11
LOCK_TOOLS := pip==26.3 pip-tools==7.6.2
# Nothing of this machine's pip settings may stand in a lock file, nor any file that is not PyPI's.
COMPILE := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet \
	--generate-hashes --allow-unsafe --strip-extras --build-deps-for=editable \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help run test test-all lint docs bench train dist formula install-check lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.run ## Install what is needed, then show where the articles in corpus/ disagree
	@$(BIN)/vjclaims check corpus/ || [ $$? -eq 1 ]  # 1: there are findings, which is no failure

test: $(VENV)/.dev ## Run the tests of the rooms and of the pipeline: two minutes
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/unit tests/pipeline

test-all: test ## Run those of the command line, the docs, browsers, hooks and stories, too
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/cli tests/docs tests/slow

lint: $(VENV)/.dev ## Check style, format, types, the order of the layers and the lock file
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict vjclaims
	$(BIN)/lint-imports
	$(BIN)/python -m pip check

docs: $(VENV)/.dev ## Build the documentation into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

bench: $(VENV)/.made ## Measure the reading of figures beside other tools (BENCH=folder of sets)
	$(BIN)/python -m venv build/bench
	build/bench/bin/python -m pip --disable-pip-version-check --quiet install --editable '.[peers]'
	build/bench/bin/python -m benchmarks.quantities $(BENCH) --peers

# Each step reads what the ones before it left in training/build and is made anew where that is newer.
TRAINED := training/build
TRAIN := OMP_WAIT_POLICY=PASSIVE build/train/bin/python -m training
STORIES := $(shell find stories/train stories/dev -name '*.txt' -o -name '*.json')

train: $(TRAINED)/trees.npz $(TRAINED)/calibration.npz ## Fit the learned score anew (half an hour), write its weights and evaluate them
	$(TRAIN).pack
	$(TRAIN).evaluate

$(TRAINED)/.made: pyproject.toml
	$(OLDEST_PYTHON) -m venv build/train
	build/train/bin/python -m pip --disable-pip-version-check --quiet install --editable '.[train]'
	mkdir -p $(TRAINED) && touch $@
$(TRAINED)/words.npz: $(TRAINED)/.made $(STORIES) training/words.py
	$(TRAIN).words
$(TRAINED)/labels.npz: $(TRAINED)/words.npz training/labels.py
	$(TRAIN).labels
$(TRAINED)/story.npz: $(TRAINED)/words.npz training/one_story.py
	$(TRAIN).one_story
$(TRAINED)/train.npz: $(TRAINED)/labels.npz $(TRAINED)/story.npz training/pairs.py
	$(TRAIN).pairs
$(TRAINED)/trees.npz: $(TRAINED)/train.npz training/trees.py
	$(TRAIN).trees
$(TRAINED)/calibration.npz: $(TRAINED)/trees.npz training/calibrate.py
	$(TRAIN).calibrate

# `build` makes the wheel of the sdist, so that both are whole where the wheel is.
dist: build/tools/.made ## Build the sdist and the wheel into build/dist
	rm -rf build/dist
	build/tools/bin/python -m build --outdir build/dist .

build/tools/.made: Makefile
	$(OLDEST_PYTHON) -m venv --clear build/tools
	build/tools/bin/python -m pip --disable-pip-version-check --quiet install $(BUILD_TOOLS)
	@touch $@

install-check: dist ## Install the wheel without the lock file, by the oldest pip, and use it in another folder
	$(OLDEST_PYTHON) -m venv --clear build/install
	build/install/bin/python -m pip --disable-pip-version-check --quiet install pip==$(OLDEST_PIP)
	build/install/bin/python -m pip --disable-pip-version-check --quiet install build/dist/*.whl
	build/install/bin/python -m pip check
	scripts/try_installed build/install

# uv tells the names of the files of which the lock file has the hashes; --default-index: PyPI's own.
formula: build/tools/.made ## Fill in the Homebrew formula for the sdist of `make dist`
	build/tools/bin/python -m pip --disable-pip-version-check --quiet install $(FORMULA_TOOLS)
	env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS build/tools/bin/uv --no-config pip compile --quiet --no-deps \
		--universal --python-version 3.11 --default-index https://pypi.org/simple \
		--format pylock.toml --output-file build/pylock.toml requirements.lock
	build/tools/bin/python -m scripts.formula build/dist/*.tar.gz build/pylock.toml >build/dist/vjclaims.rb

lock: ## Bring the lock files in line with pyproject.toml (LOCK_ARGS=--upgrade: newest versions)
	$(LOCK_PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet $(LOCK_TOOLS)
	$(COMPILE) $(LOCK_ARGS) --output-file=requirements.lock pyproject.toml
	$(COMPILE) $(LOCK_ARGS) --extra=test --extra=lint --constraint=requirements.lock \
		--output-file=requirements-dev.lock pyproject.toml

clean: ## Remove the environment, builds and caches
	rm -rf $(VENV) build dist .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: a file here says that the step was done after the files it depends on changed.

$(VENV)/.made:
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		for python in $(PYTHON); do \
			"$$python" -c '$(CAN_START)' 2>/dev/null || continue; \
			echo "Making $(VENV) with $$python ($$("$$python" -V))"; \
			exec "$$python" -m venv --clear $(VENV); \
		done; \
		echo "No Python 3.11 or newer that can make a virtual environment (looked for: $(PYTHON))." >&2; \
		echo "Install one, with its venv module (Debian: apt install python3-venv)," >&2; \
		echo "or name it: make run PYTHON=/path/to/python3" >&2; \
		exit 1; \
	}
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing what vjclaims needs: about a minute, this once"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Installing the tools for tests and lint"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
