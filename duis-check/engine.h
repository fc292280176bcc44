/* The engine that the options ask for.
 *
 * In: options. Out: an engine of the library, which knows the names in them, or a message that says
 * what is wrong. */
#ifndef DUIS_CHECK_ENGINE_H
#define DUIS_CHECK_ENGINE_H

#include <duis/duis.h>

#include "code.h"
#include "options.h"

/* Open the engine, and check the names in the options that only an engine knows.
 * out: to be unreferenced; NULL after an error.
 * Returns: CODE_ACCEPTED; CODE_RULES, CODE_USAGE or CODE_INTERNAL, after a message. */
enum code engine_open(const struct options *options, struct duis_engine **out);

/* Complain of a file that the library can't use, with its line. Returns: code. */
enum code engine_complain(const struct duis_error *error, enum code code);

/* Load the rules that the options name, and print which these are. Returns: as engine_open(). */
enum code engine_print_rules(const struct options *options);

#endif
