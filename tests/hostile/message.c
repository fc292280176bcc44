/* Messages: a function that writes comes in; a large or unusual message in memory goes out. */
#include "message.h"

#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "sample.h"

/* Write blocks of repetitions, because the messages have millions of them. */
void message_repeat(FILE *stream, const char *text, size_t times)
{
	char block[8192];
	const size_t width = strlen(text);
	const size_t most = sizeof(block) / width;

	for (size_t i = 0; i < most && i < times; i++)
		memcpy(block + i * width, text, width);
	for (size_t left = times, now; left; left -= now) {
		now = left < most ? left : most;
		fwrite(block, width, now, stream);
	}
}

static void begin(FILE *stream, const char *id, int command_variant, const char *reference)
{
	fprintf(stream,
	        "<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"5.4\"><sr:Header>"
	        "<sr:RequestID>%s</sr:RequestID><sr:CommandVariant>%d</sr:CommandVariant>"
	        "<sr:ServiceReference>%s</sr:ServiceReference><sr:ServiceReferenceVariant>%s"
	        "</sr:ServiceReferenceVariant></sr:Header><sr:Body>",
	        id, command_variant, reference, reference);
}

void message_begin(FILE *stream)
{
	begin(stream, SAMPLE_ID, 1, "7.7");
}

void message_end(FILE *stream)
{
	fputs("</sr:Body></sr:Request>", stream);
}

void message_begin_firmware(FILE *stream)
{
	begin(stream, SAMPLE_USER ":" SAMPLE_DCC ":1", 8, "11.1");
	fputs("<sr:UpdateFirmware><sr:FirmwareImage>", stream);
}

void message_end_firmware(FILE *stream)
{
	fputs("</sr:FirmwareImage><sr:FirmwareVersion>00000001</sr:FirmwareVersion>"
	      "<sr:DeviceIDList>" SAMPLE_METER "</sr:DeviceIDList></sr:UpdateFirmware>",
	      stream);
	message_end(stream);
}

/* Write the first or the second part of a signed request, which is that of a case. */
static void write_signed(FILE *stream, int is_end)
{
	char *path = place_print("%s/cases/signature/ok-signed/request.xml",
	                         place_get("DUIS_TEST_SRCDIR"));
	char *text = place_read(path, NULL);
	char *end = strstr(text, "</ds:Signature>");

	if (!end)
		die("%s: is not signed", path);
	if (is_end)
		fprintf(stream, "</ds:Object>%s", end);
	else
		fprintf(stream, "%.*s<ds:Object>", (int)(end - text), text);
	free(text);
	free(path);
}

void message_begin_object(FILE *stream)
{
	write_signed(stream, 0);
}

void message_end_object(FILE *stream)
{
	write_signed(stream, 1);
}

static FILE *open_message(struct message *out)
{
	FILE *stream = open_memstream(&out->bytes, &out->length);

	if (!stream)
		die("no memory");
	return stream;
}

void message_make(void (*write)(FILE *stream), struct message *out)
{
	FILE *stream = open_message(out);

	write(stream);
	if (fclose(stream) != 0)
		die("no memory");
}

void message_make_sized(void (*write)(FILE *stream, size_t size), size_t size, struct message *out)
{
	FILE *stream = open_message(out);

	write(stream, size);
	if (fclose(stream) != 0)
		die("no memory");
}

void message_clear(struct message *message)
{
	free(message->bytes);
	*message = (struct message){0};
}
