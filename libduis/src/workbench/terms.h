/* The terms of an import. */
#ifndef DUISP_WORKBENCH_TERMS_H
#define DUISP_WORKBENCH_TERMS_H

#include <duis/workbench.h>

struct duis_import {
	/* NULL for the default. */
	char *id;
	char *title;
	int has_effective;
	duis_instant effective;
	int complete;
};

#endif
