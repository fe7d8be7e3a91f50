package io.storagedict.autoconfigure;

import io.storagedict.StorageDictRecorder;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** What is told how dicts use their stores: all that the application's factories make. */
record Recorders(BeanFactory beans) {

    StorageDictRecorder of(String dict, String backend) {
        List<StorageDictRecorder> all = beans.getBeanProvider(StorageDictRecorderFactory.class)
                .orderedStream()
                .map(factory -> factory.recorder(dict, backend))
                .toList();
        return all.size() == 1 ? all.get(0) : new All(all);
    }

    private record All(List<StorageDictRecorder> recorders) implements StorageDictRecorder {

        @Override
        public void checked(boolean shared) {
            recorders.forEach(recorder -> recorder.checked(shared));
        }

        @Override
        public Call began(Operation operation) {
            List<Call> calls = recorders.stream()
                    .map(recorder -> recorder.began(operation))
                    .toList();
            return (outcome, failure) -> calls.forEach(call -> call.ended(outcome, failure));
        }

        @Override
        public void unchanged(Duration took) {
            recorders.forEach(recorder -> recorder.unchanged(took));
        }

        @Override
        public void unanswered(Duration took) {
            recorders.forEach(recorder -> recorder.unanswered(took));
        }

        @Override
        public void changed(int entries) {
            recorders.forEach(recorder -> recorder.changed(entries));
        }

        @Override
        public void closed() {
            recorders.forEach(StorageDictRecorder::closed);
        }
    }
}
