/* Programs: the parts of expressions come in; a list of steps goes out. */
#include "grammar/program.h"

#include <stdint.h>

enum { FIRST_CAPACITY = 16 };

/* Ends a list of forks and jumps whose other step is not yet known. Each of them has in its place
 * the step before it in the list. */
static const size_t no_step = SIZE_MAX;

/* The status sticks. */
struct compiling {
	struct duisp_arena *arena;
	struct duisp_program *program;
	enum duis_status status;
	const char *fault;
};

static void refuse_program(struct compiling *compiling, const char *fault)
{
	if (compiling->status == DUIS_OK) {
		compiling->status = DUIS_BAD_RULES;
		compiling->fault = fault;
	}
}

static void add_step(struct compiling *compiling, enum duisp_program_step_kind kind, size_t other)
{
	struct duisp_program *program = compiling->program;
	struct duisp_program_step *steps;

	if (program->count == DUISP_PROGRAM_STEPS_MAX)
		refuse_program(compiling, "more than 20000 parts, with repetitions written out");
	if (compiling->status != DUIS_OK)
		return;
	steps = duisp_arena_grow(compiling->arena, program->steps, program->count,
	                         &program->capacity, FIRST_CAPACITY, sizeof(*steps));
	if (!steps) {
		compiling->status = DUIS_NO_MEMORY;
		return;
	}
	program->steps = steps;
	steps[program->count++] = (struct duisp_program_step){kind, other};
}

/* Add a fork or a jump to a list of those whose other step is not yet known. */
static void add_open_step(struct compiling *compiling, enum duisp_program_step_kind kind,
                          size_t *list)
{
	add_step(compiling, kind, *list);
	*list = compiling->program->count - 1;
}

/* The other step of the whole list is the next one. */
static void close_steps(struct compiling *compiling, size_t list)
{
	struct duisp_program *program = compiling->program;

	while (compiling->status == DUIS_OK && list != no_step) {
		const size_t before = program->steps[list].other;

		program->steps[list].other = program->count;
		list = before;
	}
}

static void add_set(struct compiling *compiling, const struct duisp_set *set)
{
	struct duisp_program *program = compiling->program;
	const struct duisp_set **sets;
	size_t index = 0;

	while (index < program->set_count && !duisp_set_is_same(program->sets[index], set))
		index++;
	add_step(compiling, DUISP_STEP_TAKE, index);
	if (index < program->set_count || compiling->status != DUIS_OK)
		return;
	if (index == DUISP_SETS_MAX) {
		refuse_program(compiling, "more than 1000 different classes of characters");
		return;
	}
	sets = duisp_arena_grow(compiling->arena, program->sets, index, &program->set_capacity,
	                        FIRST_CAPACITY, sizeof(const struct duisp_set *));
	if (!sets) {
		compiling->status = DUIS_NO_MEMORY;
		return;
	}
	program->sets = sets;
	sets[program->set_count++] = set;
}

static void compile_part(struct compiling *compiling, const struct duisp_expression_part *part);

static void compile_choice(struct compiling *compiling, const struct duisp_expression_part *part)
{
	size_t ends = no_step;
	size_t fork;

	for (const struct duisp_expression_part *child = part->first; child; child = child->next) {
		fork = no_step;
		if (child->next)
			add_open_step(compiling, DUISP_STEP_FORK, &fork);
		compile_part(compiling, child);
		if (child->next)
			add_open_step(compiling, DUISP_STEP_JUMP, &ends);
		close_steps(compiling, fork);
	}
	close_steps(compiling, ends);
}

/* Write a part so many times, with a fork that leads to the end before each if it may be left out.
 * If it has no steps, once is enough. */
static void repeat_part(struct compiling *compiling, const struct duisp_expression_part *part,
                        size_t times, size_t *ends)
{
	size_t start = no_step;

	for (size_t i = 0;
	     i < times && compiling->status == DUIS_OK && compiling->program->count != start; i++) {
		start = compiling->program->count;
		if (ends)
			add_open_step(compiling, DUISP_STEP_FORK, ends);
		compile_part(compiling, part);
	}
}

static void compile_repetition(struct compiling *compiling,
                               const struct duisp_expression_part *part)
{
	size_t ends = no_step;
	size_t start;

	repeat_part(compiling, part->first, part->min, NULL);
	start = compiling->program->count;
	repeat_part(compiling, part->first, part->max == SIZE_MAX ? 1 : part->max - part->min,
	            &ends);
	if (part->max == SIZE_MAX)
		add_step(compiling, DUISP_STEP_JUMP, start);
	close_steps(compiling, ends);
}

static void compile_part(struct compiling *compiling, const struct duisp_expression_part *part)
{
	switch (part->kind) {
	case DUISP_EXPRESSION_SET:
		add_set(compiling, &part->set);
		break;
	case DUISP_EXPRESSION_CHOICE:
		compile_choice(compiling, part);
		break;
	case DUISP_EXPRESSION_REPETITION:
		compile_repetition(compiling, part);
		break;
	case DUISP_EXPRESSION_SEQUENCE:
		for (const struct duisp_expression_part *child = part->first;
		     child && compiling->status == DUIS_OK; child = child->next)
			compile_part(compiling, child);
		break;
	}
}

enum duis_status duisp_program_write(struct duisp_arena *arena,
                                     const struct duisp_expression *const *expressions,
                                     size_t count, struct duisp_program *out, const char **fault)
{
	struct compiling compiling = {.arena = arena, .program = out};
	size_t fork;

	*out = (struct duisp_program){0};
	for (size_t i = 0; i < count; i++) {
		fork = no_step;
		if (i + 1 < count)
			add_open_step(&compiling, DUISP_STEP_FORK, &fork);
		compile_part(&compiling, expressions[i]->root);
		add_step(&compiling, DUISP_STEP_END, 0);
		close_steps(&compiling, fork);
	}
	*fault = compiling.fault;
	return compiling.status;
}
