# SPDX-License-Identifier: Apache-2.0
# The two commands to know: «make demo» and «make test». Each installs what is missing.

SWIFT ?= swift
OUT ?= out
SEMAINIER = .build/release/semainier

.PHONY: demo test build bench docs format lint clean

demo: build
	@Scripts/demo $(SEMAINIER) $(OUT)

test:
	@Scripts/prerequisites tests
	PATH="$(CURDIR)/.build/readers/bin:$$PATH" $(SWIFT) test

build:
	@Scripts/prerequisites
	$(SWIFT) build -c release --product semainier

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
