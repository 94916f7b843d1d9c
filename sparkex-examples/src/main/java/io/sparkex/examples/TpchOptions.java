package io.sparkex.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@link TpchJob} asks for.
 *
 * @param scale the scale factor
 * @param remote the server, as a session's {@code remote} takes it
 * @param data the folder to work in, or {@code null} for the one for temporary files
 * @param keep whether the files stay
 * @param help whether only the usage is asked for
 */
record TpchOptions(double scale, String remote, @Nullable Path data, boolean keep, boolean help) {
    static final String USAGE = """
            Options:
              --sf N          scale factor, 0.001 to 100; 0.01 by default, 60 thousand line items.
                              1 is 6 million, takes 1.5 GB of disk, and is compared with the published answers.
              --remote URL    a running server, sc://host:port. By default a server is started on this machine.
              --data DIR      an existing folder to work in, seen under this name by the server too.
                              By default the folder for temporary files.
              --keep          leaves the files where they are.
              --help          prints this.""";

    private static final double SMALLEST = 0.001;
    private static final double LARGEST = 100;
    private static final TpchOptions DEFAULTS = new TpchOptions(0.01, "local[*]", null, false, false);

    static TpchOptions parse(String... args) {
        TpchOptions options = DEFAULTS;
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            options = switch (option) {
                case "--sf" -> options.withScale(number(option, value(option, rest)));
                case "--remote" -> options.withRemote(value(option, rest));
                case "--data" -> options.withData(folder(option, value(option, rest)));
                case "--keep" -> new TpchOptions(options.scale, options.remote, options.data, true, options.help);
                case "--help", "-h" -> new TpchOptions(options.scale, options.remote, options.data, options.keep, true);
                default -> throw new UsageException("There is no option '" + option + "'.");
            };
        }
        return options;
    }

    private TpchOptions withScale(double chosen) {
        return new TpchOptions(chosen, remote, data, keep, help);
    }

    private TpchOptions withRemote(String chosen) {
        return new TpchOptions(scale, chosen, data, keep, help);
    }

    private TpchOptions withData(Path chosen) {
        return new TpchOptions(scale, remote, chosen, keep, help);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--") || rest.peek().isBlank()) {
            throw new UsageException("The option '" + option + "' needs a value.");
        }
        return rest.pop();
    }

    private static double number(String option, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= SMALLEST && number <= LARGEST) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // The message below is the same for a number out of range.
        }
        throw new UsageException("The option '" + option + "' takes a number from 0.001 to 100, not '" + text + "'.");
    }

    private static Path folder(String option, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            throw new UsageException("The option '" + option + "' takes a folder, not '" + text + "'.");
        }
    }

    /** Whether the TPC has published what the queries answer. */
    boolean hasPublishedAnswers() {
        return scale == 1;
    }

    /** Whether the server is one that this program starts. */
    boolean startsServer() {
        return remote.equals("local") || remote.startsWith("local[");
    }
}
