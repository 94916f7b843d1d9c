package io.sparkex.local;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.regex.Pattern;

/** The masters that run on this machine alone. */
final class SparkMaster {
    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\*|[1-9]\\d*)(\\s*,\\s*\\d+)?])?");

    private SparkMaster() {}

    static String requireLocal(String master) {
        if (!LOCAL.matcher(master).matches()) {
            throw new SparkIllegalArgumentException(
                    "INVALID_LOCAL_MASTER",
                    "'" + master + "' is no master of this machine. Use local, local[N] for N threads, local[*] for as"
                            + " many threads as there are processors, or an address such as sc://host:15002 for a"
                            + " server that runs already.");
        }
        return master;
    }
}
