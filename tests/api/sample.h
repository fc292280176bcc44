/* Samples: one engine for a test program, and small requests made in memory. */
#ifndef TESTS_API_SAMPLE_H
#define TESTS_API_SAMPLE_H

#include <check.h>

#include <duis/duis.h>
#include <jansson.h>

#define SAMPLE_NAMESPACE "http://www.dccinterface.co.uk/ServiceUserGateway"
#define SAMPLE_USER "02-D0-15-00-00-00-00-01"
#define SAMPLE_METER "02-D0-15-FF-FE-00-0E-51"
#define SAMPLE_DCC "02-D0-15-00-00-00-00-DC"
#define SAMPLE_ID SAMPLE_USER ":" SAMPLE_METER ":1"

#define LENGTH(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* An engine with the rules of this build, while a test of sample_add_tcase() runs. */
extern struct duis_engine *engine;

/* Add a group of tests, which have that engine, to a suite. */
TCase *sample_add_tcase(Suite *suite, const char *name);

/* The octets of a request; new. */
char *sample_write(const char *version, const char *id, const char *srv, const char *reference,
                   int command_variant, const char *body);

/* The octets of a request for 7.7; new. */
char *sample_write_simple(void);

/* Read octets; new. */
struct duis_request *sample_read(const char *bytes);

/* Read a request for 7.7; new. */
struct duis_request *sample_read_simple(const char *version, const char *id);

/* A question; new. */
struct duis_question *sample_ask(const char *as_of, const char *role);

/* Decide on a request with a question; new. */
struct duis_verdict *sample_decide(struct duis_request *request, const char *as_of,
                                   const char *role);

/* Write the message of the first finding; "no finding" where there is none. */
void sample_write_first_message(const struct duis_verdict *verdict, char out[DUIS_MESSAGE_SIZE]);

/* The state of some words, where "now" is 1970; to be freed. */
struct duis_state *sample_open_state(const char *text);

/* The JSON of a document, which is freed; to be given back to jansson. */
json_t *sample_read_document(struct duis_document *document);

/* A selection of an SRV or a family and a role, NULL for all; to be freed. */
struct duis_selection *sample_select(const char *srv, const char *role);

#endif
