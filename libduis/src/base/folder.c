/* Files of rules: paths come in, or octets that are given; files with their octets, and the SHA-256
 * of them, go out. */
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
	if (is_open && fstat(file, &about) == 0 && !S_ISREG(about.st_mode))
		status = duisp_error_set(error, place, "is not an ordinary file");
	else if (!is_open || !(*out = fdopen(file, "rb")))
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

/* A file whose name or path is NULL was not made for want of memory. */
static enum duis_status append_file(struct duisp_arena *arena, struct duisp_files *files,
                                    struct duisp_file file)
{
	if (!file.name || !file.path || !reserve_file(arena, files))
		return DUIS_NO_MEMORY;
	files->items[files->count++] = file;
	return DUIS_OK;
}

static const struct duisp_file *find_by_path(const struct duisp_files *given, const char *path)
{
	for (size_t i = 0; given && i < given->count; i++) {
		if (strcmp(given->items[i].path, path) == 0)
			return &given->items[i];
	}
	return NULL;
}

static enum duis_status copy_given(struct duisp_arena *arena, const struct duisp_file *from,
                                   struct duisp_file *to, struct duis_error **error)
{
	const struct duisp_place place = {from->path, 0};

	if (from->length > FILE_MAX)
		return duisp_error_set(error, place, "is larger than %d octets", FILE_MAX);
	to->bytes = duisp_arena_copy_n(arena, from->bytes, from->length);
	to->length = from->length;
	return to->bytes ? DUIS_OK : DUIS_NO_MEMORY;
}

/* Take a file that is given, or, where own is NULL, read it; and append it. */
static enum duis_status take_file(struct duisp_arena *arena, const struct duisp_file *own,
                                  struct duisp_file file, struct duisp_files *files,
                                  struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;

	if (own)
		status = copy_given(arena, own, &file, error);
	else if (file.path)
		status = duisp_file_read(arena, file.path, &file.bytes, &file.length, error);
	return status == DUIS_OK ? append_file(arena, files, file) : status;
}

enum duis_status duisp_files_add_path(struct duisp_arena *arena, const struct duisp_files *given,
                                      const char *prefix, const char *path,
                                      struct duisp_files *files, struct duis_error **error)
{
	const char *slash = strrchr(path, '/');
	const struct duisp_file file = {
		.name = duisp_arena_printf(arena, "%s%s", prefix, slash ? slash + 1 : path),
		.path = duisp_arena_copy(arena, path),
	};
	const struct duisp_file *own = find_by_path(given, path);

	if (own && file.name && strcmp(own->name, file.name) != 0)
		own = NULL;
	return take_file(arena, own, file, files, error);
}

static enum duis_status add_named(struct duisp_arena *arena, const struct duisp_files *given,
                                  const char *folder, const char *prefix, const char *name,
                                  struct duisp_files *files, struct duis_error **error)
{
	const struct duisp_file file = {
		.name = duisp_arena_printf(arena, "%s%s", prefix, name),
		.path = duisp_arena_printf(arena, "%s/%s", folder, name),
	};
	const struct duisp_file *own = file.path ? find_by_path(given, file.path) : NULL;

	if (given && file.path && !own)
		return duisp_error_set(error, (struct duisp_place){file.path, 0},
		                       "is not among the files that are given");
	return take_file(arena, own, file, files, error);
}

enum duis_status duisp_files_add(struct duisp_arena *arena, const struct duisp_files *given,
                                 const char *folder, const char *name, struct duisp_files *files,
                                 struct duis_error **error)
{
	return add_named(arena, given, folder, "", name, files, error);
}

enum duis_status duisp_files_give(struct duisp_arena *arena, const char *name, const char *bytes,
                                  size_t length, struct duisp_files *files)
{
	const char *copy = duisp_arena_copy(arena, name);
	const struct duisp_file file = {
		.name = copy,
		.path = copy,
		.bytes = duisp_arena_copy_n(arena, length ? bytes : "", length),
		.length = length,
	};

	return file.bytes ? append_file(arena, files, file) : DUIS_NO_MEMORY;
}

enum duis_status duisp_files_append(struct duisp_arena *arena, const struct duisp_files *more,
                                    struct duisp_files *files)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < more->count && status == DUIS_OK; i++)
		status = append_file(arena, files, more->items[i]);
	return status;
}

const struct duisp_file *duisp_files_find(const struct duisp_files *files, const char *name)
{
	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(files->items[i].name, name) == 0)
			return &files->items[i];
	}
	return NULL;
}

static int ends_with(const char *name, const char *suffix)
{
	const size_t name_length = strlen(name);
	const size_t suffix_length = strlen(suffix);

	return name[0] != '.' && name_length > suffix_length &&
	       strcmp(name + name_length - suffix_length, suffix) == 0;
}

static enum duis_status list_folder(struct duisp_arena *arena, const char *folder,
                                    const char *prefix, const char *suffix,
                                    struct duisp_files *files, struct duis_error **error)
{
	enum duis_status status = DUIS_OK;
	const struct dirent *entry;
	DIR *stream = opendir(folder);

	if (!stream)
		return duisp_error_set_errno(error, folder, "can't be listed");
	while (status == DUIS_OK && (entry = readdir(stream))) {
		if (ends_with(entry->d_name, suffix))
			status =
				add_named(arena, NULL, folder, prefix, entry->d_name, files, error);
	}
	closedir(stream);
	return status;
}

/* The name of a file within a folder; NULL if the file is elsewhere. */
static const char *find_name_within(const char *path, const char *folder)
{
	const size_t length = strlen(folder);
	const int is_within = strncmp(path, folder, length) == 0 && path[length] == '/' &&
	                      !strchr(path + length + 1, '/');

	return is_within ? path + length + 1 : NULL;
}

enum duis_status duisp_files_list(struct duisp_arena *arena, const struct duisp_files *given,
                                  const char *folder, const char *prefix, const char *suffix,
                                  struct duisp_files *files, struct duis_error **error)
{
	enum duis_status status = DUIS_OK;

	if (!given)
		return list_folder(arena, folder, prefix, suffix, files, error);
	for (size_t i = 0; i < given->count && status == DUIS_OK; i++) {
		const char *name = find_name_within(given->items[i].path, folder);

		if (name && ends_with(name, suffix))
			status = add_named(arena, given, folder, prefix, name, files, error);
	}
	return status;
}

enum duis_status duisp_folder_has(struct duisp_arena *arena, const struct duisp_files *given,
                                  const char *folder, const char *name, int *found)
{
	const char *path = duisp_arena_printf(arena, "%s/%s", folder, name);
	struct stat about;

	*found = path && (given ? strcmp(name, ".") == 0 || find_by_path(given, path)
	                        : lstat(path, &about) == 0);
	return path ? DUIS_OK : DUIS_NO_MEMORY;
}

static int compare_files(const void *a, const void *b)
{
	return strcmp(((const struct duisp_file *)a)->name, ((const struct duisp_file *)b)->name);
}

void duisp_files_sort(struct duisp_files *files)
{
	if (files->count)
		qsort(files->items, files->count, sizeof(*files->items), compare_files);
}

static int digest_piece(EVP_MD_CTX *digest, const char *bytes, size_t length)
{
	unsigned char size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)((uint64_t)length >> (56 - 8 * i));
	return EVP_DigestUpdate(digest, size, sizeof(size)) &&
	       EVP_DigestUpdate(digest, bytes, length);
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

enum duis_status duisp_files_identify(struct duisp_files *files, char out[DUISP_IDENTITY_SIZE])
{
	EVP_MD_CTX *digest = EVP_MD_CTX_new();
	enum duis_status status = DUIS_OK;

	if (!digest || !EVP_DigestInit_ex(digest, EVP_sha256(), NULL))
		status = DUIS_NO_MEMORY;
	duisp_files_sort(files);
	for (size_t i = 0; status == DUIS_OK && i < files->count; i++) {
		const struct duisp_file *file = &files->items[i];

		if (!digest_piece(digest, file->name, strlen(file->name)) ||
		    !digest_piece(digest, file->bytes, file->length))
			status = DUIS_INTERNAL;
	}
	if (status == DUIS_OK)
		status = finish_digest(digest, out);
	EVP_MD_CTX_free(digest);
	return status;
}
