/* Files of rules: paths come in; octets, sorted lists of files and the SHA-256 of their content go
 * out. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>

enum { FILE_MAX = 32 << 20, FILE_FIRST = 65536, FILES_FIRST = 8 };

/* The octets of a file while it is being read. */
struct content {
	char *bytes;
	size_t length;
	size_t capacity;
};

static enum duis_status read_stream(FILE *stream, struct content *content)
{
	size_t got;

	do {
		if (content->length == content->capacity) {
			const size_t capacity =
				content->capacity ? 2 * content->capacity : FILE_FIRST;
			char *bytes = realloc(content->bytes, capacity);

			if (!bytes)
				return DUIS_NO_MEMORY;
			content->bytes = bytes;
			content->capacity = capacity;
		}
		got = fread(content->bytes + content->length, 1,
		            content->capacity - content->length, stream);
		content->length += got;
	} while (got && !ferror(stream) && content->length <= FILE_MAX);
	return DUIS_OK;
}

static enum duis_status check_content(FILE *stream, const char *path, const struct content *content,
                                      struct duis_error **error)
{
	const struct duisp_place place = {path, 0};

	if (ferror(stream))
		return duisp_error_set_errno(error, path, "can't be read");
	if (content->length > FILE_MAX)
		return duisp_error_set(error, place, "is larger than %d octets", FILE_MAX);
	return DUIS_OK;
}

/* Only ordinary files are opened: to open a pipe that nobody writes to would wait for ever. */
static enum duis_status open_ordinary_file(const char *path, FILE **out, struct duis_error **error)
{
	const struct duisp_place place = {path, 0};
	const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	const int is_open = file >= 0;
	struct stat about;
	enum duis_status status = DUIS_OK;

	*out = NULL;
	if (!is_open || fstat(file, &about) != 0)
		status = duisp_error_set_errno(error, path, "can't be opened");
	else if (!S_ISREG(about.st_mode))
		status = duisp_error_set(error, place, "is not an ordinary file");
	else if (!(*out = fdopen(file, "rb")))
		status = duisp_error_set_errno(error, path, "can't be opened");
	if (is_open && !*out)
		close(file);
	return status;
}

enum duis_status duisp_file_read(struct duisp_arena *arena, const char *path, const char **bytes,
                                 size_t *length, struct duis_error **error)
{
	struct content content = {NULL, 0, 0};
	FILE *stream = NULL;
	enum duis_status status = open_ordinary_file(path, &stream, error);

	*bytes = NULL;
	*length = 0;
	if (status != DUIS_OK)
		return status;
	status = read_stream(stream, &content);
	if (status == DUIS_OK)
		status = check_content(stream, path, &content, error);
	if (status == DUIS_OK) {
		*bytes = duisp_arena_copy_n(arena, content.bytes, content.length);
		*length = content.length;
		status = *bytes ? DUIS_OK : DUIS_NO_MEMORY;
	}
	free(content.bytes);
	fclose(stream);
	return status;
}

static int reserve_file(struct duisp_arena *arena, struct duisp_files *files)
{
	const size_t count = files->count;
	struct duisp_file *items;

	if (count && (count < FILES_FIRST || (count & (count - 1))))
		return 1;
	items = duisp_arena_alloc(arena, count ? 2 * count : FILES_FIRST, sizeof(*items));
	if (!items)
		return 0;
	if (count)
		memcpy(items, files->items, count * sizeof(*items));
	files->items = items;
	return 1;
}

static enum duis_status add_file(struct duisp_arena *arena, struct duisp_files *files,
                                 const char *name, const char *path)
{
	if (!name || !path || !reserve_file(arena, files))
		return DUIS_NO_MEMORY;
	files->items[files->count++] = (struct duisp_file){name, path};
	return DUIS_OK;
}

enum duis_status duisp_files_add_path(struct duisp_arena *arena, const char *prefix,
                                      const char *path, struct duisp_files *files)
{
	const char *slash = strrchr(path, '/');

	return add_file(arena, files,
	                duisp_arena_printf(arena, "%s%s", prefix, slash ? slash + 1 : path),
	                duisp_arena_copy(arena, path));
}

enum duis_status duisp_files_add(struct duisp_arena *arena, const char *folder, const char *name,
                                 struct duisp_files *files)
{
	return add_file(arena, files, duisp_arena_copy(arena, name),
	                duisp_arena_printf(arena, "%s/%s", folder, name));
}

enum duis_status duisp_files_append(struct duisp_arena *arena, const struct duisp_files *more,
                                    struct duisp_files *files)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < more->count && status == DUIS_OK; i++)
		status = add_file(arena, files, more->items[i].name, more->items[i].path);
	return status;
}

static int ends_with(const char *name, const char *suffix)
{
	const size_t name_length = strlen(name);
	const size_t suffix_length = strlen(suffix);

	return name[0] != '.' && name_length > suffix_length &&
	       strcmp(name + name_length - suffix_length, suffix) == 0;
}

enum duis_status duisp_files_list(struct duisp_arena *arena, const char *folder, const char *prefix,
                                  const char *suffix, struct duisp_files *files,
                                  struct duis_error **error)
{
	enum duis_status status = DUIS_OK;
	const struct dirent *entry;
	DIR *stream = opendir(folder);

	if (!stream)
		return duisp_error_set_errno(error, folder, "can't be listed");
	while (status == DUIS_OK && (entry = readdir(stream))) {
		if (ends_with(entry->d_name, suffix))
			status =
				add_file(arena, files,
			                 duisp_arena_printf(arena, "%s%s", prefix, entry->d_name),
			                 duisp_arena_printf(arena, "%s/%s", folder, entry->d_name));
	}
	closedir(stream);
	return status;
}

static int compare_files(const void *a, const void *b)
{
	return strcmp(((const struct duisp_file *)a)->name, ((const struct duisp_file *)b)->name);
}

static int digest_piece(EVP_MD_CTX *digest, const char *bytes, size_t length)
{
	unsigned char size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)((uint64_t)length >> (56 - 8 * i));
	return EVP_DigestUpdate(digest, size, sizeof(size)) &&
	       EVP_DigestUpdate(digest, bytes, length);
}

static enum duis_status digest_file(EVP_MD_CTX *digest, const struct duisp_file *file,
                                    struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	enum duis_status status = DUIS_NO_MEMORY;
	const char *bytes;
	size_t length;

	if (arena)
		status = duisp_file_read(arena, file->path, &bytes, &length, error);
	if (status == DUIS_OK && !(digest_piece(digest, file->name, strlen(file->name)) &&
	                           digest_piece(digest, bytes, length)))
		status = DUIS_INTERNAL;
	duisp_arena_free(arena);
	return status;
}

static enum duis_status finish_digest(EVP_MD_CTX *digest, char out[DUISP_IDENTITY_SIZE])
{
	unsigned char value[EVP_MAX_MD_SIZE];
	unsigned size = 0;

	if (!EVP_DigestFinal_ex(digest, value, &size) || 2 * size + 1 != DUISP_IDENTITY_SIZE)
		return DUIS_INTERNAL;
	for (unsigned i = 0; i < size; i++)
		snprintf(out + 2 * (size_t)i, 3, "%02x", value[i]);
	return DUIS_OK;
}

enum duis_status duisp_files_identify(struct duisp_files *files, char out[DUISP_IDENTITY_SIZE],
                                      struct duis_error **error)
{
	EVP_MD_CTX *digest = EVP_MD_CTX_new();
	enum duis_status status = DUIS_OK;

	if (!digest || !EVP_DigestInit_ex(digest, EVP_sha256(), NULL))
		status = DUIS_NO_MEMORY;
	if (files->count)
		qsort(files->items, files->count, sizeof(*files->items), compare_files);
	for (size_t i = 0; status == DUIS_OK && i < files->count; i++)
		status = digest_file(digest, &files->items[i], error);
	if (status == DUIS_OK)
		status = finish_digest(digest, out);
	EVP_MD_CTX_free(digest);
	return status;
}

enum duis_status duisp_files_confirm(struct duisp_files *files,
                                     const char identity[DUISP_IDENTITY_SIZE], const char *folder,
                                     struct duis_error **error)
{
	const struct duisp_place place = {folder, 0};
	char now[DUISP_IDENTITY_SIZE];
	const enum duis_status status = duisp_files_identify(files, now, error);

	if (status != DUIS_OK || strcmp(now, identity) == 0)
		return status;
	return duisp_error_set(error, place, "its files were replaced while they were read");
}
