# Rapport. Only git and Python 3.11 or newer are needed.
#
#   make demo          open the workplace with an invented firm on http://127.0.0.1:8000
#   make demo DATA=F   the same with the clients of a file of your own
#   make test          all tests, on SQLite and on PostgreSQL
#   make check         what the tests check of the house itself: style, types, storeys, translations
#   make requirements  which requirement is shown by which test
#   make drills        the long tests, and the program and its database killed again and again (as root: some mount
#                      a disk, trace a process or give a host name)
#   make messages      gather the texts for translators
#   make clean         remove what the other targets made

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/ready
STORIES := $(addprefix tests/browser/test_,manager_day.py head_day.py deal_story.py portal.py)
export RAPPORT_REQUIRE
# Hundreds of processes of the program are begun by the tests: each would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check requirements drills messages clean

demo: $(STAMP)
	@$(BIN)/python -m tools.messages --compile
	@$(BIN)/rapport demo $(if $(DATA),--data "$(DATA)") && exec $(BIN)/rapport serve

test: $(STAMP)
	@$(BIN)/python -m tests.bench.run

check: $(STAMP)
	$(BIN)/python -m pytest -q tests/contracts

requirements: $(STAMP)
	@$(BIN)/python -m tests.bench.report

drills: $(STAMP)
	RAPPORT_EVERY_DOOR=1 $(BIN)/python -m tests.bench.run -m long
	RAPPORT_EVERY_DOOR=1 $(BIN)/python -m pytest -q tests/contracts/test_rights_matrix.py
	$(BIN)/python -m pytest -q -m slow
	$(BIN)/python -m drills.kill_service
	$(BIN)/python -m drills.kill_service --postgres
	$(BIN)/python -m drills.busy_copy
	$(BIN)/python -m drills.busy_copy --postgres
	$(BIN)/python -m drills.upgrade
	$(BIN)/python -m drills.upgrade --postgres
	$(BIN)/python -m drills.crash_points
	$(BIN)/python -m drills.crash_points --postgres
	$(BIN)/python -m drills.nth_write --most 0
	$(BIN)/python -m drills.full_disk
	$(BIN)/python -m drills.scarce
	$(BIN)/python -m drills.move
	$(BIN)/python -m drills.restore_time
	$(BIN)/python -m drills.restore_time --postgres
	$(BIN)/python -m drills.small_memory
	$(BIN)/python -m drills.bad_clients
	$(BIN)/python -m drills.postgres_trouble
	$(BIN)/python -m drills.stopping
	$(BIN)/python -m drills.steady
	$(BIN)/python -m drills.acknowledged
	$(BIN)/python -m drills.acknowledged --postgres
	$(BIN)/python -m drills.cluster
	$(BIN)/python -m drills.standby
	RAPPORT_BROWSER_SEVERAL=1 $(BIN)/python -m pytest -q $(STORIES)
	$(BIN)/python -m drills.large_import --rows 30000
	$(BIN)/python -m drills.large_import --rows 30000 --postgres

messages: $(STAMP)
	$(BIN)/python -m tools.messages

clean:
	rm -rf .venv build var dist

# The environment: made once, again when the dependencies change.
$(STAMP): pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rapport needs Python 3.11 or newer.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e . --group dev
	@touch $(STAMP)
