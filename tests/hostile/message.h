/* Messages: large and unusual ones, made in memory. */
#ifndef TESTS_HOSTILE_MESSAGE_H
#define TESTS_HOSTILE_MESSAGE_H

#include <stddef.h>
#include <stdio.h>

struct message {
	char *bytes;
	size_t length;
};

/* Write a short text many times. */
void message_repeat(FILE *stream, const char *text, size_t times);

/* Write the parts before and after the body of a request for 7.7, and the parts of one for
 * UpdateFirmware before and after its image. */
void message_begin(FILE *stream);
void message_end(FILE *stream);
void message_begin_firmware(FILE *stream);
void message_end_firmware(FILE *stream);

/* The same for a signed request, before and after the content of its ds:Object: anything may stand
 * there, and elements that the schema declares are validated. */
void message_begin_object(FILE *stream);
void message_end_object(FILE *stream);

/* Make a message by calling a function that writes it; free it with message_clear(). */
void message_make(void (*write)(FILE *stream), struct message *out);

/* The same for a function that takes a number. */
void message_make_sized(void (*write)(FILE *stream, size_t size), size_t size, struct message *out);

void message_clear(struct message *message);

#endif
