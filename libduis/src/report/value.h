/* JSON values, as reports and documents are made of.
 *
 * jansson's setters and packers take a NULL value for a failure, and give the failure back: so that
 * values are made in one go, and asked at the end whether one is missing.
 */
#ifndef DUISP_REPORT_VALUE_H
#define DUISP_REPORT_VALUE_H

#include <jansson.h>

#include <duis/basis.h>
#include <duis/instant.h>

/* The value, or NULL, and the value freed, if something failed. */
json_t *duisp_value_finish(json_t *value, int failed);

/* A text from outside, made UTF-8; null for NULL. */
json_t *duisp_value_text(const char *text);

/* A number from 1; null for 0, which stands for none. */
json_t *duisp_value_number(long number);

json_t *duisp_value_instant(duis_instant instant);

/* The instant of the amendment of a basis; null where there is none. */
json_t *duisp_value_effective(const struct duis_basis *basis);

/* null for NULL. */
json_t *duisp_value_basis(const struct duis_basis *basis);

/* {"sha256": ...} */
json_t *duisp_value_identity(const char *sha256);

/* One line, pure ASCII. Returns: new, to be freed with free(); NULL if memory ran out. */
char *duisp_value_dump(const json_t *value);

#endif
