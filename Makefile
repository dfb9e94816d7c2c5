# Every routine task. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-long walk check fix docs size rebuild verify bench

PY := .venv/bin/python
T ?= tests
# Each in a process of its own: Spark is there once, and two at a time have no room.
SPARK := tests/engines/test_spark.py tests/engines/test_spark_connect.py
# A stranger's register that may not be kept here; CI has it, and fails without it.
BESIDE := ../shared/data/municipal-permit-register.csv
OUTSIDE := $(if $(CI)$(wildcard $(BESIDE)),, and not outside)

help:            ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup:           ## Python packages, assets, font and translations, inside the checkout
	@scripts/setup

run: setup       ## set up, seed the demonstration, serve it at http://localhost:8000
	@.venv/bin/minhbach demo --serve

test: setup      ## both databases and a real browser; T=path for a part
	@scripts/system-packages
	@$(PY) -m pytest $(T) -m "not long$(OUTSIDE)" -n 2
	@test -z "$(OUTSIDE)" || echo "Left out: the stranger's register is not at $(BESIDE)."
	@MINHBACH_TEST_DATABASE=postgres $(PY) -m pytest tests/contracts tests/pages tests/engines/test_postgres.py -m "not long" -n 2
	@echo "All well: both databases, real browser."

test-long:       ## hundreds of kills, long properties, stories in a browser, Spark
	@scripts/setup --extra spark
	@scripts/system-packages apt-long.txt
	@$(PY) -m pytest tests -m long -n 2 $(SPARK:%=--ignore=%)
	@for t in $(SPARK); do $(PY) -m pytest $$t -m long || exit 1; done
	@MINHBACH_TEST_BY=browser $(PY) -m pytest tests/pages -k "reads or other_end" -n 2
	@echo "All well: the long tests."

walk: setup      ## every story of the register, by its people in a real browser
	@scripts/system-packages
	@MINHBACH_TEST_BY=browser $(PY) -m pytest tests/pages -n 2

check: setup     ## format, lint, types, rooms, sizes, migrations, law, words, documents
	@scripts/check

fix: setup       ## format and mend what can be mended
	@.venv/bin/ruff format src tests bench scripts/*.py -q
	@.venv/bin/ruff check --fix -q

docs: setup      ## print the generated pages again
	@.venv/bin/minhbach manual

size:            ## the budgets of functions, files and templates
	@$(PY) scripts/size.py

rebuild:         ## state from the ledger, proved equal
	@.venv/bin/minhbach rebuild --check

verify:          ## the chain of every body
	@.venv/bin/minhbach verify

bench: setup     ## ratios measured side by side in one run
	@$(PY) -m bench.appends
	@$(PY) -m bench.lifecycle
	@$(PY) -m bench.registers
	@$(PY) -m bench.figures
	@$(PY) -m bench.rolled
	@$(PY) -m bench.packages
