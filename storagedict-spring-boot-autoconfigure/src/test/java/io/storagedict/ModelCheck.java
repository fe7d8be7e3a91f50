package io.storagedict;

import java.util.function.UnaryOperator;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Lincheck's model checker, set up for the engine: it makes up short programs of a few threads, and runs each in many
 * interleavings of their accesses to shared memory.
 *
 * <p>{@code -Plincheck-long} makes it do twenty times as much.
 */
final class ModelCheck {

    private static final int EFFORT = Integer.getInteger("storagedict.lincheck.effort", 1);

    private ModelCheck() {}

    static void check(Class<?> subject, int programs, int interleavings, UnaryOperator<ModelCheckingOptions> options) {
        options.apply(new ModelCheckingOptions())
                .iterations(programs * EFFORT)
                .invocationsPerIteration(interleavings)
                .actorsBefore(0)
                .actorsAfter(0)
                .minimizeFailedScenario(false)
                // not public in Kotlin; the default of 10 s is too short for the first run on a busy machine
                .invocationTimeout$lincheck(120_000)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(ModelCheck::isOneStep)
                        .allMethods()
                        .ignore())
                .check(subject);
    }

    /** Whether the methods of a class count as one step each: it is not shared, not changed, or locked. */
    private static boolean isOneStep(String name) {
        return (name.startsWith("java.") && !name.startsWith("java.util.concurrent.") && !isCallback(name))
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("io.storagedict.store.memory.")
                || name.startsWith("io.storagedict.PersistentMap")
                || name.startsWith("io.storagedict.Keys");
    }

    private static boolean isCallback(String name) {
        return name.startsWith("java.util.function.")
                || name.equals("java.lang.Runnable")
                || name.equals("java.lang.Thread");
    }
}
