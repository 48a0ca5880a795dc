/* `deckle calibrate`: a sheet that shows by how much a printer's backs lie off,
 * with instructions on it; or, with --printer, what was read off is kept. */
#include "calibrate.h"

#include <stdlib.h>

#include "base/output.h"
#include "compose/card.h"
#include "data.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "press/calibration.h"
#include "print.h"
#include "printers.h"

/* The verb at work. */
struct calibrate {
	const struct options *options;
	struct arena arena;
	struct calibration calibration;
	struct diag diag;
};

/* What is said on each side, step by step. */
static const char *const front[] = {
	"Print this sheet as you print cards: on both sides, at 100 % (“actual "
	"size”, not “fit to page”).",
	"Hold it against a light with the other side towards you, its words "
	"upright.",
	"If the rulers of the two sides do not lie on each other, the printer "
	"turns paper over the other edge: make this sheet again with --set "
	"sheet.flip=short-edge (or long-edge), and cards, too. Else go on with "
	"the other side.",
	NULL,
};

static const char *const back[] = {
	"In the row, one line lies exactly on a line that shines through. Its "
	"number is X, in millimetres. Between two lines, take the middle.",
	"The same in the column: the number is Y.",
	"Measure both bars. If one is not 100 mm long, its scale is 100 divided "
	"by its length: of 99.6 mm, 100.4 %. Else it is 100 %.",
	"Keep what you found, and name the printer whenever you make cards:",
	NULL,
};

static const char commands[] =
	"deckle calibrate --printer NAME --offset Xmm,Ymm --scale 100%,100%\n"
	"deckle build --printer NAME -o cards.pdf BANK.md\n";

static struct element *add(struct arena *a, struct element *parent,
                           enum tag tag, const char *text)
{
	const struct place nowhere = { 0 };
	struct element *e = element_new(a, tag, nowhere);

	element_append(parent, e);
	if (text)
		element_append(e, element_text(a, str_from(text), nowhere));
	return e;
}

static struct element *instructions(struct arena *a, const char *title,
                                    const char *const *steps, const char *first)
{
	struct element *root = element_new(a, TAG_DIV, (struct place){ 0 });
	struct element *list;

	root->classes = CLASS_CARD;
	add(a, root, TAG_H2, title);
	list = add(a, root, TAG_OL, NULL);
	element_set(a, list, ATTR_START, str_from(first));
	for (; *steps; steps++)
		add(a, list, TAG_LI, *steps);
	return root;
}

/* The sheet as a page: what a style sheet says of cards does not count here. */
static struct stylesheet page_of(const struct stylesheet *sheet,
                                 const struct calibration *c)
{
	enum { EDGE_MM = 18 };
	struct stylesheet page = *sheet;

	page.page.width = c->sheet_width;
	page.page.height = c->sheet_height;
	page.page.bleed = 0;
	for (int i = SIDE_TOP; i <= SIDE_LEFT; i++)
		page.page.margin[i] = UNIT_MM(EDGE_MM);
	page.page.margin[SIDE_BOTTOM] = c->sheet_height - c->text_bottom;
	return page;
}

/* Both sides, encoded. */
static bool draw(struct pdf_content sides[2], const struct stylesheet *page,
                 const struct font_book *fonts, const struct calibration *c,
                 struct diag *d)
{
	struct arena a = { 0 };
	struct layout *layout = layout_new(page, fonts, NULL);
	struct card_frames frames;
	struct card card = {
		.recto = instructions(&a, "Calibration: front", front, "1"),
	};
	struct element *verso =
		instructions(&a, "Calibration: back", back, "4");
	unsigned errors = d->errors;

	add(&a, verso, TAG_PRE, commands);
	card.verso = card.continued = verso;
	layout_card(layout, &a, &frames, &card, d);
	for (int i = 0; i < 2; i++) {
		struct frame frame = { .width = c->sheet_width,
			               .height = c->sheet_height };

		frame_add_moved(&a, &frame,
		                (i ? frames.verso : frames.recto)[0]->first, 0,
		                0);
		calibration_draw(layout, &a, &frame, c, i == 1);
		pdf_encode(&sides[i], &frame);
	}
	layout_free(layout);
	arena_free(&a);
	return d->errors == errors;
}

static bool add_pages(struct pdf *pdf, const struct pdf_content sides[2],
                      struct diag *d)
{
	for (int i = 0; i < 2; i++) {
		const struct pdf_placed placed = { .content = &sides[i] };
		const struct pdf_page page = { .width = sides[i].width,
			                       .height = sides[i].height,
			                       .placed = &placed,
			                       .count = 1 };
		struct pdf_packed packed = { 0 };

		pdf_pack(&packed, &page);
		if (!pdf_add_page(pdf, &packed, d))
			return false;
	}
	return true;
}

static bool write_pdf(struct sink *sink, const struct stylesheet *sheet,
                      struct calibrate *run)
{
	const struct calibration *c = &run->calibration;
	struct stylesheet page = page_of(sheet, c);
	struct font_book *fonts = font_book_open(&page, &run->diag);
	struct pdf_content sides[2] = { 0 };
	const struct pdf_metadata metadata = {
		.title = STR("Calibration"),
		.language = STR("en"),
		.duplex = true,
		.duplex_short_edge = c->flip == SHEET_FLIP_SHORT_EDGE,
	};
	struct pdf *pdf = NULL;
	bool ok = fonts && draw(sides, &page, fonts, c, &run->diag);

	if (ok)
		pdf = pdf_new(&metadata, &run->diag);
	ok = pdf && add_pages(pdf, sides, &run->diag) &&
	     pdf_write(pdf, sink, &run->diag);
	pdf_free(pdf);
	pdf_content_free(&sides[0]);
	pdf_content_free(&sides[1]);
	font_book_close(fonts);
	return ok;
}

static bool write_file(struct calibrate *run, const struct stylesheet *sheet)
{
	struct outputs *outputs = outputs_begin();
	struct output *o = outputs_add(outputs, run->options->outputs.items[0],
	                               &run->diag);
	bool ok = o && write_pdf(output_sink(o), sheet, run);

	ok = o && output_finish(o, &run->diag) && ok;
	ok = ok && outputs_commit(outputs, &run->diag);
	outputs_end(outputs);
	return ok;
}

static bool make_sheet(struct calibrate *run)
{
	const struct options *o = run->options;
	const char *folder = data_folder(&run->arena, &run->diag);
	const struct stylesheet *sheet =
		!folder ? NULL
			: stylesheet_load(
				  &run->arena,
				  &(struct stylesheet_request){
					  .name = o->style ? o->style
	                                                   : "a7-duplex",
					  .folder = folder,
					  .medium = MEDIUM_PRINT,
					  .overrides = o->overrides.items,
					  .override_count = o->overrides.n,
				  },
				  &run->diag);

	return sheet &&
	       calibration_plan(&run->calibration, sheet, &run->diag) &&
	       write_file(run, sheet);
}

static bool keep(struct calibrate *run)
{
	struct printer p = run->options->correction;
	const char *path;

	p.name = str_from(run->options->printer);
	if (!printer_save(&run->arena, &path, &p, &run->diag))
		return false;
	if (!run->options->quiet)
		fprintf(stderr, "%s: printer '%s' is kept\n", path,
		        run->options->printer);
	return true;
}

/* NULL: the options make sense together. */
static const char *misuse(const struct options *o)
{
	if (o->banks.n)
		return "calibrate takes no bank";
	if (o->outputs.n > 1)
		return "calibrate writes one file";
	if (!o->printer && o->corrected)
		return "--offset and --scale are of a printer; add "
		       "'--printer NAME'";
	if (o->printer && !o->corrected)
		return "what is to be kept of the printer? add '--offset "
		       "X,Y' or '--scale X,Y'";
	if (!o->printer && !o->outputs.n)
		return "no output is given; add '-o calibration.pdf'";
	return NULL;
}

enum exit_status calibrate_run(const struct options *o)
{
	struct calibrate run = {
		.options = o, .diag = { .out = stderr, .console = o->console }
	};
	const char *wrong = misuse(o);
	enum exit_status status;

	if (wrong) {
		options_refuse(o, "%s", wrong);
		return STATUS_USAGE;
	}
	if (o->printer)
		keep(&run);
	if (o->outputs.n && !run.diag.errors)
		make_sheet(&run);
	status = status_of(&run.diag, o->strict);
	diag_free(&run.diag);
	arena_free(&run.arena);
	return status;
}
