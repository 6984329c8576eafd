PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench train clean

demo: .venv/installed ; $(BIN)/whence read samples/shells.txt --title "Foreign shells carry the winter offensive" --publisher "The Harbour Courier" --published 2025-03-04

test: .venv/installed-dev lint ; $(BIN)/pytest

lint: .venv/installed-dev ; $(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy

bench: .venv/installed-dev ; $(BIN)/whence bench && $(BIN)/python -m benchmark

train: .venv/installed-training ; PATH="$(CURDIR)/$(BIN):$$PATH" bash training/runs/full.sh

clean: ; rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

.venv/bin/python: ; $(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python ; $(BIN)/pip install --quiet --disable-pip-version-check --editable . && touch $@

.venv/installed-%: pyproject.toml | .venv/bin/python ; $(BIN)/pip install --quiet --disable-pip-version-check --editable '.[$*]' && touch $@ .venv/installed
