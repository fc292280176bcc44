/* Images: what was made of rule files, kept as octets, so that it can be read without being made
 * anew.
 *
 * One function passes over each kind of object, and does so in both directions: it writes what the
 * object holds, or sets it to what is read. Hence the two never differ. Numbers have no size and no
 * byte order of a machine. Nothing that is read is trusted: a number that is not allowed, or the
 * end of the octets, ends the reading, after which every number is 0 and every text is empty. */
#ifndef DUISP_BASE_IMAGE_H
#define DUISP_BASE_IMAGE_H

#include <stdint.h>

#include <duis/instant.h>
#include <duis/status.h>

#include "base/arena.h"
#include "base/text.h"

struct duisp_image {
	/* Where it is written; NULL while it is read. */
	struct duisp_text *out;
	/* What is still to be read. Texts and what stands in the arena are borrowed from it. */
	const unsigned char *at;
	const unsigned char *end;
	/* For what is read, and for pools. */
	struct duisp_arena *arena;
	/* DUIS_BAD_RULES after what can't be read. */
	enum duis_status status;
	/* Of whoever passes objects. */
	void *context;
};

/* Objects of one kind, which others point to: they are written once, and by their numbers. */
struct duisp_pool {
	const void **items;
	size_t count;
	size_t capacity;
	/* The same objects, while they are read and still to be filled. */
	char *objects;
	size_t size;
};

/* The bit of an octet that says that the number goes on in the next. */
enum { DUISP_IMAGE_MORE = 0x80 };

/* Begin to write, at the end of a text; or to read octets, which must outlive what is read. */
void duisp_image_write(struct duisp_image *image, struct duisp_text *out, struct duisp_arena *arena,
                       void *context);
void duisp_image_read(struct duisp_image *image, const char *bytes, size_t length,
                      struct duisp_arena *arena, void *context);

/* What is read is wrong; or memory ran out. */
void duisp_image_refuse(struct duisp_image *image);
void duisp_image_fail_for_memory(struct duisp_image *image);
int duisp_image_has_failed(const struct duisp_image *image);
/* How writing ended: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL if what was to be written could not be
 * read again. */
enum duis_status duisp_image_end_writing(const struct duisp_image *image);

/* Pass a number of at most max. */
void duisp_image_pass_number(struct duisp_image *image, uint64_t *number, uint64_t max);
void duisp_image_pass_size(struct duisp_image *image, size_t *number, size_t max);
void duisp_image_pass_longer(struct duisp_image *image, unsigned *number, unsigned max);

/* Nearly all numbers that are read are of one octet. */
static inline void duisp_image_pass_unsigned(struct duisp_image *image, unsigned *number,
                                             unsigned max)
{
	if (image->at < image->end && *image->at < DUISP_IMAGE_MORE && *image->at <= max)
		*number = *image->at++;
	else
		duisp_image_pass_longer(image, number, max);
}

static inline void duisp_image_pass_truth(struct duisp_image *image, int *truth)
{
	unsigned passed = *truth != 0;

	duisp_image_pass_unsigned(image, &passed, 1);
	*truth = passed != 0;
}

/* The same of an enumerator, which is returned, or what is read instead. */
unsigned duisp_image_pass_enum(struct duisp_image *image, unsigned number, unsigned max);

/* Pass a text; it may be NULL. */
void duisp_image_pass_text(struct duisp_image *image, const char **text);
/* The same of one that may not. */
void duisp_image_pass_string(struct duisp_image *image, const char **text);

/* Pass an instant. */
void duisp_image_pass_instant(struct duisp_image *image, duis_instant *instant);

/* Pass octets as a block. What is read is not copied: it is borrowed from the image. */
void duisp_image_pass_block(struct duisp_image *image, const char **bytes, size_t *length);

/* Pass octets, or numbers of 16 bits, each below a bound. Returns: those that were given, or new
 * ones with what was read; NULL after a failure. */
unsigned char *duisp_image_pass_octets(struct duisp_image *image, unsigned char *octets,
                                       size_t count);
uint16_t *duisp_image_pass_shorts(struct duisp_image *image, uint16_t *numbers, size_t count,
                                  unsigned below);

/* New and zeroed, for what is read; NULL with a failure if memory ran out. */
void *duisp_image_alloc(struct duisp_image *image, size_t count, size_t size);

/* Pass objects of a size, of at most DUISP_IMAGE_OBJECT_MAX, and how many there are, by a function
 * that passes over one. least: how many octets of an image one takes at least, so that a short
 * image can't ask for much memory. Returns: those that were given, or those that were read; NULL
 * after a failure. */
enum { DUISP_IMAGE_OBJECT_MAX = 1024 };
const void *duisp_image_pass_array(struct duisp_image *image, const void *items, size_t *count,
                                   size_t size, size_t least,
                                   void (*pass)(struct duisp_image *image, void *item));

/* Pass a pointer to an object of a pool; it may be NULL. One that is written and is not in the pool
 * yet is added. Returns: the same pointer, or the one that was read. */
const void *duisp_image_pass_pointer(struct duisp_image *image, struct duisp_pool *pool,
                                     const void *item);
/* Add an object, unless it is there. Returns: its number, from 1; 0 after a failure. */
size_t duisp_image_add(struct duisp_image *image, struct duisp_pool *pool, const void *item);
/* Pass how many objects a pool has. When read, there are so many new ones of a size. least: as for
 * duisp_image_pass_array(). */
void duisp_image_pass_pool(struct duisp_image *image, struct duisp_pool *pool, size_t size,
                           size_t least);
/* Pass a count of objects, each of which takes so many octets at least. */
void duisp_image_pass_count(struct duisp_image *image, size_t *count, size_t least);
/* One of these new ones, by its index. */
void *duisp_pool_get_new(const struct duisp_pool *pool, size_t index);

#endif
