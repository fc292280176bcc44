/* The question, as the checks see it. */
#ifndef DUISP_DECIDE_QUESTION_H
#define DUISP_DECIDE_QUESTION_H

#include <duis/question.h>

struct duis_question {
	duis_instant as_of;
	char *role;
	char *web_service;
	/* Of the matrix; NULL for that of the request. */
	char *duis_version;
	int has_then;
	duis_instant then;
};

#endif
