# Every act of this project. `make` prints them; set-up happens on its own the first time.
.DEFAULT_GOAL := help
.PHONY: help run demo test check bench chaos images up down k8s-test docs examples clean
BIN := .venv/bin
READY := .venv/.ready

$(READY): requirements.lock pyproject.toml bin/setup
	@bin/setup

run: $(READY)  ## start everything here, with a database of its own, and print the address
	@$(BIN)/gongzhi run
demo: $(READY)  ## play the journey of one report against the running suite, every answer printed
	@$(BIN)/gongzhi demo
test: $(READY)  ## run every test; the last lines say what this machine lacks
	@bin/test
check: $(READY)  ## format, lint, types, imports, architecture
	@bin/check
bench: $(READY)  ## measure speed against the raw limits of this machine
	@$(BIN)/python -m tests.bench $(ARGS)
chaos: $(READY)  ## break things while they run and count what was lost
	@$(BIN)/python -m tests.chaos
images:  ## build the two container images
	@deploy/images/build
up:  ## start the suite in containers, wait until it is ready, print the address
	@deploy/up
down:  ## stop it and drop its data
	@deploy/down
k8s-test: $(READY)  ## bring the lab overlay up on the cluster of KUBECONFIG and try it
	@K8S_TEST=1 $(BIN)/pytest tests/k8s/test_cluster.py
docs: $(READY)  ## write the generated documents anew
	@$(BIN)/gongzhi docs
examples: $(READY)  ## record an example of each operation that lacks one, for the documentation
	@$(BIN)/python -m pytest -q -n 0 --record-examples tests/gateway/test_examples.py tests/volunteers tests/enforcement tests/property tests/deliberation
	@$(BIN)/gongzhi docs
clean:  ## remove everything that can be made again
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

help:
	@awk -F ':.*  ## ' '/^[a-z0-9-]+:.*  ## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
