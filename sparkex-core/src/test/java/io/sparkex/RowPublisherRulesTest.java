package io.sparkex;

import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Program;
import io.sparkex.types.Row;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.Test;

/** The rules of Reactive Streams, as the kit that belongs to the specification checks them. */
class RowPublisherRulesTest {
    private static final FakeSparkConnectServer SERVER = new FakeSparkConnectServer()
            .serve(new FakeOperations(Program.rows()))
            .recordNothing();

    private static SparkSession session;

    @BeforeAll
    static void open() {
        session = SparkSession.builder().remote(SERVER.remote()).create();
    }

    @AfterAll
    static void stop() {
        session.close();
        SERVER.close();
    }

    /** Rules about publishers that fail at once, which need no request for that, and one that needs 2^31 rows. */
    private static final Set<String> NOT_FOR_QUERIES = Set.of(
            "optional_spec104_mustSignalOnErrorWhenFails",
            "required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe",
            "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue");

    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfReactiveStreams() {
        return Stream.of(PublisherVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> !NOT_FOR_QUERIES.contains(method.getName()))
                // The kit only names these rules.
                .filter(method -> !method.getName().startsWith("untested_"))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> check(method)));
    }

    private static void check(Method rule) throws Throwable {
        Rows rows = new Rows();
        rows.setUp();
        try {
            rule.invoke(rows);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A publisher under test. A failure shows at the first request, so there is none that failed before. */
    private static final class Rows extends PublisherVerification<Row> {
        private static final long TIMEOUT_MILLIS = 5_000;
        private static final long SILENCE_MILLIS = 100;
        private static final long POLL_MILLIS = 10;

        Rows() {
            super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS, POLL_MILLIS), TIMEOUT_MILLIS);
        }

        @Override
        public Publisher<Row> createPublisher(long elements) {
            return FlowAdapters.toPublisher(session.range(0, elements, 1, 3).publisher());
        }

        @Override
        public Publisher<Row> createFailedPublisher() {
            return null;
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1_000;
        }
    }
}
