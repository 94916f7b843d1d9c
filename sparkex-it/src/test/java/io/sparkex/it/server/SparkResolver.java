package io.sparkex.it.server;

import io.sparkex.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the server when the first class needs it. The stores close it after the last test, and a class's session after the class. */
final class SparkResolver implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SparkResolver.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Store ofClass = context.getStore(NAMESPACE);
        ofClass.put(LazySession.class, new LazySession(server(context)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SparkSession.class || type == ServerUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ServerUnderTest.class
                ? server(context)
                : context.getStore(NAMESPACE)
                        .get(LazySession.class, LazySession.class)
                        .session();
    }

    private static ServerUnderTest server(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(ServerUnderTest.class, key -> ServerUnderTest.start(), ServerUnderTest.class);
    }

    /** Classes that ask for no session have none. */
    private static final class LazySession implements AutoCloseable {
        private final ServerUnderTest server;
        private SparkSession session;

        LazySession(ServerUnderTest server) {
            this.server = server;
        }

        synchronized SparkSession session() {
            if (session == null) {
                session = server.newSession();
            }
            return session;
        }

        @Override
        public synchronized void close() {
            if (session != null) {
                session.close();
            }
        }
    }
}
