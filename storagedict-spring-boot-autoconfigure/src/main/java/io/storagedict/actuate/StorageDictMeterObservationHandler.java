package io.storagedict.actuate;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * Makes no meters of the observations of dicts, and, where only the first handler that fits is told, keeps others from
 * making any: {@link StorageDictMetrics} has the timers.
 */
public final class StorageDictMeterObservationHandler
        implements MeterObservationHandler<StorageDictObservationContext> {

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof StorageDictObservationContext;
    }
}
