# SPDX-License-Identifier: Apache-2.0
# The two commands to know: «make demo» and «make test». Each installs what is missing.

SWIFT ?= swift
OUT ?= out
SEMAINIER = .build/release/semainier
FZN_SEMAINIER = .build/release/fzn-semainier

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
	$(SWIFT) build -c release --product fzn-semainier
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
