package io.storagedict.benchmarks.sections;

import io.storagedict.benchmarks.report.Table;
import java.util.List;

/** One kind of work, done by us and the peers. Has no state. */
public interface Section {

    /** Measures, and returns what was found. */
    List<Table> measure(Lab lab);
}
