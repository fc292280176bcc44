/* Characters of UTF-8. */
#include <config.h>

#include "character.h"

size_t character_count_octets(const char *octets, size_t length)
{
	const unsigned char *at = (const unsigned char *)octets;
	static const struct {
		unsigned char first;
		unsigned char last;
		unsigned char least; /* the second octet: a longer form than needed is not one */
		unsigned char most;
		size_t count;
	} shapes[] = {
		{0x00, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2},
		{0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
		{0xE1, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
		{0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
	};
	size_t i = 0;

	while (i < sizeof(shapes) / sizeof(shapes[0]) &&
	       (at[0] < shapes[i].first || at[0] > shapes[i].last))
		i++;
	if (i == sizeof(shapes) / sizeof(shapes[0]) || shapes[i].count > length)
		return 0;
	for (size_t next = 1; next < shapes[i].count; next++) {
		const unsigned char least = next == 1 ? shapes[i].least : 0x80;
		const unsigned char most = next == 1 ? shapes[i].most : 0xBF;

		if (at[next] < least || at[next] > most)
			return 0;
	}
	return shapes[i].count;
}
