/* Automata: expressions come in, and a table of states goes out; then the octets of a text come in,
 * and whether it matches goes out.
 *
 * Octets lead to the class of a character, and the class leads to the next state. A table of states
 * by octets would be simpler to run, but a class such as \c alone would fill 100 states with the
 * octets within characters, and that for each state between characters. */
#include "grammar/automaton.h"

#include <stdint.h>
#include <string.h>

#include "grammar/alphabet.h"
#include "grammar/octets.h"
#include "grammar/program.h"
#include "grammar/reduction.h"
#include "grammar/subsets.h"

enum { ASCII = 0x80 };

struct duisp_automaton {
	struct duisp_octets octets;
	struct duisp_table table;
};

/* A state between characters has these bits alone. Within a character, the bits above them hold the
 * number of the node, from 1. */
enum { STATE_BITS = 16, STATE_MASK = (1 << STATE_BITS) - 1 };

/* Make the parts of an automaton. Whatever is needed only for that is in an arena of its own. */
static enum duis_status make_parts(struct duisp_arena *arena, struct duisp_arena *scratch,
                                   const struct duisp_expression *const *expressions, size_t count,
                                   struct duisp_automaton *automaton, const char **fault)
{
	struct duisp_program program;
	struct duisp_alphabet alphabet;
	struct duisp_table table;
	enum duis_status status = duisp_program_write(scratch, expressions, count, &program, fault);

	if (status == DUIS_OK)
		status = duisp_alphabet_make(scratch, program.sets, program.set_count, &alphabet,
		                             fault);
	if (status == DUIS_OK)
		status = duisp_subsets_make(scratch, &program, &alphabet, &table, fault);
	if (status == DUIS_OK)
		status = duisp_table_reduce(arena, scratch, &table, &automaton->table);
	if (status == DUIS_OK)
		status = duisp_octets_make(arena, &alphabet, &automaton->octets);
	return status;
}

enum duis_status duisp_automaton_make(struct duisp_arena *arena,
                                      const struct duisp_expression *const *expressions,
                                      size_t count, const struct duisp_automaton **out,
                                      const char **fault)
{
	struct duisp_automaton *automaton = duisp_arena_alloc(arena, 1, sizeof(*automaton));
	struct duisp_arena *scratch = duisp_arena_new();
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	*fault = NULL;
	if (automaton && scratch)
		status = make_parts(arena, scratch, expressions, count, automaton, fault);
	if (status == DUIS_OK)
		*out = automaton;
	duisp_arena_free(scratch);
	return status;
}

static void pass_first(struct duisp_image *image, uint16_t *first, size_t count, size_t below)
{
	const uint16_t *passed = duisp_image_pass_shorts(image, first, count, (unsigned)below);

	if (passed && !image->out)
		memcpy(first, passed, count * sizeof(*first));
}

/* A character of ASCII has a class, and needs no node. */
static void pass_way(struct duisp_image *image, struct duisp_octets *octets)
{
	size_t below;

	duisp_image_pass_size(image, &octets->class_count, DUISP_CLASSES_MAX);
	duisp_image_pass_size(image, &octets->node_count, UINT16_MAX - DUISP_CLASSES_MAX);
	below = octets->class_count + octets->node_count;
	pass_first(image, octets->first, ASCII, octets->class_count);
	pass_first(image, octets->first + ASCII, UCHAR_MAX + 1 - ASCII, below);
	octets->nodes = (uint16_t(*)[DUISP_CONTINUED])(void *)duisp_image_pass_shorts(
		image, (uint16_t *)(void *)octets->nodes, octets->node_count * DUISP_CONTINUED,
		(unsigned)below);
}

static void pass_table(struct duisp_image *image, struct duisp_table *table)
{
	duisp_image_pass_size(image, &table->state_count, DUISP_STATES_MAX);
	duisp_image_pass_size(image, &table->start,
	                      table->state_count ? table->state_count - 1 : 0);
	table->next =
		duisp_image_pass_shorts(image, table->next, table->state_count * table->class_count,
	                                (unsigned)table->state_count);
	table->accepts = duisp_image_pass_octets(image, table->accepts, table->state_count);
	if (!table->state_count)
		duisp_image_refuse(image);
}

const struct duisp_automaton *duisp_automaton_pass(struct duisp_image *image,
                                                   const struct duisp_automaton *automaton)
{
	struct duisp_automaton *passed = duisp_image_alloc(image, 1, sizeof(*passed));

	if (!passed)
		return NULL;
	if (image->out)
		*passed = *automaton;
	pass_way(image, &passed->octets);
	passed->table.class_count = passed->octets.class_count;
	pass_table(image, &passed->table);
	return passed;
}

unsigned duisp_automaton_begin(const struct duisp_automaton *automaton)
{
	return (unsigned)automaton->table.start;
}

/* Pass over octets that do not change the state. Each is looked up by itself, so that a processor
 * need not wait for one before it begins with the next. */
static size_t pass_same(const struct duisp_automaton *automaton, unsigned state,
                        const unsigned char *octets, size_t length)
{
	const uint16_t *first = automaton->octets.first;
	const uint16_t *row = automaton->table.next + state * automaton->table.class_count;
	size_t passed = 0;

	while (passed < length && octets[passed] < ASCII && row[first[octets[passed]]] == state)
		passed++;
	return passed;
}

/* Take one octet, between characters or within one. */
static unsigned take_octet(const struct duisp_automaton *automaton, unsigned state,
                           unsigned char octet)
{
	const struct duisp_octets *octets = &automaton->octets;
	const unsigned node = state >> STATE_BITS;
	unsigned entry = 0;

	if (!node)
		entry = octets->first[octet];
	else if ((octet & ~(DUISP_CONTINUED - 1U)) == 0x80)
		entry = octets->nodes[node - 1][octet & (DUISP_CONTINUED - 1U)];
	state &= STATE_MASK;
	if (entry >= octets->class_count)
		return (entry - (unsigned)octets->class_count + 1) << STATE_BITS | state;
	return automaton->table.next[state * octets->class_count + entry];
}

unsigned duisp_automaton_run(const struct duisp_automaton *automaton, unsigned state,
                             const char *text, size_t length)
{
	const unsigned char *octets = (const unsigned char *)text;
	size_t at = 0;

	while (at < length && state) {
		if (state <= STATE_MASK)
			at += pass_same(automaton, state, octets + at, length - at);
		if (at < length)
			state = take_octet(automaton, state, octets[at++]);
	}
	return state;
}

int duisp_automaton_accepts(const struct duisp_automaton *automaton, unsigned state)
{
	return state <= STATE_MASK && automaton->table.accepts[state];
}

int duisp_automaton_is_lost(const struct duisp_automaton *automaton, unsigned state)
{
	(void)automaton;
	return !state;
}

int duisp_automaton_matches(const struct duisp_automaton *automaton, const char *text,
                            size_t length)
{
	const unsigned state =
		duisp_automaton_run(automaton, duisp_automaton_begin(automaton), text, length);

	return duisp_automaton_accepts(automaton, state);
}

size_t duisp_automaton_count_states(const struct duisp_automaton *automaton)
{
	return automaton->table.state_count;
}
