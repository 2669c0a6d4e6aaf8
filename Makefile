# Every target sets up what it needs in .venv. PYTHON=... names the interpreter, DATA=... the data of the benchmark.
PYTHON ?=
VENV ?= .venv
DATA ?=
UV := uv==0.13.9
export PYTHON VENV
BIN := $(VENV)/bin

.PHONY: help demo serve test soak lint bench compare screenshots docs lock wheel clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1	/' | expand -t 14

demo: ## read the example reports and write a briefing
	@scripts/setup runtime
	@$(BIN)/onrecord demo

serve: ## open the example reports as a page in the browser
	@scripts/setup runtime
	@$(BIN)/onrecord demo >/dev/null
	@$(BIN)/onrecord serve onrecord-demo/strait.onrecord

test: ## run the tests (minutes)
	@scripts/setup dev
	$(BIN)/python -m pytest

soak: ## run the long tests
	@scripts/setup dev
	$(BIN)/python -m pytest -m soak

lint: ## style, types, direction of imports
	@scripts/setup dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: ## measure on public data: make bench DATA=folder [WRITE=1] (see bench/DATA.md)
	@scripts/setup dev
	@$(BIN)/python bench/run.py "$(DATA)" $(if $(WRITE),--write)

compare: ## show gains and losses between versions: make compare ARTICLES=in.jsonl BEFORE=revision [AFTER=revision]
	@scripts/setup dev
	@$(BIN)/python bench/compare.py "$(ARTICLES)" "$(BEFORE)" $(if $(AFTER),--after "$(AFTER)")

screenshots: ## show every view of the page, light and dark, wide and narrow, in docs/screenshots (needs Chromium)
	@scripts/setup dev
	$(BIN)/python scripts/screenshots.py docs/screenshots

docs: ## renew what the docs take from the program
	@scripts/setup dev
	$(BIN)/cog -r docs/cli.md

lock: ## resolve the dependencies anew
	@scripts/setup dev
	$(BIN)/python -m pip --disable-pip-version-check install --quiet "$(UV)"
	$(BIN)/python scripts/lock.py

wheel: ## build sdist and wheel into dist/
	@scripts/setup dev
	rm -rf build dist
	$(BIN)/python -m build --no-isolation

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f onrecord/lexicon/gazetteer.sqlite*
