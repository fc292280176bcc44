/* Points of one type: its list, which grows point by point. */
#include "sample/point.h"

#include <string.h>

#include "sample/point_maker.h"

static void note_lack(struct duisp_point_maker *maker, const void *needed)
{
	maker->status = !needed && maker->status == DUIS_OK ? DUIS_NO_MEMORY : maker->status;
}

void duisp_point_add(struct duisp_point_maker *maker, struct duisp_point point)
{
	struct duisp_point_list *list = maker->list;
	struct duisp_point **link = &list->first[point.kind];
	struct duisp_point *kept = duisp_arena_alloc(maker->arena, 1, sizeof(*kept));

	note_lack(maker, kept);
	while (*link)
		link = &(*link)->next;
	if (kept) {
		point.number = list->count[point.kind]++;
		*kept = point;
		*link = kept;
	}
}

/* text: NULL if memory ran out while it was made. */
void duisp_point_add_written(struct duisp_point_maker *maker, struct duisp_point point)
{
	if (point.text || point.large)
		duisp_point_add(maker, point);
	else
		note_lack(maker, NULL);
}

void duisp_point_add_text(struct duisp_point_maker *maker, enum duisp_point_kind kind,
                          enum duisp_facet facet, const char *text)
{
	duisp_point_add_written(maker,
	                        (struct duisp_point){.kind = kind, .facet = facet, .text = text});
}

const struct duisp_point *duisp_point_find(const struct duisp_point_list *list,
                                           enum duisp_point_kind kind, const char *text)
{
	const struct duisp_point *point = list->first[kind];

	while (point && (!point->text || strcmp(point->text, text) != 0))
		point = point->next;
	return point;
}

int duisp_point_is_plain(const struct duisp_point *point)
{
	return !point->large && !point->trait;
}
