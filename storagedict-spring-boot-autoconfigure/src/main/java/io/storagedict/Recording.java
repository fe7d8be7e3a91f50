package io.storagedict;

import io.storagedict.StorageDictRecorder.Call;
import io.storagedict.StorageDictRecorder.Operation;
import io.storagedict.StorageDictRecorder.Outcome;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells a recorder of questions to the store. */
final class Recording {

    private Recording() {}

    /** Returns the answer to a question, and tells how it ended. */
    static <T> T of(
            StorageDictRecorder recorder, Operation operation, Supplier<T> question, Function<T, Outcome> outcome) {
        Call call = recorder.began(operation);
        T answer;
        try {
            answer = question.get();
        } catch (RuntimeException | Error failed) {
            call.ended(Outcome.FAILED, failed);
            throw failed;
        }
        call.ended(outcome.apply(answer), null);
        return answer;
    }
}
