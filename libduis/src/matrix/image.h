/* The image of a matrix: what its folder says, and the snapshots of all instants and versions, so
 * that the rule files need not be parsed and applied anew. */
#ifndef DUISP_MATRIX_IMAGE_H
#define DUISP_MATRIX_IMAGE_H

#include "base/image.h"
#include "matrix/matrix.h"

/* The name of the file, which stands in the folder of the matrix. */
extern const char duisp_matrix_image_file[];

/* Write the image of a matrix without drafts.
 * out: {0}, or a text that goes on. Returns: as duisp_image_end_writing(). */
enum duis_status duisp_matrix_write_image(struct duisp_matrix *matrix, struct duisp_text *out);

/* Read the image into a matrix, which has its files and nothing more. What is read borrows from the
 * octets of the file.
 * Returns: DUIS_OK; DUIS_BAD_RULES with *error; DUIS_NO_MEMORY. */
enum duis_status duisp_matrix_read_image(struct duisp_matrix *matrix, const struct duisp_file *file,
                                         struct duis_error **error);

#endif
