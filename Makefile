# deckle: see README.md. `make deck` and `make test` are all a newcomer needs.

CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
OUT ?= out

WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wpointer-arith
PACKAGES = libcmark-gfm libzip harfbuzz harfbuzz-subset libunibreak \
	libutf8proc libdeflate libpng libjpeg libgif fribidi
# Loaded when it is first needed: only its headers are asked for here.
LOADED = librsvg-2.0
# Asked once, and only when something is compiled: `make deps` comes before.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $(shell pkg-config --cflags \
	$(PACKAGES) $(LOADED) | sed 's/-I/-isystem /g'))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $(shell pkg-config --libs \
	$(PACKAGES)))$(PACKAGE_LIBS)
ALL_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 $(WARNINGS) -Isrc -pthread \
	$(PACKAGE_CFLAGS) -DDECKLE_DATA='"$(PREFIX)/share/deckle"' $(CFLAGS)
LIBS = $(PACKAGE_LIBS) -lcmark-gfm-extensions -lhpdf -lhyphen -lm -pthread \
	$(LDFLAGS)
# What a rule does, in a word; V=1 shows the commands.
ifndef V
SAY = @echo "$(1) $(2)";
endif
JOBS = -j$(shell nproc 2>/dev/null || echo 1)

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(OUT)/obj/%.o)
LIBRARY := $(filter-out $(OUT)/obj/main.o $(OUT)/obj/options.o,$(OBJECTS))
FUZZERS := $(patsubst tests/fuzz/%.c,$(OUT)/fuzzers/%,$(sort $(wildcard tests/fuzz/*.c)))
UNITS := $(patsubst tests/unit/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/unit/*.c)))

# What builds and runs deckle, and what judges it, as Debian 12 names them.
DEPS = gcc libc6-dev pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev \
	libhpdf-dev libzip-dev libharfbuzz-dev libunibreak-dev \
	libutf8proc-dev libdeflate-dev libfribidi-dev libhyphen-dev \
	hyphen-en-us libpng-dev libjpeg-dev libgif-dev librsvg2-dev
TEST_DEPS = mandoc qpdf poppler-utils mupdf-tools unzip python3=python3 epubcheck \
	default-jdk-headless node=nodejs npm=npm chromium clang-format \
	libclang-rt-14-dev clang-14 cmark-gfm texlive-latex-base lmodern \
	fonts-lmodern convert=imagemagick zsh fish

all: $(OUT)/deckle $(OUT)/deckle-style.5

$(OUT)/deckle: $(OBJECTS)
	$(call SAY,link,$@) $(CC) $(CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Written once, in Markdown.
$(OUT)/deckle-style.5: docs/deckle-style.md docs/manual.awk
	@mkdir -p $(@D)
	$(call SAY,awk,$<) awk -f docs/manual.awk $< >$@

$(OUT)/libdeckle.a: $(LIBRARY)
	@rm -f $@
	@ar rcs $@ $^

$(OUT)/tests/%: tests/unit/%.c tests/unit/test.h $(OUT)/libdeckle.a
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -Itests -o $@ $< $(OUT)/libdeckle.a $(LIBS)

$(OUT)/tests/dump: tests/golden/dump.c $(OUT)/libdeckle.a
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -o $@ $< $(OUT)/libdeckle.a $(LIBS)

# Strikes calls of the system: what deckle is built with would not fit it.
$(OUT)/tests/faults.so: tests/faults/shim.c
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O2 -fPIC \
		-shared -pthread -o $@ $<

$(OUT)/tests/css_parsing: tests/css_parsing.c $(OUT)/libdeckle.a
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -o $@ $< $(OUT)/libdeckle.a $(LIBS)

$(OUT)/fuzzers/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(OUT)/libdeckle.a \
		$(OUT)/obj/options.o
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -Itests -fsanitize=fuzzer -o $@ $< \
		$(OUT)/obj/options.o $(OUT)/libdeckle.a $(LIBS)

# The sample bank as cards and as a book.
deck: deps
	@$(MAKE) --no-print-directory $(JOBS) all
	$(OUT)/deckle build banks/python-ml.md -o $(OUT)/python-ml.pdf \
		-o $(OUT)/python-ml.epub

deps:
	@tests/need $(DEPS)

test-deps: deps
	@tests/need $(TEST_DEPS)
	@$(MAKE) -s tests/judges/node_modules

# The browser that Ace wants is Debian's: see tests/judges/chromium.
tests/judges/node_modules: tests/judges/package-lock.json
	cd $(@D) && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-audit --no-fund --silent
	@touch $@

test: test-deps
	@$(MAKE) --no-print-directory $(JOBS) units $(OUT)/deckle
	@OUT=$(OUT) tests/run $(T)

units: $(UNITS) $(OUT)/tests/dump $(OUT)/tests/css_parsing $(OUT)/tests/faults.so

# Every call that can fail, does: some minutes.
faults: $(OUT)/deckle $(OUT)/tests/faults.so
	@FAULTS_ALL=1 OUT=$(OUT) tests/product/faults.py

# A golden test's new output is accepted after showing the difference.
bless: $(OUT)/deckle units
	@OUT=$(OUT) tests/golden/run --bless $(T)

# The README's pictures, from what deckle makes of the sample bank.
pictures: test-deps $(OUT)/deckle
	@OUT=$(OUT) docs/pictures/make

# Every include line is an edge of the drawing in tests/layers.
layers:
	@tests/check-layers

lint: layers
	@clang-format --dry-run --Werror $$(git ls-files 'src/*.[ch]' 'tests/*.[ch]')

# Everything under AddressSanitizer (with leaks) and UBSan. Their status is one
# that deckle never has, so that no test takes a finding for an expected error.
SANITIZED = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=undefined
asan: test-deps
	@$(MAKE) --no-print-directory $(JOBS) OUT=$(OUT)/asan CC=clang-14 \
		CFLAGS='$(SANITIZED)' units $(OUT)/asan/deckle
	@ASAN_OPTIONS=detect_leaks=1:exitcode=99 \
		UBSAN_OPTIONS=print_stacktrace=1:exitcode=99 \
		OUT=$(OUT)/asan tests/run $(T)

# A target a parser, FUZZ_SECONDS each; T= chooses one. tests/product/fuzz.sh is
# the short run of `make test`.
FUZZ_SECONDS ?= 600
fuzz: test-deps fuzzers
	@OUT=$(OUT) tests/fuzz/run $(FUZZ_SECONDS) $(T)

fuzzers:
	@$(MAKE) --no-print-directory $(JOBS) OUT=$(OUT)/fuzz CC=clang-14 \
		CFLAGS='$(SANITIZED) -fsanitize=fuzzer-no-link' \
		$(FUZZERS:$(OUT)/%=$(OUT)/fuzz/%)

# Never a test: machines differ. N='40 1000 10000 100000' chooses the sizes.
bench: $(OUT)/deckle $(OUT)/bench/floor $(OUT)/bench/layout $(OUT)/bench/math
	@OUT=$(OUT) tests/bench/run $(N)
	@$(OUT)/bench/math

$(OUT)/bench/floor: tests/bench/floor.c
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -o $@ $< $(LIBS)

$(OUT)/bench/layout $(OUT)/bench/math: $(OUT)/bench/%: tests/bench/%.c $(OUT)/libdeckle.a
	@mkdir -p $(@D)
	$(call SAY,cc,$<) $(CC) $(ALL_CFLAGS) -o $@ $< $(OUT)/libdeckle.a $(LIBS)

# To a prefix; DESTDIR, for packages, goes before it.
SHARE = $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/deckle/styles \
		$(SHARE)/deckle/fonts $(SHARE)/man/man1 $(SHARE)/man/man5 \
		$(SHARE)/man/man7 $(SHARE)/bash-completion/completions \
		$(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 $(OUT)/deckle $(DESTDIR)$(PREFIX)/bin/deckle
	install -m 644 styles/*.css $(SHARE)/deckle/styles
	install -m 644 fonts/* $(SHARE)/deckle/fonts
	install -m 644 docs/*.1 $(SHARE)/man/man1
	install -m 644 docs/*.5 $(OUT)/deckle-style.5 $(SHARE)/man/man5
	install -m 644 docs/*.7 $(SHARE)/man/man7
	$(OUT)/deckle completions bash \
		>$(SHARE)/bash-completion/completions/deckle
	$(OUT)/deckle completions zsh >$(SHARE)/zsh/site-functions/_deckle
	$(OUT)/deckle completions fish \
		>$(SHARE)/fish/vendor_completions.d/deckle.fish

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/deckle $(SHARE)/deckle
	rm -f $(SHARE)/man/man1/deckle.1 $(SHARE)/man/man5/deckle-*.5 \
		$(SHARE)/man/man7/deckle-*.7 \
		$(SHARE)/bash-completion/completions/deckle \
		$(SHARE)/zsh/site-functions/_deckle \
		$(SHARE)/fish/vendor_completions.d/deckle.fish

clean:
	rm -rf $(OUT)/obj $(OUT)/asan $(OUT)/fuzz $(OUT)/bench \
		$(OUT)/tests $(OUT)/libdeckle.a $(OUT)/deckle $(OUT)/deckle-style.5

-include $(OBJECTS:.o=.d)

.PHONY: all deck pictures deps test-deps test units faults bless layers lint asan fuzz fuzzers \
	bench install uninstall clean
.SECONDARY:
