# make demo   read who said what in the five articles of seeds/
# make test   run the tests
# make soak   run the tests that take minutes
# make lint   style and types
# make docs   build the documentation into site/
# make model DATA=folder   train the embedded English pipeline again (see training/)
#
# Each sets up what it needs in .venv and is quick the second time. PYTHON=… chooses the interpreter.

VENV ?= .venv
BIN := $(VENV)/bin

# The first interpreter that runs and is of a supported version: a name on the path may be an empty shim.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.10 python; do \
	"$$p" -c 'import sys, venv; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo "$$p" && break; done)

PIP_INSTALL = "$(BIN)/python" -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := demo
.PHONY: demo test soak lint docs model clean

demo: $(VENV)/.installed
	@"$(BIN)/quotes" report seeds/

test: $(VENV)/.installed-dev
	"$(BIN)/python" -m pytest -q --numprocesses 2 --dist worksteal

soak: $(VENV)/.installed-dev
	"$(BIN)/python" -m pytest -q -m soak

lint: $(VENV)/.installed-dev
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"

# The theme prints a notice about its own future, which is no matter of this project.
docs: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 "$(BIN)/python" -m mkdocs build --strict --quiet
	@echo "open site/index.html; to search in it: $(BIN)/python -m http.server -d site"

model: $(VENV)/.installed-train
	@test -n "$(DATA)" || { echo "say where the treebanks are: make model DATA=folder" >&2; exit 2; }
	"$(BIN)/python" -m training.build --data "$(DATA)" --out quotes/model

clean:
	rm -rf "$(VENV)" .pytest_cache .mypy_cache .ruff_cache .hypothesis dist site

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "needs Python 3.10 to 3.13: make PYTHON=path/to/python" >&2; exit 2; }
	"$(PYTHON)" -m venv "$(VENV)"

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing into $(VENV) (once; a minute or two) …"
	@$(PIP_INSTALL) --editable .
	@touch "$@"

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing into $(VENV) (once; a minute or two) …"
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch "$(VENV)/.installed" "$@"

$(VENV)/.installed-train: training/requirements.txt $(VENV)/.installed
	@$(PIP_INSTALL) --requirement training/requirements.txt
	@touch "$@"
