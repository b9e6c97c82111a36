# Every target first makes .venv from the lock if it is missing or stale; Python 3.11 and make are all it needs.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
JOBS ?= 2
UV ?= uv
SHARED ?= ../shared
BIN := .venv/bin
READY := .venv/.made-from-lock
SAMPLE := $(addprefix examples/beijing-2022/,harbour-dispatch.txt meridian-standard.html northfield-herald.xml)
QUESTIONS := examples/beijing-2022/questions.toml
LOCK := $(UV) pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate

.DEFAULT_GOAL := help
.PHONY: help demo test check format golden docs bench evaluate bare web web-check lock clean

help: ## say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(READY) ## the sample story: brief in the terminal, page in out/demo.html
	@mkdir -p out
	$(BIN)/onrecord read $(SAMPLE) --questions $(QUESTIONS) --html out/demo.html

test: $(READY) ## all tests, in JOBS processes
	$(BIN)/pytest -n $(JOBS) --dist worksteal

check: $(READY) ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict

format: $(READY) ## put the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(READY) ## write the expected results of tests/golden again; read the diff before committing it
	ONRECORD_GOLDEN=write $(BIN)/pytest tests/golden

docs: $(READY) ## write the generated parts of docs/ again
	$(BIN)/python docs/generate.py
	$(BIN)/python -m tests.docs_tables.generate
	$(BIN)/python docs/generate.py --sample

bench: $(READY) ## speed and memory on fixed inputs
	$(BIN)/python -m bench

evaluate: $(READY) ## quality on the labelled data in SHARED
	$(BIN)/python -m bench.quality $(SHARED)

bare: $(READY) ## the wheel with its runtime dependencies alone, in an empty environment
	rm -rf out/bare
	$(BIN)/python -m build --wheel --no-isolation --outdir out/bare/dist
	$(PYTHON) -m venv out/bare/venv
	out/bare/venv/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	out/bare/venv/bin/python -m pip install --quiet --no-deps --no-index out/bare/dist/*.whl
	out/bare/venv/bin/python -m pip check
	cd out/bare && venv/bin/onrecord --help > help.txt
	cd out/bare && venv/bin/onrecord read $(addprefix ../../,$(SAMPLE)) --html page.html > brief.txt
	test -s out/bare/brief.txt && test -s out/bare/page.html

web: ## build the workbench's script, style and fonts again (needs Node 18 or later and npm)
	cd web && npm ci --silent && npm run --silent types && npm run --silent build

web-check: ## the committed bundle of the workbench is what its sources make
	cd web && npm ci --silent && npm run --silent types && npm run --silent build -- --out ../out/web
	diff -r out/web src/onrecord/present/web/static || { echo "the bundle differs from its sources; run make web and commit it" >&2; exit 1; }

lock: ## write both locks again (uv makes them: hashes, no index addresses)
	$(LOCK) --group dev -o requirements/dev.txt
	$(LOCK) -o requirements/run.txt

clean: ## remove what was made
	rm -rf out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The lock names every package with its hash, so pip has nothing to resolve (--no-deps).
$(READY): requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
