package io.sparkex;

import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ConnectionString;
import io.sparkex.config.LocalServer;
import io.sparkex.config.LocalServerProvider;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.execution.ClientType;
import io.sparkex.internal.execution.ConfigClient;
import io.sparkex.internal.execution.ExecutionSettings;
import io.sparkex.internal.execution.SessionClient;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.execution.UserContexts;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.mapping.RowReaders;
import io.sparkex.internal.transport.ChannelSettings;
import io.sparkex.internal.transport.SparkConnectTransport;
import io.sparkex.mapping.ValueConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a builder collected, and how a session is made from it. */
final class SessionSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SparkSession.class);
    private static final ConcurrentMap<String, Boolean> IGNORED = new ConcurrentHashMap<>();

    // They say where to connect, and take no effect on a session.
    private static final Set<String> CONNECTION_KEYS = Set.of("spark.remote", "spark.master");

    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private final Map<String, String> config = new LinkedHashMap<>();
    private final List<ChannelConfigurer> configurers = new ArrayList<>();
    private final SecuritySettings security = new SecuritySettings();
    private final Map<String, String> environment;
    private final Map<Class<?>, ValueConverter<?, ?>> converters = new LinkedHashMap<>();
    private @Nullable RowReaders readers;
    private @Nullable UnaryOperator<SparkSession> sessionLost;
    private @Nullable String userId;
    private @Nullable String sessionId;
    private Duration connectTimeout = ChannelSettings.DEFAULT_CONNECT_TIMEOUT;
    private Duration rpcTimeout = ChannelSettings.DEFAULT_RPC_TIMEOUT;
    private Duration keepAliveTime = ChannelSettings.DEFAULT_KEEP_ALIVE_TIME;
    private final ExecutionSettings execution;
    private int maxInboundMessageSize = ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE;
    private int maxOutboundMessageSize = ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE;

    SessionSettings() {
        this(System.getenv());
    }

    SessionSettings(Map<String, String> environment) {
        this(environment, new ExecutionSettings());
    }

    private SessionSettings(Map<String, String> environment, ExecutionSettings execution) {
        this.environment = environment;
        this.execution = execution;
    }

    SecuritySettings security() {
        return security;
    }

    void remote(String location) {
        config.put("spark.remote", location);
    }

    void config(String key, String value) {
        config.put(key, value);
    }

    void userId(String user) {
        userId = user;
    }

    void sessionId(String id) {
        sessionId = ConnectionString.checkSessionId(id);
    }

    void channel(ChannelConfigurer configurer) {
        configurers.add(configurer);
    }

    void connectTimeout(Duration timeout) {
        connectTimeout = checked(timeout);
    }

    void rpcTimeout(Duration timeout) {
        rpcTimeout = checked(timeout);
    }

    void keepAliveTime(Duration time) {
        if (!time.isZero() && (time.compareTo(SHORTEST_KEEP_ALIVE) < 0 || time.compareTo(LONGEST_TIMEOUT) > 0)) {
            throw new SparkIllegalArgumentException(
                    "VALUE_OUT_OF_BOUNDS",
                    "Argument `time` must be zero, or from " + SHORTEST_KEEP_ALIVE + " to " + LONGEST_TIMEOUT
                            + ", but is " + time + ".");
        }
        keepAliveTime = time;
    }

    ExecutionSettings execution() {
        return execution;
    }

    void valueConverter(ValueConverter<?, ?> converter) {
        converters.put(converter.javaType(), converter);
    }

    /** How rows become objects, which sessions that are made from one have in common. */
    synchronized RowReaders readers() {
        RowReaders known = readers;
        if (known == null) {
            known = new RowReaders(Converters.with(converters.values()));
            readers = known;
        }
        return known;
    }

    void onSessionLost(UnaryOperator<SparkSession> recreate) {
        sessionLost = recreate;
    }

    /** Calls the hook when the server has lost a session. */
    void watch(SparkSession session, SessionState state) {
        UnaryOperator<SparkSession> hook = sessionLost;
        if (hook != null) {
            state.onLost(() -> SessionRegistry.replace(session, hook.apply(session)));
        }
    }

    /** What sessions made from a session need, whatever becomes of the builder. */
    private SessionSettings snapshot() {
        SessionSettings copy = new SessionSettings(environment, execution.copy());
        copy.sessionLost = sessionLost;
        copy.converters.putAll(converters);
        return copy;
    }

    /** Makes a session beside the one that was made from this. */
    SparkSession beside(SessionState state) {
        SparkSession session = new SparkSession(state, this, null);
        SessionRegistry.register(session);
        return session;
    }

    void maxInboundMessageSize(int bytes) {
        maxInboundMessageSize = Arguments.positive("bytes", bytes);
    }

    void maxOutboundMessageSize(int bytes) {
        maxOutboundMessageSize = Arguments.positive("bytes", bytes);
    }

    void ignored(String setting) {
        if (IGNORED.putIfAbsent(setting, true) == null) {
            LOG.info("{} has no effect: the Spark Connect server decides", setting);
        }
    }

    /** Sets the configuration keys on a session that is there already; without any, no RPC is made. */
    void applyConfig(ConfigClient client) {
        Map<String, String> keys = sessionConfig();
        if (!keys.isEmpty()) {
            client.set(keys, true);
        }
    }

    /** Makes a session and has one answer of the server. */
    SparkSession connect() {
        String remote = Optional.ofNullable(config.get("spark.remote"))
                .or(() -> environment("SPARK_REMOTE"))
                .orElseThrow(() -> new SparkIllegalArgumentException(
                        "SESSION_NEED_CONN_STR_OR_BUILDER",
                        "Needs the address of a server: give remote(\"sc://host:port\") or remote(\"local[*]\") to the"
                                + " builder, or set the environment variable SPARK_REMOTE."));
        if (!isLocal(remote)) {
            return connect(ConnectionString.parse(remote), null, sessionConfig());
        }
        // The server starts with the keys that are Spark's; the session needs to be told the others alone.
        Map<String, String> serverKeys = sessionConfig();
        serverKeys.keySet().removeIf(key -> !key.startsWith("spark."));
        Map<String, String> sessionKeys = sessionConfig();
        sessionKeys.keySet().removeAll(serverKeys.keySet());
        LocalServer server = localServers().start(remote, serverKeys);
        try {
            return connect(ConnectionString.parse(server.remote()), server, sessionKeys);
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private SparkSession connect(ConnectionString address, @Nullable LocalServer server, Map<String, String> keys) {
        String clientType = ClientType.of(address.userAgent().or(() -> environment("SPARK_CONNECT_USER_AGENT")));
        Optional<String> user = address.userId()
                .or(() -> Optional.ofNullable(userId))
                .or(() -> environment("SPARK_USER"))
                .or(() -> environment("USER"));
        String session = address.sessionId()
                .or(() -> Optional.ofNullable(sessionId))
                .orElseGet(() -> UUID.randomUUID().toString());
        SparkConnectTransport transport = SparkConnectTransport.open(new ChannelSettings(
                address,
                security.resolve(address, environment("SPARK_CONNECT_AUTHENTICATE_TOKEN")),
                connectTimeout,
                rpcTimeout,
                keepAliveTime,
                maxInboundMessageSize,
                maxOutboundMessageSize,
                configurers));
        SessionState state = new SessionState(session, new UserContexts(user), clientType, transport, execution.copy());
        try {
            if (!keys.isEmpty()) {
                new ConfigClient(state).set(keys, true);
            }
            // After the keys are set, since how plans are compressed is one of them.
            state.compression().askFirst();
        } catch (RuntimeException | Error e) {
            new SessionClient(state).abandon();
            throw e;
        }
        return new SparkSession(state, snapshot(), server);
    }

    private static Duration checked(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_POSITIVE",
                    "Argument `timeout` must be positive and at most " + LONGEST_TIMEOUT + ", but is " + timeout + ".");
        }
        return timeout;
    }

    private Map<String, String> sessionConfig() {
        Map<String, String> settable = new LinkedHashMap<>(config);
        settable.keySet().removeAll(CONNECTION_KEYS);
        return settable;
    }

    private static boolean isLocal(String remote) {
        return remote.equals("local") || remote.startsWith("local[");
    }

    private static LocalServerProvider localServers() {
        return ServiceLoader.load(LocalServerProvider.class)
                .findFirst()
                .or(() -> ServiceLoader.load(LocalServerProvider.class, SessionSettings.class.getClassLoader())
                        .findFirst())
                .orElseThrow(() -> new UnsupportedFeatureException(
                        ErrorDetails.of(
                                "A local server needs the artifact io.sparkex:sparkex-local on the class path."),
                        null));
    }

    private Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(value -> Check.wellFormed("The environment variable " + variable, value));
    }
}
