/* libduis: may this DUIS Service Request be sent?
 *
 *   bytes -> request -> schema -> facts -> decide -> verdict -> report
 *
 * Open an engine once; read a request; ask a question; look at the verdict:
 *
 *   duis_engine_open(NULL, &engine, &error);
 *   duis_request_read(engine, bytes, length, &request);
 *   duis_question_new(now, &question);
 *   duis_question_set_role(question, "ED");
 *   duis_verdict_decide(request, question, &verdict, &error);
 *   duis_verdict_get_outcome(verdict);
 *
 * examples/ holds whole programs. The library prints nothing, reads no environment, and keeps no
 * global state of its own beyond the one-time initialisation of libxml2. Two libraries below it
 * read files when an engine is opened: libcrypto reads its configuration, and libxml2 the XML
 * catalogues of the machine. A schema that a catalogue redirects to another place is refused.
 *
 * Names: what is made from what is in the name. X_to_document(), X_to_json(), X_to_xml() and
 * X_to_text() make something new, for the caller to free; X_format() writes into the caller's
 * memory; X_get(), X_find() and X_count() give what is there. An argument is const where a function
 * only reads it, and not const where the function may keep a reference.
 *
 * An object is NULL only where a function says that it may be.
 */
#ifndef DUIS_DUIS_H
#define DUIS_DUIS_H

#include <duis/status.h>
#include <duis/text.h>
#include <duis/version.h>
#include <duis/error.h>
#include <duis/instant.h>
#include <duis/options.h>
#include <duis/engine.h>
#include <duis/holder.h>
#include <duis/basis.h>
#include <duis/matrix.h>
#include <duis/finding.h>
#include <duis/request.h>
#include <duis/question.h>
#include <duis/verdict.h>
#include <duis/report.h>
#include <duis/sample.h>
#include <duis/document.h>
#include <duis/workbench.h>

#endif
