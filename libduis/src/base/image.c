/* Images: objects come in, and octets go out; or the other way round. */
#include "base/image.h"

#include <stddef.h>
#include <string.h>

enum { POOL_FIRST = 64, SEVEN_BITS = 7, NUMBER_BITS = 64 };

void duisp_image_write(struct duisp_image *image, struct duisp_text *out, struct duisp_arena *arena,
                       void *context)
{
	*image = (struct duisp_image){.out = out, .arena = arena, .context = context};
}

void duisp_image_read(struct duisp_image *image, const char *bytes, size_t length,
                      struct duisp_arena *arena, void *context)
{
	*image = (struct duisp_image){.at = (const unsigned char *)bytes,
	                              .end = (const unsigned char *)bytes + length,
	                              .arena = arena,
	                              .context = context};
}

void duisp_image_refuse(struct duisp_image *image)
{
	if (image->status == DUIS_OK)
		image->status = DUIS_BAD_RULES;
	image->at = image->end;
}

int duisp_image_has_failed(const struct duisp_image *image)
{
	return image->status != DUIS_OK || (image->out && image->out->failed);
}

enum duis_status duisp_image_end_writing(const struct duisp_image *image)
{
	if (image->out->failed)
		return DUIS_NO_MEMORY;
	return image->status == DUIS_BAD_RULES ? DUIS_INTERNAL : image->status;
}

void duisp_image_fail_for_memory(struct duisp_image *image)
{
	duisp_image_refuse(image);
	image->status = DUIS_NO_MEMORY;
}

void *duisp_image_alloc(struct duisp_image *image, size_t count, size_t size)
{
	void *items = duisp_arena_alloc(image->arena, count, size);

	if (!items)
		duisp_image_fail_for_memory(image);
	return items;
}

/* Seven bits an octet, the lowest first; in all but the last of a number the highest bit is set. */
static void put_number(struct duisp_image *image, uint64_t number)
{
	char octets[NUMBER_BITS / SEVEN_BITS + 1];
	size_t count = 0;

	for (; number >= DUISP_IMAGE_MORE; number >>= SEVEN_BITS)
		octets[count++] = (char)(number | DUISP_IMAGE_MORE);
	octets[count++] = (char)number;
	duisp_text_add_bytes(image->out, octets, count);
}

static uint64_t take_number(struct duisp_image *image)
{
	uint64_t number = 0;

	for (unsigned bits = 0; image->at < image->end && bits < NUMBER_BITS; bits += SEVEN_BITS) {
		const unsigned octet = *image->at++;

		number |= (uint64_t)(octet & (DUISP_IMAGE_MORE - 1)) << bits;
		if (!(octet & DUISP_IMAGE_MORE))
			return number;
	}
	duisp_image_refuse(image);
	return 0;
}

void duisp_image_pass_number(struct duisp_image *image, uint64_t *number, uint64_t max)
{
	if (image->out) {
		put_number(image, *number);
		return;
	}
	*number = take_number(image);
	if (*number > max) {
		*number = 0;
		duisp_image_refuse(image);
	}
}

void duisp_image_pass_size(struct duisp_image *image, size_t *number, size_t max)
{
	uint64_t passed = *number;

	duisp_image_pass_number(image, &passed, max);
	*number = (size_t)passed;
}

void duisp_image_pass_longer(struct duisp_image *image, unsigned *number, unsigned max)
{
	uint64_t passed = *number;

	duisp_image_pass_number(image, &passed, max);
	*number = (unsigned)passed;
}

unsigned duisp_image_pass_enum(struct duisp_image *image, unsigned number, unsigned max)
{
	duisp_image_pass_unsigned(image, &number, max);
	return number;
}

/* The sign goes into the lowest bit, so that small numbers stay small. */
void duisp_image_pass_instant(struct duisp_image *image, duis_instant *instant)
{
	const uint64_t sign = *instant < 0 ? UINT64_MAX : 0;
	uint64_t number = (uint64_t)*instant << 1 ^ sign;

	duisp_image_pass_number(image, &number, UINT64_MAX);
	*instant = (duis_instant)(number >> 1 ^ (0 - (number & 1)));
}

/* So many octets of what is read; NULL after a failure. */
static const unsigned char *take_block(struct duisp_image *image, size_t count)
{
	if (count > (size_t)(image->end - image->at))
		duisp_image_refuse(image);
	if (image->status != DUIS_OK)
		return NULL;
	image->at += count;
	return image->at - count;
}

unsigned char *duisp_image_pass_octets(struct duisp_image *image, unsigned char *octets,
                                       size_t count)
{
	const unsigned char *taken;
	unsigned char *read;

	if (image->out) {
		duisp_text_add_bytes(image->out, (const char *)octets, count);
		return octets;
	}
	taken = take_block(image, count);
	read = taken ? duisp_image_alloc(image, count, 1) : NULL;
	if (read)
		memcpy(read, taken, count);
	return read;
}

void duisp_image_pass_block(struct duisp_image *image, const char **bytes, size_t *length)
{
	duisp_image_pass_size(image, length, SIZE_MAX);
	if (image->out)
		duisp_text_add_bytes(image->out, *bytes, *length);
	else
		*bytes = (const char *)take_block(image, *length);
}

static void take_string(struct duisp_image *image, const char **text)
{
	const size_t size = (size_t)take_number(image);
	const unsigned char *octets = size ? take_block(image, size) : NULL;

	*text = (const char *)octets;
	if (octets && memchr(octets, 0, size) != octets + size - 1) {
		*text = NULL;
		duisp_image_refuse(image);
	}
}

/* A text has its length and one more before it, 0 being that of NULL, and a NUL behind it. What is
 * read is not copied. */
void duisp_image_pass_text(struct duisp_image *image, const char **text)
{
	const size_t size = image->out && *text ? strlen(*text) + 1 : 0;

	if (!image->out) {
		take_string(image, text);
		return;
	}
	put_number(image, size);
	duisp_text_add_bytes(image->out, *text, size);
}

void duisp_image_pass_string(struct duisp_image *image, const char **text)
{
	duisp_image_pass_text(image, text);
	if (*text)
		return;
	*text = "";
	duisp_image_refuse(image);
}

/* Two octets a number, the lower first. */
static void write_shorts(struct duisp_image *image, const uint16_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char octets[] = {(char)(numbers[i] & 0xFF), (char)(numbers[i] >> 8)};

		duisp_text_add_bytes(image->out, octets, sizeof(octets));
	}
}

uint16_t *duisp_image_pass_shorts(struct duisp_image *image, uint16_t *numbers, size_t count,
                                  unsigned below)
{
	const unsigned char *octets;
	uint16_t *read;

	if (image->out) {
		write_shorts(image, numbers, count);
		return numbers;
	}
	octets = count <= SIZE_MAX / 2 ? take_block(image, 2 * count) : NULL;
	read = octets ? duisp_image_alloc(image, count, sizeof(*read)) : NULL;
	for (size_t i = 0; read && i < count; i++) {
		read[i] = (uint16_t)(octets[2 * i] | octets[2 * i + 1] << 8);
		if (read[i] >= below)
			duisp_image_refuse(image);
	}
	return image->status == DUIS_OK ? read : NULL;
}

static void write_array(struct duisp_image *image, const void *items, size_t count, size_t size,
                        void (*pass)(struct duisp_image *image, void *item))
{
	max_align_t copy[DUISP_IMAGE_OBJECT_MAX / sizeof(max_align_t)];

	for (size_t i = 0; i < count; i++) {
		memcpy(copy, (const char *)items + i * size, size);
		pass(image, copy);
	}
}

void duisp_image_pass_count(struct duisp_image *image, size_t *count, size_t least)
{
	const size_t left = image->out ? SIZE_MAX : (size_t)(image->end - image->at);

	duisp_image_pass_size(image, count, left / least);
}

const void *duisp_image_pass_array(struct duisp_image *image, const void *items, size_t *count,
                                   size_t size, size_t least,
                                   void (*pass)(struct duisp_image *image, void *item))
{
	char *read;

	duisp_image_pass_count(image, count, least);
	if (image->out) {
		write_array(image, items, *count, size, pass);
		return items;
	}
	read = image->status == DUIS_OK ? duisp_image_alloc(image, *count, size) : NULL;
	for (size_t i = 0; read && i < *count && image->status == DUIS_OK; i++)
		pass(image, read + i * size);
	if (image->status == DUIS_OK)
		return read;
	*count = 0;
	return NULL;
}

size_t duisp_image_add(struct duisp_image *image, struct duisp_pool *pool, const void *item)
{
	const void **items = pool->items;

	for (size_t i = 0; i < pool->count; i++) {
		if (items[i] == item)
			return i + 1;
	}
	items = duisp_arena_grow(image->arena, items, pool->count, &pool->capacity, POOL_FIRST,
	                         sizeof(*items));
	if (!items) {
		duisp_image_fail_for_memory(image);
		return 0;
	}
	pool->items = items;
	items[pool->count++] = item;
	return pool->count;
}

const void *duisp_image_pass_pointer(struct duisp_image *image, struct duisp_pool *pool,
                                     const void *item)
{
	uint64_t number = 0;

	if (image->out) {
		number = item ? duisp_image_add(image, pool, item) : 0;
		put_number(image, number);
	} else {
		number = take_number(image);
		if (number > pool->count) {
			duisp_image_refuse(image);
			number = 0;
		}
	}
	return number ? pool->items[number - 1] : NULL;
}

void duisp_image_pass_pool(struct duisp_image *image, struct duisp_pool *pool, size_t size,
                           size_t least)
{
	duisp_image_pass_count(image, &pool->count, least);
	if (image->out)
		return;
	pool->items = duisp_image_alloc(image, pool->count, sizeof(*pool->items));
	pool->objects = duisp_image_alloc(image, pool->count, size);
	pool->size = size;
	if (!pool->items || !pool->objects)
		pool->count = 0;
	for (size_t i = 0; i < pool->count; i++)
		pool->items[i] = duisp_pool_get_new(pool, i);
}

void *duisp_pool_get_new(const struct duisp_pool *pool, size_t index)
{
	return pool->objects + index * pool->size;
}
