package io.sparkex.fake;

import java.util.concurrent.atomic.AtomicBoolean;

/** Decides at each {@link Boundary} what goes wrong there. */
@FunctionalInterface
public interface Faults {
    /** What goes wrong here; {@code null} for nothing. */
    Fault at(Boundary boundary);

    static Faults none() {
        return boundary -> null;
    }

    /** One fault, in the first stream that comes to a position. */
    static Faults once(int position, Fault fault) {
        AtomicBoolean happened = new AtomicBoolean();
        return boundary -> boundary.position() == position && happened.compareAndSet(false, true) ? fault : null;
    }

    /** A fault in each stream that comes to a position. */
    static Faults always(int position, Fault fault) {
        return boundary -> boundary.position() == position ? fault : null;
    }

    /** A fault of each of the first streams, at a position of its own; the streams after them are sound. */
    static Faults perStream(Fault fault, int... positions) {
        return boundary -> boundary.stream() < positions.length && boundary.position() == positions[boundary.stream()]
                ? fault
                : null;
    }

    /** These faults, and where they want none, the others. */
    default Faults or(Faults others) {
        return boundary -> {
            Fault fault = at(boundary);
            return fault == null ? others.at(boundary) : fault;
        };
    }
}
