package io.sparkex.it.random;

import io.sparkex.it.random.Program.Statement;
import io.sparkex.it.random.Sketch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes programs, each out of its seed alone. */
final class Generator {
    private static final int MOST_STEPS = 5;
    private static final int PERCENT_WRONG = 8;
    private static final List<List<Step>> STEPS =
            List.of(RowSteps.ALL, ShapeSteps.ALL, ShapeSteps.ALL, JoinSteps.ALL, GroupSteps.ALL);

    private Generator() {}

    static Program program(long seed) {
        Draw draw = new Draw(seed);
        Sketch sketch = new Sketch(draw);
        Frame frame = Sources.any(sketch);
        int steps = draw.between(1, MOST_STEPS);
        int wrong = draw.percent(PERCENT_WRONG) ? draw.between(1, steps) : 0;
        for (int i = 1; i <= steps && !frame.fields().isEmpty(); i++) {
            Step step = draw.of(i == wrong ? Mistakes.ALL : draw.of(STEPS));
            Frame next = step.from(sketch, frame);
            frame = next == null ? frame : next;
        }
        Ends.End end = Ends.of(sketch, frame);
        List<Statement> statements = new ArrayList<>(sketch.statements());
        statements.add(new Statement(Program.RESULT, end.result()));
        return new Program(seed, statements, end.ordered()).tidied();
    }

    /** The programs of seeds that follow each other. */
    static Stream<Program> programs(long seed, int count) {
        return Stream.iterate(seed, it -> it + 1).limit(count).map(Generator::program);
    }
}
