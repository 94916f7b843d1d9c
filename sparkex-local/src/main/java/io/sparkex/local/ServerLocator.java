package io.sparkex.local;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.local.LocalServerException.Reason;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides which Spark to start: a home that was named, else SPARK_HOME, else Python's, else Maven's. */
final class ServerLocator {
    static final String HOME_PROPERTY = "sparkex.local.spark-home";
    static final String SOURCE_PROPERTY = "sparkex.local.source";

    private final HostEnvironment environment;
    private final Supplier<Optional<ServerFiles>> python;
    private final Supplier<ServerFiles> maven;

    ServerLocator(HostEnvironment environment, Supplier<Optional<ServerFiles>> python, Supplier<ServerFiles> maven) {
        this.environment = environment;
        this.python = python;
        this.maven = maven;
    }

    /** A home that was named and cannot be used is an error: passing over it would start another Spark than was meant. */
    ServerFiles locate(@Nullable Path namedHome, @Nullable ServerSource wanted) {
        ServerSource source = wanted != null ? wanted : sourceProperty();
        if (source == ServerSource.MAVEN) {
            return maven.get();
        }
        if (source != ServerSource.PYTHON) {
            Optional<ServerFiles> home = home(namedHome);
            if (home.isPresent()) {
                return home.get();
            }
            if (source == ServerSource.HOME) {
                throw new LocalServerException(
                        Reason.UNUSABLE_SPARK_HOME,
                        "A Spark home was asked for, and none is named. Set SPARK_HOME or -D" + HOME_PROPERTY
                                + " to the folder of a Spark 4.1 distribution.");
            }
        }
        Optional<ServerFiles> fromPython = python.get();
        if (fromPython.isEmpty() && source == ServerSource.PYTHON) {
            throw new LocalServerException(
                    Reason.NO_USABLE_PYSPARK,
                    "The server of a Python package was asked for, and neither PYSPARK_PYTHON nor python3 nor python"
                            + " has a pyspark 4.1 with a server. Run pip install pyspark==4.1.1, or point"
                            + " PYSPARK_PYTHON to an interpreter that has it.");
        }
        return fromPython.orElseGet(maven);
    }

    private Optional<ServerFiles> home(@Nullable Path namedHome) {
        if (namedHome != null) {
            return Optional.of(SparkHome.read(namedHome, "given to the builder", environment));
        }
        return environment
                .property(HOME_PROPERTY)
                .map(home -> SparkHome.read(Path.of(home), "the property " + HOME_PROPERTY, environment))
                .or(() -> environment
                        .variable("SPARK_HOME")
                        .map(home -> SparkHome.read(Path.of(home), "the variable SPARK_HOME", environment)));
    }

    private @Nullable ServerSource sourceProperty() {
        String name = environment.property(SOURCE_PROPERTY).orElse(null);
        if (name == null) {
            return null;
        }
        return ServerSource.named(name)
                .orElseThrow(() -> new SparkIllegalArgumentException(
                        "INVALID_LOCAL_SOURCE",
                        "The property " + SOURCE_PROPERTY + " is '" + name + "'; it may be home, python or maven."));
    }
}
