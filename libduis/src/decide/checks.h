/* The checks, one function each. */
#ifndef DUISP_DECIDE_CHECKS_H
#define DUISP_DECIDE_CHECKS_H

#include "decide/deciding.h"

typedef void duisp_check_function(struct duisp_deciding *deciding);

duisp_check_function duisp_check_xml;
duisp_check_function duisp_check_version;
duisp_check_function duisp_check_schema;
duisp_check_function duisp_check_reference;
duisp_check_function duisp_check_command_variant;
duisp_check_function duisp_check_web_service;
duisp_check_function duisp_check_timing;
duisp_check_function duisp_check_signature;
duisp_check_function duisp_check_eligibility;

#endif
