# Gedeeld Beeld. Two commands do everything: `make run` and `make test`.
SHELL := /bin/bash
WEB := clients/web
CARGO ?= cargo

.PHONY: run test bench web wire golden fmt lint test-rust test-web test-browser chromium nextest clean

## Build the web client and the server, and serve the demonstration at http://127.0.0.1:8080
run: web
	$(CARGO) build --release -p gedeeld-beeld
	./target/release/beeld demo

## Every check: format, lints, unit, property and story tests, web tests, browser tests
test: lint test-rust test-web test-browser

## Every figure of the README, into target/bench/figures.json; under a quarter of an hour
bench:
	$(CARGO) build --release -p gedeeld-beeld -p benches
	./target/release/load

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings

test-rust: nextest mailserver pdfreaders programs
	$(CARGO) nextest run --workspace --no-fail-fast

# Everything at once: built in parts, the libraries would be compiled anew for each set of features.
.PHONY: programs
programs:
	$(CARGO) build --workspace --all-targets

test-web: $(WEB)/node_modules
	cd $(WEB) && npm run check && npm test

test-browser: web chromium programs
	cd $(WEB) && npm run e2e

## The web client, into clients/web/dist
web: $(WEB)/node_modules
	cd $(WEB) && npm run build

$(WEB)/node_modules: $(WEB)/package-lock.json
	cd $(WEB) && npm ci --no-audit --no-fund
	touch $@

## The TypeScript of the wire types, generated anew
wire:
	UPDATE_WIRE=1 $(CARGO) nextest run -p gedeeld-beeld --test it wire_types

## Golden logs and vectors that are not there yet; those that are, are never written anew
golden:
	UPDATE_GOLDEN=1 $(CARGO) nextest run -p gedeeld-beeld --test it golden_log

fmt:
	$(CARGO) fmt --all
	cd $(WEB) && npm run format

chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "The browser tests need Chromium: sudo apt-get install chromium" >&2; exit 1; fi; }

# A mail server for the stories of e-mail.
.PHONY: mailserver
mailserver:
	@/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-aiosmtpd >/dev/null; fi; \
	  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || \
	  echo "Without python3-aiosmtpd the stories of e-mail are skipped: sudo apt-get install python3-aiosmtpd" >&2; }

# Programs that are not ours, to read the PDF of a SitRap.
.PHONY: pdfreaders
pdfreaders:
	@command -v pdfinfo >/dev/null && command -v qpdf >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils qpdf >/dev/null; fi; \
	  command -v pdfinfo >/dev/null && command -v qpdf >/dev/null || \
	  echo "Without poppler-utils and qpdf nobody else reads the PDF: sudo apt-get install poppler-utils qpdf" >&2; }

nextest:
	@command -v cargo-nextest >/dev/null || $(CARGO) install --locked cargo-nextest

clean:
	$(CARGO) clean
	rm -rf $(WEB)/dist $(WEB)/node_modules
