/* Seals: files come in, and go into an image as names and sums; an image comes in, and is opened,
 * or refused with the reason. */
#include "base/seal.h"

#include <endian.h>
#include <string.h>

#include <duis/version.h>

enum { SUM_OCTETS = 8, OCTET_BITS = 8, SOURCES_MAX = 20000 };

/* The number counts up with each change of what an image holds. Another version of libduis may make
 * something else of the same rules. */
static const char magic[] = "libduis " DUIS_VERSION ", image 1 of ";

/* At most eight octets as a number, the lowest first. */
static uint64_t get_word(const void *octets, size_t count)
{
	uint64_t word = 0;

	memcpy(&word, octets, count);
	return le64toh(word);
}

/* A sum in which each octet and each place counts. */
static uint64_t add_up(const char *bytes, size_t length)
{
	uint64_t sum = length;
	size_t at = 0;

	for (; length - at >= SUM_OCTETS; at += SUM_OCTETS) {
		sum = (sum ^ get_word(bytes + at, SUM_OCTETS)) * UINT64_C(0x9E3779B97F4A7C15);
		sum ^= sum >> 29;
	}
	sum = (sum ^ get_word(bytes + at, length - at)) * UINT64_C(0x9E3779B97F4A7C15);
	return sum ^ sum >> 29;
}

static void write_sum(struct duisp_image *image, uint64_t sum)
{
	char octets[SUM_OCTETS];

	for (size_t i = 0; i < SUM_OCTETS; i++)
		octets[i] = (char)(sum >> OCTET_BITS * i & 0xFF);
	duisp_text_add_bytes(image->out, octets, SUM_OCTETS);
}

void duisp_seal_begin(struct duisp_image *image, const char *what, struct duisp_files *files,
                      const char *identity)
{

	duisp_text_add(image->out, magic);
	duisp_text_add(image->out, what);
	duisp_text_add(image->out, "\n");
	duisp_image_pass_string(image, &identity);
	duisp_image_pass_size(image, &files->count, SOURCES_MAX);
	for (size_t i = 0; i < files->count; i++) {
		const struct duisp_file *file = &files->items[i];
		uint64_t sum = add_up(file->bytes, file->length);

		duisp_image_pass_string(image, &(const char *){file->name});
		duisp_image_pass_number(image, &sum, UINT64_MAX);
	}
}

void duisp_seal_end(struct duisp_image *image)
{
	if (!duisp_image_has_failed(image))
		write_sum(image, add_up(image->out->bytes, image->out->length));
}

static int has_prefix(struct duisp_image *image, const char *text)
{
	const size_t length = strlen(text);

	if ((size_t)(image->end - image->at) < length || memcmp(image->at, text, length) != 0)
		return 0;
	image->at += length;
	return 1;
}

static enum duis_status check_whole(struct duisp_image *image, const struct duisp_file *file,
                                    const char *what, struct duis_error **error)
{
	const struct duisp_place place = {file->path, 0};

	if (!has_prefix(image, magic) || !has_prefix(image, what) || !has_prefix(image, "\n"))
		return duisp_error_set(error, place,
		                       "is not an image of the %s, or is one of another version of "
		                       "libduis; without the file, the rules beside it are read",
		                       what);
	image->end -= SUM_OCTETS;
	if (image->end < image->at ||
	    get_word(image->end, SUM_OCTETS) != add_up(file->bytes, file->length - SUM_OCTETS))
		return duisp_error_set(
			error, place,
			"the image is damaged; without the file, the rules beside it "
			"are read");
	return DUIS_OK;
}

static enum duis_status refuse_source(const struct duisp_file *file, const char *name,
                                      const char *how, struct duis_error **error)
{
	const struct duisp_place place = {file->path, 0};

	return duisp_error_set(
		error, place,
		"the image was made of other rules: %s %s; without the file, the rules "
		"beside it are read",
		name, how);
}

/* Both lists are sorted by name. */
static enum duis_status check_source(struct duisp_image *image, const struct duisp_file *file,
                                     const struct duisp_file *source, struct duis_error **error)
{
	const char *name;
	uint64_t sum = 0;
	int order;

	duisp_image_pass_string(image, &name);
	duisp_image_pass_number(image, &sum, UINT64_MAX);
	if (image->status != DUIS_OK)
		return DUIS_OK;
	order = source ? strcmp(source->name, name) : 1;
	if (order < 0)
		return refuse_source(file, source->name, "has come since", error);
	if (order > 0)
		return refuse_source(file, name, "is missing", error);
	if (sum != add_up(source->bytes, source->length))
		return refuse_source(file, name, "has changed since", error);
	return DUIS_OK;
}

static enum duis_status check_sources(struct duisp_image *image, const struct duisp_file *file,
                                      const struct duisp_files *files, struct duis_error **error)
{
	enum duis_status status = DUIS_OK;
	size_t count = 0;

	duisp_image_pass_size(image, &count, SOURCES_MAX);
	for (size_t i = 0; i < count && image->status == DUIS_OK && status == DUIS_OK; i++)
		status = check_source(image, file, i < files->count ? &files->items[i] : NULL,
		                      error);
	if (status == DUIS_OK && image->status == DUIS_OK && count < files->count)
		status = refuse_source(file, files->items[count].name, "has come since", error);
	return status;
}

enum duis_status duisp_seal_open(struct duisp_image *image, const struct duisp_file *file,
                                 const char *what, struct duisp_files *files,
                                 char identity[DUISP_IDENTITY_SIZE], struct duisp_arena *arena,
                                 struct duis_error **error)
{
	const char *text;
	enum duis_status status;

	duisp_image_read(image, file->bytes, file->length, arena, NULL);
	status = check_whole(image, file, what, error);
	if (status != DUIS_OK)
		return status;
	duisp_image_pass_string(image, &text);
	if (strlen(text) != DUISP_IDENTITY_SIZE - 1 ||
	    strspn(text, "0123456789abcdef") != DUISP_IDENTITY_SIZE - 1)
		duisp_image_refuse(image);
	else
		memcpy(identity, text, DUISP_IDENTITY_SIZE);
	duisp_files_sort(files);
	status = check_sources(image, file, files, error);
	return status == DUIS_OK && image->status != DUIS_OK ? duisp_seal_close(image, file, error)
	                                                     : status;
}

enum duis_status duisp_seal_close(const struct duisp_image *image, const struct duisp_file *file,
                                  struct duis_error **error)
{
	const struct duisp_place place = {file->path, 0};

	if (image->status == DUIS_NO_MEMORY ||
	    (image->status == DUIS_OK && image->at == image->end))
		return image->status;
	return duisp_error_set(error, place,
	                       "the image holds what libduis never writes; without the file, the "
	                       "rules beside it are read");
}
