/* The files of duis-check/styles, as parts of the program: stylesheets KIND.FORMAT.xsl, what they
 * import, and the scripts and the style of the explorer's page. The makefile writes the table, from
 * the files. */
#ifndef DUIS_CHECK_STYLE_FILES_H
#define DUIS_CHECK_STYLE_FILES_H

struct style_file {
	const char *name; /* without a folder */
	const char *text; /* UTF-8 */
};

/* Ended by a row whose name is NULL. */
extern const struct style_file style_files[];

#endif
