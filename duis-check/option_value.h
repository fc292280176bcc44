/* The value of an option.
 *
 * In: a row of the table of options, and a text from the command line or the environment. Out: the
 * value, in its place in struct options. */
#ifndef DUIS_CHECK_OPTION_VALUE_H
#define DUIS_CHECK_OPTION_VALUE_H

#include "code.h"
#include "option_table.h"
#include "options.h"

/* Set an option. origin: the option or the variable, for messages. value: lives as long as the
 * options; that of a flag is not looked at. Returns: CODE_ACCEPTED; CODE_USAGE or CODE_INTERNAL,
 * after a message. */
enum code option_value_set(struct options *options, const struct option_row *row,
                           const char *origin, const char *value);

#endif
