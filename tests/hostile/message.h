/* Messages: large and odd ones, made in memory. */
#ifndef TESTS_HOSTILE_MESSAGE_H
#define TESTS_HOSTILE_MESSAGE_H

#include <stddef.h>
#include <stdio.h>

struct message {
	char *bytes;
	size_t length;
};

/* Write a text, which is short, so many times. */
void message_repeat(FILE *stream, const char *text, size_t times);

/* Write what stands before and behind the body of a request for 7.7, and of one for UpdateFirmware
 * before and behind its image. */
void message_begin(FILE *stream);
void message_end(FILE *stream);
void message_begin_firmware(FILE *stream);
void message_end_firmware(FILE *stream);

/* The same of a signed request, before and behind what its ds:Object holds: anything may stand
 * there, and what the schema knows is validated. */
void message_begin_object(FILE *stream);
void message_end_object(FILE *stream);

/* Have a function write a message; free it with message_clear(). */
void message_make(void (*write)(FILE *stream), struct message *out);

/* The same of a function that wants a number. */
void message_make_sized(void (*write)(FILE *stream, size_t size), size_t size, struct message *out);

void message_clear(struct message *message);

#endif
