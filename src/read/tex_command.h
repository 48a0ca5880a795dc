/* A command with arguments: what runs it, and with what. */
#ifndef READ_TEX_COMMAND_H
#define READ_TEX_COMMAND_H

#include "read/tex_parser.h"

struct tex_command {
	const char *name;
	void (*run)(struct tex *, const struct tex_command *);
	const char *text;
	int n;
};

typedef void tex_run(struct tex *, const struct tex_command *);

/* tex_fraction.c */
tex_run tex_run_fraction, tex_run_binomial, tex_run_infix, tex_run_genfrac,
	tex_run_root;

/* tex_accent.c */
tex_run tex_run_accent, tex_run_over, tex_run_under, tex_run_brace,
	tex_run_arrow, tex_run_overset, tex_run_underset, tex_run_sideset,
	tex_run_prescript;

/* tex_space.c */
tex_run tex_run_space, tex_run_kern, tex_run_hspace, tex_run_rule,
	tex_run_smash, tex_run_lap, tex_run_raise, tex_run_phantom;

/* tex_style.c */
tex_run tex_run_font, tex_run_old_font, tex_run_style, tex_run_size,
	tex_run_color, tex_run_textcolor, tex_run_colorbox, tex_run_enclose;

/* A length as TeX writes it, in ems: "3mu" is 0.1667em. False: it is none, and
 * that was said. */
bool tex_length(struct tex *, struct str, struct str *em);

/* A colour's name or hexadecimal digits as "#rrggbb". */
struct str tex_color(struct tex *, struct str);

#endif
