# Every task of the project. `make help` lists them; `.ci/run` does what a gate does.

GO            ?= go
BIN           := $(CURDIR)/bin
GOLANGCI_VERSION := v2.15.0
# The version is in the name, so that a new one is installed and the same one, from a cache for instance, is not again.
GOLANGCI      := $(BIN)/golangci-lint-$(GOLANGCI_VERSION)
FUZZTIME      ?= 10s
PACKAGES      ?= ./...
SYNAQ_IMAGE   ?= synaq:dev
RACEFLAGS     := -race -short -vet=off -timeout 40m $(TESTFLAGS)
# The pages that verify the second implementation.
SECOND        := docs/vendor.md examples/vendor-python/README.md

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build bin/synaq
	$(GO) build -o $(BIN)/synaq ./cmd/synaq

.PHONY: image
image: ## Build the image synaq:dev (IMAGE_FLAGS='--build-arg GOPROXY=…' for a mirror)
	docker build $(IMAGE_FLAGS) --build-arg VERSION=$$(git describe --always --dirty 2>/dev/null) -t $(SYNAQ_IMAGE) .

.PHONY: containers
containers: ## Build the image, and test it and the compose file with a Docker engine
	.ci/containers

.PHONY: verify
verify: ## Verify the reference: the suite over HTTP, with reports in ./out
	$(GO) run ./cmd/synaq verify

.PHONY: test
test: ## Run the tests (PACKAGES=./simulators/... narrows)
	$(GO) test -timeout 40m $(PACKAGES)

.PHONY: race
race: ## Run the tests of what goroutines share, and the suite, under the race detector
	$(GO) list -f '{{.ImportPath}} {{join .Imports " "}}' $(PACKAGES) | awk '(/ sync( |$$)| sync\/atomic( |$$)/ || $$1 ~ /\/(simulators|reference)\//) && !/\/harness\/mutation/ { print $$1 }' | xargs -r $(GO) test $(RACEFLAGS)
	$(GO) list $(PACKAGES) | grep '/cmd/synaq$$' | xargs -r $(GO) test $(RACEFLAGS) -parallel 1 -run '^TestFeatures|CtrlC|^TestAStop|^TestASystemThatStops'

.PHONY: mutants
mutants: ## Break the reference in every place, and go on where that was interrupted: each mutant must be caught (SAMPLE=100 draws some)
	@mkdir -p out
	$(GO) run ./cmd/synaq mutants --resume --json out/mutants.json --html out/mutants.html $(if $(SAMPLE),--quick --sample $(SAMPLE),--score harness/mutation/score/score.json)

.PHONY: bite
bite: ## Break the reference wherever the last change touches it, and in some other places (SINCE=main names another commit)
	.ci/bite $(SINCE)

.PHONY: bench
bench: ## Measure speed and memory, and write the table of docs/performance.md
	$(GO) run ./internal/measure

.PHONY: fuzz
fuzz: ## Run every fuzz target for FUZZTIME (10s)
	.ci/fuzz $(FUZZTIME)

.PHONY: lint
lint: $(GOLANGCI) ## Check the code and its format against .golangci.yml
	$(GOLANGCI) config verify
	$(GOLANGCI) fmt --diff
	$(GOLANGCI) run $(PACKAGES)

.PHONY: fmt
fmt: $(GOLANGCI) ## Format the code (gofumpt, imports in groups)
	$(GOLANGCI) fmt

.PHONY: vet
vet: ## Run go vet
	$(GO) vet $(PACKAGES)

.PHONY: imports
imports: ## Check who may import whom
	$(GO) test -count=1 ./internal/architecture

.PHONY: generate
generate: ## Regenerate generated code
	$(GO) generate ./...

.PHONY: current
current: ## Check that what `make generate` writes is what is committed
	.ci/current

.PHONY: readme
readme: ## Run every command of the README, as it stands, the whole of the tests among them
	.ci/docs README.md

.PHONY: docs
docs: ## Run every command that docs/ and examples/ print, as it stands, but those of the next
	.ci/docs $(filter-out $(SECOND),$(wildcard docs/*.md examples/*/README.md))

.PHONY: second
second: ## Run those of the pages that verify the second implementation, examples/vendor-python, as its vendor would
	.ci/docs $(SECOND)

.PHONY: unchanged
unchanged: ## Check that the checkout is as it was committed
	.ci/unchanged $(BEFORE)

.PHONY: ci
ci: ## Everything that the gate runs
	.ci/run

.PHONY: toolchain
toolchain: ## Check that the go command is as new as go.mod asks
	.ci/toolchain

.PHONY: system
system: ## Install what the tests ask of this machine: gcc, python3, openssl, xmlsec1, xmllint, curl, chromium
	.ci/system

.PHONY: tools
tools: $(GOLANGCI) ## Install the linters into ./bin

.PHONY: clean
clean: ## Remove what was built and reported
	rm -rf $(BIN) $(CURDIR)/out

$(GOLANGCI):
	GOBIN=$(BIN) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	@mv $(BIN)/golangci-lint $@
