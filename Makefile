# SPDX-License-Identifier: Apache-2.0
# The two commands to know: «make demo» and «make test». Each installs what is missing.

SWIFT ?= swift
OUT ?= out
SEMAINIER = .build/release/semainier
# A solver is started for each of many small models: linked statically, where the toolchain can, it starts in half the time
# and runs without the toolchain. In a folder of its own, since objects built for one kind of linking don't serve the other.
TOOLCHAIN = $(dir $(realpath $(shell command -v $(SWIFT))))..
STATICALLY = $(if $(wildcard $(TOOLCHAIN)/lib/swift_static/linux/libswiftCore.a),--static-swift-stdlib)
SOLVER_BUILD = .build/solver
FZN_SEMAINIER = $(SOLVER_BUILD)/release/fzn-semainier

.PHONY: demo test build minizinc bench docs format lint clean

demo: build
	@Scripts/demo $(SEMAINIER) $(OUT)

test:
	@Scripts/prerequisites tests
	PATH="$(CURDIR)/.build/readers/bin:$$PATH" $(SWIFT) test

build:
	@Scripts/prerequisites
	$(SWIFT) build -c release --product semainier

minizinc:
	@Scripts/prerequisites
	$(SWIFT) build -c release --product fzn-semainier --scratch-path $(SOLVER_BUILD) $(STATICALLY)
	@Scripts/install-minizinc $(FZN_SEMAINIER)

bench:
	@$(MAKE) -C Benchmarks

docs:
	@Scripts/prerequisites
	@Scripts/documentation

format:
	$(SWIFT) format -i -r Package.swift Sources Tests

lint:
	$(SWIFT) format lint --strict -r Package.swift Sources Tests

clean:
	rm -rf .build $(OUT)
