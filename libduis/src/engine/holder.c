/* The holder: engines come in, one after the other; references to the one in force go out. */
#include <duis/holder.h>

#include <pthread.h>
#include <stdlib.h>

struct duis_holder {
	pthread_mutex_t mutex;
	struct duis_engine *engine;
};

enum duis_status duis_holder_new(struct duis_engine *engine, struct duis_holder **out)
{
	struct duis_holder *holder;

	if (out)
		*out = NULL;
	if (!engine || !out)
		return DUIS_INVALID_ARGUMENT;
	holder = malloc(sizeof(*holder));
	if (!holder || pthread_mutex_init(&holder->mutex, NULL) != 0) {
		free(holder);
		return DUIS_NO_MEMORY;
	}
	holder->engine = duis_engine_ref(engine);
	*out = holder;
	return DUIS_OK;
}

void duis_holder_free(struct duis_holder *holder)
{
	if (!holder)
		return;
	duis_engine_unref(holder->engine);
	pthread_mutex_destroy(&holder->mutex);
	free(holder);
}

struct duis_engine *duis_holder_get(struct duis_holder *holder)
{
	struct duis_engine *engine;

	pthread_mutex_lock(&holder->mutex);
	engine = duis_engine_ref(holder->engine);
	pthread_mutex_unlock(&holder->mutex);
	return engine;
}

/* The old engine is given back after the lock: to free it takes longer than to swap a pointer. */
enum duis_status duis_holder_set(struct duis_holder *holder, struct duis_engine *engine)
{
	struct duis_engine *old;

	if (!holder || !engine)
		return DUIS_INVALID_ARGUMENT;
	pthread_mutex_lock(&holder->mutex);
	old = holder->engine;
	holder->engine = duis_engine_ref(engine);
	pthread_mutex_unlock(&holder->mutex);
	duis_engine_unref(old);
	return DUIS_OK;
}

enum duis_status duis_holder_reload(struct duis_holder *holder, const struct duis_options *options,
                                    struct duis_error **error)
{
	struct duis_engine *engine = NULL;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!holder)
		return DUIS_INVALID_ARGUMENT;
	status = duis_engine_open(options, &engine, error);
	if (status == DUIS_OK)
		status = duis_holder_set(holder, engine);
	duis_engine_unref(engine);
	return status;
}
