/* The engine that the settings ask for. */
#ifndef DUIS_CHECK_ENGINE_H
#define DUIS_CHECK_ENGINE_H

#include <duis/duis.h>

#include "code.h"
#include "options.h"

/* Open the engine, and check the names of the settings that only an engine knows.
 * out: to be unreferenced; NULL after an error.
 * Returns: CODE_ACCEPTED; CODE_RULES, CODE_USAGE or CODE_INTERNAL, after a message. */
enum code engine_open(const struct options *options, struct duis_engine **out);

/* Complain of rules that can't be loaded, with file and line. Returns: CODE_RULES. */
enum code engine_complain(const struct duis_error *error);

#endif
