# `make` lists the targets. `make site` needs Go alone; `make test` installs with apt what else it needs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --silent --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

# Pure Go: the same binary everywhere, and no C compiler is needed.
export CGO_ENABLED := 0

# A second build of the site, apart from public/, which someone may be looking at while the tests run.
COPY := $(CURDIR)/.cache/site
SCRIPTLOG := $(CURDIR)/.cache/scripts.txt
# And one whose texts have a past: releases, moved, merged, split and deleted paragraphs.
PAST := $(CURDIR)/.cache/past
# And one of many chapters, which test/long/make.mjs makes.
WORK := $(CURDIR)/.cache/work
# And one of all that is hard to set: test/hard.
HARD := $(CURDIR)/.cache/hard
SHOTS ?= /tmp/duizhao-shots
PDF ?= $(CURDIR)/.cache/pdf
PAPER ?= A4
RUNS ?= 5
FUZZTIME ?= 30s
CHECKS ?= 2000
SCRIPTS ?= 10000
LONG ?= 200000
GOFUMPT := go tool -modfile=tools/go.mod gofumpt
GOFILES = $$(find . -name '*.go' -not -path './test/*' -not -path '*/testdata/*')

.PHONY: help site serve test test-long fuzz bench screenshots pdf measure fmt clean gofumpt second-build links scripts work

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

site: ## builds the site from content/ into public/
	@go run . build

serve: ## builds, and serves on 127.0.0.1:8080
	@go run . serve

# The cheap steps first; the browser last, so that its summary ends the output.
test: ## every check, from format to browser; installs what it needs
	@tools/step 'what the browser tests need' tools/need
	@tools/step 'npm packages' $(MAKE) test/node_modules/.stamp
	@tools/step 'format' $(MAKE) gofumpt
	@tools/step 'go vet' go vet ./...
	@tools/step 'staticcheck' go tool -modfile=tools/go.mod staticcheck ./...
	@tools/step 'go test' go test ./...
	@echo '== random edit scripts, the truth known'
	@SCRIPTS=$(SCRIPTS) $(MAKE) scripts
	@tools/step 'site' $(MAKE) site
	@tools/step 'site again, with one thread, in another time zone: the same bytes' $(MAKE) second-build
	@tools/step 'a site with a past' go run . build --content test/past/content --out $(PAST)
	@tools/step 'a work of many chapters' $(MAKE) work
	@tools/step 'a text that is hard to set' go run . build --content test/hard/content --out $(HARD)
	@tools/step 'links of the sites' $(MAKE) links
	@echo '== browser, axe and Nu HTML checker'
	@cd test && SITE=$(COPY):$(PAST) WORK=$(WORK) HARD=$(HARD) timeout 20m node --test --test-concurrency=2 --test-reporter=spec *.test.mjs

test-long: ## after make test: CHECKS=2000 rounds of each random check, LONG=200000 edit scripts, all browser tests on all sites
	@RAPID_CHECKS=$(CHECKS) go test -count=1 -timeout 60m ./...
	@SCRIPTS=$(LONG) $(MAKE) scripts
	@cd test && ALL=1 SITE=$(COPY):$(PAST) WORK=$(WORK) HARD=$(HARD) node --test --test-reporter=spec *.test.mjs

fuzz: ## each fuzz target for FUZZTIME=30s
	@for pkg in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
	    echo "== $$pkg $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$pkg; \
	  done; \
	done

bench: ## the Go benchmarks
	@go test -run '^$$' -bench . -benchmem ./...

screenshots: site ## each kind of page, wide and narrow, light and dark, into SHOTS=/tmp/duizhao-shots
	@tools/need
	@$(MAKE) test/node_modules/.stamp
	@SITE=$(CURDIR)/public node test/screenshots.mjs $(SHOTS)

pdf: site ## every text as PDF=.cache/pdf/<edition>-A4.pdf; PAPER=A4 or Letter, GLOSS=en, TRANSLATION=below
	@tools/need
	@$(MAKE) test/node_modules/.stamp
	@SITE=$(CURDIR)/public GLOSS='$(GLOSS)' TRANSLATION='$(TRANSLATION)' node test/pdf.mjs $(PDF) $(PAPER)

measure: site ## what each kind of page costs on a slow phone, as a table; the median of RUNS=5
	@tools/need
	@$(MAKE) test/node_modules/.stamp
	@SITE=$(CURDIR)/public RUNS=$(RUNS) node test/measure.mjs

fmt: ## formats the Go files
	@$(GOFUMPT) -w $(GOFILES)

clean: ## removes what was built
	@find public -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	@rm -rf .cache bin test/long/content

# A site whose one text has twelve chapters and 300 paragraphs.
work: test/long/content/site.yaml
	@go run . build --content test/long/content --out $(WORK)

test/long/content/site.yaml: test/long/make.mjs
	@node test/long/make.mjs test/long/content

gofumpt:
	@files=$$($(GOFUMPT) -l $(GOFILES)); if [ -n "$$files" ]; then echo "not formatted (make fmt):"; echo "$$files"; exit 1; fi

second-build:
	@rm -rf $(COPY)
	@TZ=Asia/Shanghai LC_ALL=C GOMAXPROCS=1 go run . build --out $(COPY)
	@diff -r --exclude=.gitignore public $(COPY)

links:
	@for site in $(COPY) $(PAST) $(WORK) $(HARD); do SITE=$$site go test -count=1 -run '^TestSite$$' ./generator/internal/webtest; done

# Ids kept through random changes: how many scripts, and how often a person was asked, is printed.
scripts:
	@mkdir -p $(dir $(SCRIPTLOG))
	@go test -count=1 -timeout 180m -v -run '^(TestLives|TestScripts)$$' ./generator/ledger ./generator/carry >$(SCRIPTLOG) || { cat $(SCRIPTLOG); exit 1; }
	@grep -E '^ledger: |units, asked|lightly edited, .* characters( and more)?:|: asked about' $(SCRIPTLOG) | sed -E 's/^ *script_test.go:[0-9]+:/carry:/'

# By the lockfile, once. test/.npmrc forbids install scripts: a browser and a JRE come from Debian.
test/node_modules/.stamp: test/package-lock.json
	@cd test && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
