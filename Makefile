PYTHON ?= python3.11
VENV := .venv

.PHONY: demo test check bench

demo: $(VENV)/installed
	$(VENV)/bin/tracktwo read --date 2025-08-19 src/tracktwo/examples/report.txt

test: $(VENV)/developing
	$(VENV)/bin/python -m pytest

check: $(VENV)/developing
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

bench: $(VENV)/developing
	$(VENV)/bin/python -m bench.speed

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --editable .
	touch $@

$(VENV)/developing: $(VENV)/installed
	$(VENV)/bin/pip install --quiet --editable '.[dev]'
	touch $@
