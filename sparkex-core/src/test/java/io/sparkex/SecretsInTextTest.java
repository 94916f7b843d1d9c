package io.sparkex;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.config.HttpProxy;
import io.sparkex.config.OAuthClientCredentials;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No object of the library shows a secret in its text, whichever object it is. */
@Timeout(60)
class SecretsInTextTest {
    private static final String SECRET = "canary-9f2c";

    @Test
    void nothingThatASessionHoldsShowsOne() throws Exception {
        try (FakeSparkConnectServer server = new FakeSparkConnectServer();
                SparkSession session = SparkSession.builder()
                        .remote(server.remote() + "/;token=" + SECRET + ";x-api-key=" + SECRET)
                        .create()) {
            DataFrame frame = session.range(5).filter(col("id").gt(1));

            assertHidden(session, "SparkSession", "Authorization$Header", "HeaderInterceptor");
            assertHidden(frame, "DataFrame");
        }
    }

    @Test
    void nothingThatABuilderHoldsShowsOne() throws Exception {
        TokenProvider provider = OAuthClientCredentials.builder()
                .tokenEndpoint(URI.create("https://login.example.com/token"))
                .clientId("reports")
                .clientSecret(SECRET)
                .build();
        SparkSession.Builder builder = SparkSession.builder()
                .remote("sc://host/;token=" + SECRET + ";x-api-key=" + SECRET)
                .token(provider)
                .tls(TlsOptions.defaults())
                .proxy(HttpProxy.of("proxy", 1).withCredentials("ada", SECRET));

        assertHidden(
                builder,
                "SparkSession$Builder",
                "SecuritySettings",
                "HttpProxy",
                "OAuthClientCredentials",
                "TokenEndpoint",
                "RenewingTokenProvider");
    }

    @Test
    void noFailureToConnectShowsOne() {
        for (String address :
                List.of("sc://127.0.0.1:1", "sc://no-such-host.invalid", "sc://127.0.0.1:1/;use_ssl=true")) {
            SparkSession.Builder builder = SparkSession.builder()
                    .remote(address + (address.contains("/;") ? ";" : "/;") + "token=" + SECRET + ";x-api-key="
                            + SECRET)
                    .connectTimeout(Duration.ofMillis(200));

            assertThat(org.assertj.core.api.Assertions.catchThrowable(builder::create))
                    .isInstanceOf(SparkException.class)
                    .satisfies(e -> {
                        java.io.StringWriter trace = new java.io.StringWriter();
                        e.printStackTrace(new java.io.PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain(SECRET);
                    });
        }
    }

    /** Walks over all that can be reached, and asks each object of the library for its text. */
    private static void assertHidden(Object root, String... passed) throws ReflectiveOperationException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> classes = new TreeSet<>();
        Deque<Object> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            Object object = next.pop();
            if (!seen.add(object)) {
                continue;
            }
            Class<?> type = object.getClass();
            if (isOurs(type)) {
                classes.add(type.getName());
                assertThat(object.toString()).as(type.getName()).doesNotContain(SECRET);
            }
            next.addAll(within(object, type));
        }
        assertThat(classes).as("what was reached").satisfies(names -> {
            for (String name : passed) {
                assertThat(names).anyMatch(found -> found.endsWith("." + name));
            }
        });
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.sparkex.") && !type.getName().startsWith("io.sparkex.connect.proto.");
    }

    private static Collection<Object> within(Object object, Class<?> type) throws ReflectiveOperationException {
        Deque<Object> parts = new ArrayDeque<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> add(parts, value));
        } else if (object instanceof Iterable<?> values && !isOurs(type)) {
            values.forEach(value -> add(parts, value));
        } else if (object instanceof Optional<?> optional) {
            add(parts, optional.orElse(null));
        } else if (type.isArray() && !type.getComponentType().isPrimitive()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                add(parts, Array.get(object, i));
            }
        }
        for (Class<?> c = type; c != null && (isOurs(c) || c.getName().startsWith("io.grpc.")); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(parts, field.get(object));
                }
            }
        }
        return parts;
    }

    private static void add(Collection<Object> parts, Object part) {
        if (part != null && !(part instanceof Class<?>) && !(part instanceof Thread)) {
            parts.add(part);
        }
    }
}
