package io.storagedict.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.storagedict.StorageDictRecorder;
import io.storagedict.StorageDictRecorder.Call;
import io.storagedict.StorageDictRecorder.Operation;
import io.storagedict.StorageDictRecorder.Outcome;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observations of the questions that dicts ask their stores, for tracing: {@code storagedict.store}, with the key values
 * {@code dict}, {@code backend}, {@code operation} (check, sync, write) and {@code outcome}.
 *
 * <p>What happens before there is a {@linkplain #use registry} is not observed. {@link StorageDictMetrics} has the
 * timers; {@link StorageDictMeterObservationHandler} keeps Boot from making others of the observations.
 */
public final class StorageDictObservations {

    private static final Logger LOGGER = LoggerFactory.getLogger(StorageDictObservations.class);
    private static final String NAME = "storagedict.store";

    private volatile ObservationRegistry registry = ObservationRegistry.NOOP;

    /** Tells this registry from now on. */
    public void use(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Returns what a dict is to be made with. */
    public StorageDictRecorder recorder(String dict, String backend) {
        return new Recorder(dict, backend);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private final class Recorder implements StorageDictRecorder {

        private final String dict;
        private final String backend;

        Recorder(String dict, String backend) {
            this.dict = dict;
            this.backend = backend;
        }

        @Override
        public void checked(boolean shared) {}

        @Override
        public Call began(Operation operation) {
            ObservationRegistry to = registry;
            if (to.isNoop()) {
                return NONE.began(operation);
            }
            try {
                return new Observed(start(operation, to));
            } catch (RuntimeException faultOfAHandler) {
                LOGGER.warn("A question of the dict '{}' to its store could not be observed", dict, faultOfAHandler);
                return NONE.began(operation);
            }
        }

        private Observation start(Operation operation, ObservationRegistry to) {
            return Observation.createNotStarted(
                            NAME, () -> new StorageDictObservationContext(dict, backend, operation), to)
                    .contextualName("storagedict " + lowerCase(operation))
                    .lowCardinalityKeyValue("dict", dict)
                    .lowCardinalityKeyValue("backend", backend)
                    .lowCardinalityKeyValue("operation", lowerCase(operation))
                    .start();
        }

        @Override
        public void unchanged(Duration took) {}

        @Override
        public void unanswered(Duration took) {}

        @Override
        public void changed(int entries) {}
    }

    /** A question that is observed: what is observed meanwhile in its thread is a part of it. */
    private static final class Observed implements Call {

        private final Observation observation;
        private final Observation.Scope scope;

        Observed(Observation observation) {
            this.observation = observation;
            this.scope = observation.openScope();
        }

        @Override
        public void ended(Outcome outcome, @Nullable Throwable failure) {
            try {
                scope.close();
                if (failure != null) {
                    observation.error(failure);
                }
                observation.lowCardinalityKeyValue("outcome", lowerCase(outcome));
                observation.stop();
            } catch (RuntimeException faultOfAHandler) {
                LOGGER.warn("The end of a question to a store could not be observed", faultOfAHandler);
            }
        }
    }
}
