/* Characters of UTF-8: the first and the last of each length are read, and what lies beyond them is
 * not. */
#include <check.h>

#include "base/character.h"

#include "runner.h"

static const struct {
	const char *octets;
	uint32_t character;
	size_t length;
} table[] = {
	{"\x01", 0x01, 1},
	{"\x7F", 0x7F, 1},
	{"\x80", 0, 0},
	{"\xC1\xBF", 0, 0},
	{"\xC2\x80", 0x80, 2},
	{"\xDF\xBF", 0x7FF, 2},
	{"\xC2\x7F", 0, 0},
	{"\xC2\xC0", 0, 0},
	{"\xC2", 0, 0},
	{"\xE0\x9F\xBF", 0, 0},
	{"\xE0\xA0\x80", 0x800, 3},
	{"\xED\x9F\xBF", 0xD7FF, 3},
	{"\xED\xA0\x80", 0, 0},
	{"\xED\xBF\xBF", 0, 0},
	{"\xEE\x80\x80", 0xE000, 3},
	{"\xEF\xBF\xBF", 0xFFFF, 3},
	{"\xE1\x80", 0, 0},
	{"\xF0\x8F\xBF\xBF", 0, 0},
	{"\xF0\x90\x80\x80", 0x10000, 4},
	{"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
	{"\xF4\x90\x80\x80", 0, 0},
	{"\xF1\x80\x80", 0, 0},
	{"\xF8\x88\x80\x80\x80", 0, 0},
};

START_TEST(characters_are_shortest)
{
	uint32_t character = 0;

	ck_assert_uint_eq(duisp_character_read(table[_i].octets, &character), table[_i].length);
	ck_assert_uint_eq(character, table[_i].character);
}
END_TEST

/* The first and the last of each range, and their neighbours. */
static const struct {
	uint32_t character;
	int is_control;
} controls[] = {
	{0x00, 1},   {0x1F, 1},   {0x20, 0},   {0x7E, 0},   {0x7F, 1},    {0x9F, 1},   {0xA0, 0},
	{0x61B, 0},  {0x61C, 1},  {0x61D, 0},  {0x200D, 0}, {0x200E, 1},  {0x200F, 1}, {0x2010, 0},
	{0x2027, 0}, {0x2028, 1}, {0x202E, 1}, {0x202F, 0}, {0x2065, 0},  {0x2066, 1}, {0x206F, 1},
	{0x2070, 0}, {0xFFFD, 0}, {0xFFFE, 1}, {0xFFFF, 1}, {0x10000, 0},
};

START_TEST(controls_are_ranges)
{
	ck_assert_msg(duisp_character_is_control(controls[_i].character) == controls[_i].is_control,
	              "U+%04X", (unsigned)controls[_i].character);
}
END_TEST

static Suite *make_character_suite(void)
{
	Suite *suite = suite_create("character");
	TCase *tcase = tcase_create("character");

	tcase_add_loop_test(tcase, characters_are_shortest, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_loop_test(tcase, controls_are_ranges, 0, sizeof(controls) / sizeof(controls[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_character = {.name = "check_character",
                                             .make = make_character_suite};
