/* The image of a catalogue: its versions and the tables of their schemas, so that a folder of
 * slices is loaded without being compiled. */
#ifndef DUISP_SCHEMA_CATALOGUE_IMAGE_H
#define DUISP_SCHEMA_CATALOGUE_IMAGE_H

#include "base/image.h"
#include "schema/catalogue.h"

/* The name of the file, which stands beside the catalogue. */
extern const char duisp_catalogue_image_file[];

/* Write the image of a catalogue whose slices are tables.
 * out: {0}, or a text that goes on. Returns: as duisp_image_end_writing(). */
enum duis_status duisp_catalogue_write_image(struct duisp_catalogue *catalogue,
                                             struct duisp_text *out);

/* Read the image into a catalogue, which has its files and nothing more. What is read borrows from
 * the octets of the file.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_catalogue_read_image(struct duisp_catalogue *catalogue,
                                            const struct duisp_file *file,
                                            struct duis_error **error);

#endif
