/* Fuzz target with a planted fault, to prove that faults are found: it reads beyond the end of an
 * input that begins like a comment. */
#include <stdlib.h>
#include <string.h>

#include "property.h"
#include "target.h"

const char target_name[] = "planted";
const char *const target_seeds[] = {"fuzz/corpus/words", NULL};

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	(void)argument_count;
	(void)arguments;
	quiet_begin();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *copy = malloc(length + 1);

	require(copy, "no memory");
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	if (strncmp(copy, "<!--", 4) == 0)
		require(copy[length + 1] != '-', "planted");
	free(copy);
	require_quiet();
	return 0;
}
