package io.sparkex.local;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.local.LocalServerException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one server: our defaults, over them its installation's, then {@code -Dspark.*}, then the caller's.
 *
 * @param settings everything the server gets
 * @param chosen the part that somebody chose, which the server checks at its start
 */
record ServerConf(Map<String, String> settings, Map<String, String> chosen) {
    static final String TOKEN = "spark.connect.authenticate.token";
    private static final String ADDRESS = "spark.connect.grpc.binding.address";
    private static final String MASTER = "spark.master";
    private static final String MEMORY = "spark.driver.memory";
    static final String PYTHON = "spark.pyspark.python";
    private static final String LOOPBACK = "127.0.0.1";

    /** Settings of the client's own session; a server that saw them would try to be a client. */
    private static final Set<String> CLIENT_ONLY = Set.of("spark.remote", "spark.api.mode");

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:([kmgt])b?)?\\s*");

    ServerConf {
        settings = Map.copyOf(settings);
        chosen = Map.copyOf(chosen);
    }

    static ServerConf of(
            @Nullable String master,
            Map<String, String> installation,
            Map<String, String> properties,
            Map<String, String> caller,
            Path work) {
        Map<String, String> chosen = new TreeMap<>();
        copySpark(installation, chosen);
        // The master of an installation is for its own programs; this server's is the one that was asked for.
        chosen.remove(MASTER);
        copySpark(properties, chosen);
        if (master != null) {
            requireSame(master, caller.getOrDefault(MASTER, master));
            chosen.put(MASTER, master);
        }
        copySpark(caller, chosen);
        Map<String, String> settings = new TreeMap<>(defaults(work));
        settings.putAll(chosen);
        return new ServerConf(settings, chosen);
    }

    private static void requireSame(String master, String setting) {
        if (!master.equals(setting)) {
            throw new SparkIllegalArgumentException(
                    "CONFLICTING_MASTERS",
                    "The server was asked for with the master '" + master + "', and with the setting " + MASTER + "='"
                            + setting + "'. Leave out one of them.");
        }
    }

    private static Map<String, String> defaults(Path work) {
        return Map.ofEntries(
                Map.entry(MASTER, "local[*]"),
                Map.entry("spark.app.name", "SparkEx local server"),
                Map.entry("spark.ui.enabled", "false"),
                Map.entry("spark.driver.host", LOOPBACK),
                Map.entry("spark.driver.bindAddress", LOOPBACK),
                Map.entry(ADDRESS, LOOPBACK),
                Map.entry("spark.connect.grpc.binding.port", "0"),
                Map.entry("spark.sql.catalogImplementation", "in-memory"),
                Map.entry(
                        "spark.sql.warehouse.dir",
                        work.resolve("warehouse").toUri().toString()),
                // The two that Spark's own main class of the server sets.
                Map.entry("spark.sql.artifact.isolation.enabled", "true"),
                Map.entry("spark.sql.artifact.isolation.alwaysApplyClassloader", "true"),
                // After the start, a line per task would make logs of gigabytes.
                Map.entry("spark.log.level", "WARN"));
    }

    private static void copySpark(Map<String, String> from, Map<String, String> to) {
        from.forEach((key, value) -> {
            if (key.startsWith("spark.") && !CLIENT_ONLY.contains(key)) {
                to.put(key, value);
            }
        });
    }

    /** The host that a client on this machine reaches the server at. */
    String host() {
        String address = settings.getOrDefault(ADDRESS, LOOPBACK);
        boolean everywhere = address.isBlank() || address.equals("0.0.0.0") || address.equals("::");
        return everywhere ? LOOPBACK : address;
    }

    /** The same host as an address writes it, where IPv6 stands in brackets. */
    String hostOfAddress() {
        String host = host();
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    Optional<String> token() {
        return Optional.ofNullable(settings.get(TOKEN)).filter(token -> !token.isEmpty());
    }

    /** The options that Spark's launcher would derive; a running JVM can no longer take them. */
    List<String> javaOptions() {
        List<String> options = new ArrayList<>();
        String memory = settings.get(MEMORY);
        if (memory != null) {
            options.add("-Xmx" + mebibytes(memory) + "m");
        }
        options.addAll(splitOptions(settings.getOrDefault("spark.driver.defaultJavaOptions", "")));
        options.addAll(splitOptions(settings.getOrDefault("spark.driver.extraJavaOptions", "")));
        return options;
    }

    /** The interpreter of Python functions; a Connect server reads it from its environment alone. */
    Optional<String> python() {
        return Optional.ofNullable(settings.get(PYTHON));
    }

    Optional<String> extraClassPath() {
        return Optional.ofNullable(settings.get("spark.driver.extraClassPath"));
    }

    /** As Spark reads it: a number without a unit counts in MiB. */
    private static long mebibytes(String memory) {
        Matcher matcher = SIZE.matcher(memory.toLowerCase(Locale.ROOT));
        long size = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        long mebibytes = size == 0
                ? 0
                : switch (Objects.requireNonNullElse(matcher.group(2), "m")) {
                    case "k" -> size / 1024;
                    case "g" -> size * 1024;
                    case "t" -> size * 1024 * 1024;
                    default -> size;
                };
        if (mebibytes == 0) {
            throw new LocalServerException(
                    Reason.INVALID_CONF,
                    "The size of the server's heap is '" + memory + "' (" + MEMORY
                            + "); it must be a number with a unit, such as 2g or 1500m.");
        }
        return mebibytes;
    }

    /** Splits at blanks outside of quotes, as a shell does. */
    static List<String> splitOptions(String text) {
        List<String> options = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+").matcher(text);
        while (matcher.find()) {
            options.add(matcher.group().replaceAll("[\"']", ""));
        }
        return options;
    }
}
