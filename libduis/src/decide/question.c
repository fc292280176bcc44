/* Questions. An instant and words come in, which are copied; a question goes out, which only a
 * decision looks at: it knows whether the words are known. */
#include "decide/question.h"

#include <stdlib.h>

#include "base/text.h"

enum duis_status duis_question_new(duis_instant as_of, struct duis_question **out)
{
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = calloc(1, sizeof(**out));
	if (!*out)
		return DUIS_NO_MEMORY;
	(*out)->as_of = as_of;
	return DUIS_OK;
}

void duis_question_free(struct duis_question *question)
{
	if (!question)
		return;
	free(question->role);
	free(question->web_service);
	free(question->duis_version);
	free(question);
}

enum duis_status duis_question_set_role(struct duis_question *question, const char *role)
{
	return question ? duisp_word_replace(&question->role, role) : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_question_set_web_service(struct duis_question *question,
                                               const char *web_service)
{
	return question ? duisp_word_replace(&question->web_service, web_service)
	                : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_question_set_duis_version(struct duis_question *question,
                                                const char *duis_version)
{
	return question ? duisp_word_replace(&question->duis_version, duis_version)
	                : DUIS_INVALID_ARGUMENT;
}

enum duis_status duis_question_set_then(struct duis_question *question, duis_instant then)
{
	if (!question)
		return DUIS_INVALID_ARGUMENT;
	question->has_then = 1;
	question->then = then;
	return DUIS_OK;
}
