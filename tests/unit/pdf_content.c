/* pdf_encode: frames as operators. Run from the project's folder. */
#include "pdf/content.h"

#include <stdlib.h>

#include "unit/pdf_frames.h"
#include "unit/test.h"

enum { SANS, MONO, FONTS };

static struct font *fonts[FONTS];

/* One run at (10, 20) of a frame 100 × 50 pt, at 10 pt. */
static void check_texts(void)
{
	static const struct row {
		size_t font;
		const char *text;
		bool ligatures, right_to_left;
		const char *want; /* behind Td */
	} rows[] = {
		{ SANS, "abc", true, false, "[(abc)]TJ\n" },
		{ SANS, "f(x)\\", true, false, "[(f\\(x\\)\\\\)]TJ\n" },
		{ SANS, "AV", true, false, "[(A)64(V)]TJ\n" },
		{ SANS, "\xE2\x80\x99", true, false, "[(\x7F)]TJ\n" },
		/* ligatures stand for two letters */
		{ SANS, "fi", true, false,
		  "/Span<</ActualText<FEFF00660069>>>BDC\n[(\x87)]TJ\nEMC\n" },
		{ SANS, "fi", false, false, "[(fi)]TJ\n" },
		{ SANS, "\xEF\xAC\x81", true, false, "[(\x87)]TJ\n" },
		/* a no-break space copies as a space, at its own glyph */
		{ MONO,
		  "a\xC2\xA0"
		  "b",
		  false, false, NULL },
		/* what there is no glyph for keeps its text */
		{ MONO, "a\xE4\xB8\x80", false, false,
		  "[(a)]TJ\n/Span<</ActualText<FEFF4E00>>>BDC\n"
		  "[(\xC0" },
		/* right to left, in visual order; plain letters need no span */
		{ SANS, "\xD7\xA9\xD7\x9C", true, true,
		  "[(\xC5"
		  "3\xC5@)]TJ\n" },
	};

	static const struct font_feature off[] = {
		{ { 'l', 'i', 'g', 'a' }, 0 },
		{ { 'c', 'a', 'l', 't' }, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct frame f = { .width = 100 * UNIT_PT,
			           .height = 50 * UNIT_PT };
		struct pdf_content c = { 0 };
		const char *td;

		add_text(&a, &f,
		         &(struct shape_request){
				 .font = fonts[rows[i].font],
				 .text = str_from(rows[i].text),
				 .features = off,
				 .feature_count = rows[i].ligatures ? 0 : 2,
				 .right_to_left = rows[i].right_to_left },
		         10 * UNIT_PT, 10 * UNIT_PT, 20 * UNIT_PT);
		pdf_encode(&c, &f);
		buf_char(&c.operators, '\0');
		td = strstr(c.operators.p, " Td\n");
		CHECK(td && str_starts(
				    buf_str(&c.operators),
				    rows[i].font
					    ? STR("BT\n/F1 10 Tf\n10 30 Td\n")
					    : STR("BT\n/F0 10 Tf\n10 30 Td\n")),
		      "row %zu", i);
		if (td && rows[i].want)
			CHECK(str_starts(str_from(td + 4),
			                 str_from(rows[i].want)),
			      "row %zu: %s", i, td + 4);
		pdf_content_free(&c);
		arena_free(&a);
	}
}

/* Where the viewer's pen is when each glyph is shown is never further from
 * layout's place than three thousandths of an em, however long the line. */
static void check_drift(void)
{
	struct arena a = { 0 };
	struct frame f = { .height = 20 * UNIT_PT };
	struct pdf_content c = { 0 };
	struct frame_glyph *g = ARENA_ARRAY(&a, 4000, struct frame_glyph);
	struct buf text = { 0 };
	struct frame_run *run;
	uint32_t id = 0;
	double pen = 0, want = 0, worst = 0;
	const char *p;

	while (font_glyph_text(fonts[MONO], id) != 'm')
		id++;
	for (unsigned i = 0; i < 4000; i++) {
		g[i] = (struct frame_glyph){ .id = (uint16_t)id,
			                     .cluster = i,
			                     .advance = 4316 + (int)(i % 3) };
		buf_char(&text, 'm');
	}
	run = &add_item(&a, &f, FRAME_RUN)->run;
	*run = (struct frame_run){ .font = fonts[MONO],
		                   .size = 7 * UNIT_PT,
		                   .glyphs = g,
		                   .count = 4000,
		                   .text = buf_str(&text) };
	pdf_encode(&c, &f);
	buf_char(&c.operators, '\0');
	p = strstr(c.operators.p, "[(") + 2;
	for (unsigned i = 0; i < 4000;) {
		double off;

		if (*p == ')') {
			char *end;

			pen -= (double)strtol(p + 1, &end, 10) / 1000;
			p = end + 1;
			continue;
		}
		off = pen - want / (7 * UNIT_PT);
		worst = off > worst ? off : -off > worst ? -off : worst;
		pen += 0.602051;
		want += g[i++].advance;
		p++;
	}
	CHECK(worst < 0.003, "%f em", worst);
	CHECK(str_starts(str_from(p), STR(")]TJ")), "%.20s", p);
	buf_free(&text);
	pdf_content_free(&c);
	arena_free(&a);
}

static void check_state(void)
{
	struct arena a = { 0 };
	struct frame f = { .width = 100 * UNIT_PT, .height = 50 * UNIT_PT };
	struct pdf_content c = { 0 };
	const struct shape_request r = { .font = fonts[SANS],
		                         .text = STR("x") };
	struct frame_link *link;

	add_item(&a, &f, FRAME_FILL)->fill =
		(struct frame_fill){ .x = UNIT_PT,
		                     .y = 2 * UNIT_PT,
		                     .width = 10 * UNIT_PT,
		                     .height = UNIT_PT / 2,
		                     .color = 0x999999 };
	add_text(&a, &f, &r, 8 * UNIT_PT, 0, 10 * UNIT_PT)->color = 0xFF0000;
	add_text(&a, &f, &r, 8 * UNIT_PT, 0, 18 * UNIT_PT)->color = 0xFF0000;
	add_item(&a, &f, FRAME_FILL)->fill = (struct frame_fill){
		.width = UNIT_PT, .height = UNIT_PT, .color = 0xFF0000
	};
	add_text(&a, &f, &r, 8 * UNIT_PT, UNIT_PT, 26 * UNIT_PT);
	add_text(&a, &f, &r, 0, 0, 0); /* nothing to be seen */
	add_item(&a, &f, FRAME_FILL)->fill =
		(struct frame_fill){ .height = UNIT_PT };
	link = &add_item(&a, &f, FRAME_LINK)->link;
	*link = (struct frame_link){ UNIT_PT, 2 * UNIT_PT, 3 * UNIT_PT,
		                     4 * UNIT_PT, .target = STR("q-1") };
	pdf_encode(&c, &f);
	CHECK_STR(buf_str(&c.operators),
	          STR("0.6 g\n1 47.5 10 0.5 re f\n"
	              "BT\n1 0 0 rg\n/F0 8 Tf\n0 40 Td\n[(x)]TJ\n"
	              "0 -8 Td\n[(x)]TJ\nET\n"
	              "0 49 1 1 re f\n"
	              "BT\n0 g\n1 24 Td\n[(x)]TJ\nET\n"));
	CHECK(c.link_count == 1 && c.links[0].y == 44 * UNIT_PT, "link");
	CHECK(c.font_count == 1 && c.fonts[0].font == fonts[SANS], "font");
	pdf_content_free(&c);
	CHECK(!c.operators.p && !c.fonts && !c.links, "freed");
	arena_free(&a);
}

/* Marks that HarfBuzz places: a rise, taken back at the end of the run. */
static void check_marks(void)
{
	struct arena a = { 0 };
	struct frame f = { .height = 50 * UNIT_PT };
	struct pdf_content c = { 0 };

	add_text(&a, &f,
	         &(struct shape_request){ .font = fonts[SANS],
	                                  .text = STR("q\xCC\x84") },
	         10 * UNIT_PT, 0, 0)
		->text = STR("q\xCC\x84");
	((struct frame_glyph *)f.first->run.glyphs)[1].y = UNIT_PT / 2;
	pdf_encode(&c, &f);
	buf_char(&c.operators, '\0');
	CHECK(strstr(c.operators.p, "/Span<</ActualText<FEFF00710304>>>BDC\n"
	                            "[(q)]TJ\nEMC\n"
	                            "/Span<</ActualText<FEFF>>>BDC\n"
	                            "0.5 Ts\n[("),
	      "%s", c.operators.p);
	CHECK(strstr(c.operators.p, "EMC\n0 Ts\nET\n"), "%s", c.operators.p);
	pdf_content_free(&c);
	arena_free(&a);
}

/* A formula's runs and rules are one span with its TeX; on a further line they
 * say nothing. */
static void check_formula(void)
{
	struct arena a = { 0 };
	struct frame f = { .height = 50 * UNIT_PT };
	struct pdf_content c = { 0 };
	struct element *math = element_new(&a, TAG_MATH, (struct place){ 0 });
	const struct shape_request r = { .font = fonts[SANS],
		                         .text = STR("x") };

	element_set(&a, math, ATTR_ALTTEXT, STR("y"));
	add_text(&a, &f, &r, 8 * UNIT_PT, 0, 10 * UNIT_PT);
	f.last->element = math;
	add_item(&a, &f, FRAME_STROKE)->stroke = (struct frame_stroke){
		.x1 = UNIT_PT, .y0 = UNIT_PT, .thickness = UNIT_PT / 2
	};
	f.last->element = math;
	add_text(&a, &f, &r, 8 * UNIT_PT, 0, 20 * UNIT_PT);
	f.last->element = math;
	f.last->continued = true;
	add_text(&a, &f, &r, 8 * UNIT_PT, UNIT_PT, 20 * UNIT_PT);
	pdf_encode(&c, &f);
	CHECK_STR(buf_str(&c.operators),
	          STR("/Span<</ActualText<FEFF0079>>>BDC\n"
	              "BT\n/F0 8 Tf\n0 40 Td\n[(x)]TJ\nET\n"
	              "0 0 0 RG 0.5 w 0 49 m 1 50 l S\nEMC\n"
	              "/Span<</ActualText<FEFF>>>BDC\n"
	              "BT\n0 30 Td\n[(x)]TJ\nET\nEMC\n"
	              "BT\n1 30 Td\n[(x)]TJ\nET\n"));
	pdf_content_free(&c);
	arena_free(&a);
}

int main(void)
{
	static const char *const paths[FONTS] = { "fonts/DejaVuSans.ttf",
		                                  "fonts/DejaVuSansMono.ttf" };
	struct diag d = { .out = stdout };

	for (unsigned i = 0; i < FONTS; i++) {
		fonts[i] = font_open(paths[i], (struct place){ 0 }, &d);
		CHECK(fonts[i], "%s", paths[i]);
		if (!fonts[i])
			return test_done();
		font_set_index(fonts[i], i);
	}
	check_texts();
	check_drift();
	check_state();
	check_marks();
	check_formula();
	for (unsigned i = 0; i < FONTS; i++)
		font_close(fonts[i]);
	return test_done();
}
