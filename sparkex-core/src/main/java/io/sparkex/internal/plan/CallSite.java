package io.sparkex.internal.plan;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.ExpressionCommon;
import io.sparkex.connect.proto.JvmOrigin;
import io.sparkex.connect.proto.Origin;
import io.sparkex.connect.proto.StackTraceElement;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of the library by the user's code: the method that was called, and from where. Sent with an expression, it is
 * what the server names as the data frame context when the expression fails. PySpark: {@code _with_origin}.
 *
 * <p>Of the two forms that the protocol has, the one for JVM clients serves: from the frame of the called method and the
 * frame that called it the server makes the texts {@code divide} and {@code com.acme.Job.main(Job.java:17)}. An expression
 * without a call site of its own inherits that of the expression around it, so the arguments of a call need none. Spark
 * 4.1 reads no call site of relations.
 */
public final class CallSite {
    private static final String SWITCH = "sparkex.dataFrameDebugging.enabled";
    /** So many that the user's code is among them: fetching a second portion of frames costs as much as the first. */
    private static final int FRAMES_AT_ONCE = 10;

    private static final StackWalker WALKER = StackWalker.getInstance(Set.of(), FRAMES_AT_ONCE);

    private static final String HANDLES = "io.sparkex.";
    private static final String INTERNAL = "io.sparkex.internal.";

    private final StackFrame called;
    private final StackFrame caller;
    private @Nullable ExpressionCommon common;

    private CallSite(StackFrame called, StackFrame caller) {
        this.called = called;
        this.caller = caller;
    }

    /**
     * The call that is under way on this thread; {@code null} when no code of a user is above it, or when the system
     * property {@code sparkex.dataFrameDebugging.enabled} says {@code false}.
     */
    public static @Nullable CallSite current() {
        return "false".equalsIgnoreCase(System.getProperty(SWITCH)) ? null : WALKER.walk(CallSite::find);
    }

    private static @Nullable CallSite find(Stream<StackFrame> frames) {
        Search search = new Search();
        Spliterator<StackFrame> rest = frames.spliterator();
        while (search.caller == null && rest.tryAdvance(search::visit)) {
            // The search itself remembers what was found.
        }
        return search.called == null || search.caller == null ? null : new CallSite(search.called, search.caller);
    }

    /** What is sent with an expression. SQL text gets a context of its own, where the call can only stand as its source. */
    ExpressionCommon commonOf(Expression expression) {
        if (expression.hasExpressionString() || expression.getCast().hasTypeStr()) {
            return common(origin().setObjectType(called.getMethodName()).setObjectName(place()));
        }
        if (common == null) {
            common = common(origin());
        }
        return common;
    }

    /** The place as the server writes it, too, which knows of no class loaders and modules. */
    private String place() {
        return new java.lang.StackTraceElement(
                        caller.getClassName(), caller.getMethodName(), caller.getFileName(), caller.getLineNumber())
                .toString();
    }

    private JvmOrigin.Builder origin() {
        StackTraceElement.Builder from = StackTraceElement.newBuilder()
                .setDeclaringClass(caller.getClassName())
                .setMethodName(caller.getMethodName())
                .setLineNumber(caller.getLineNumber());
        String file = caller.getFileName();
        if (file != null) {
            from.setFileName(file);
        }
        return JvmOrigin.newBuilder()
                .addStackTrace(StackTraceElement.newBuilder()
                        .setDeclaringClass(called.getClassName())
                        .setMethodName(called.getMethodName()))
                .addStackTrace(from);
    }

    private static ExpressionCommon common(JvmOrigin.Builder origin) {
        return ExpressionCommon.newBuilder()
                .setOrigin(Origin.newBuilder().setJvmOrigin(origin))
                .build();
    }

    /** Goes outwards from here: through the library, which the user has called, to the user's own code. */
    private static final class Search {
        private @Nullable StackFrame called;
        private @Nullable StackFrame caller;

        void visit(StackFrame frame) {
            String name = frame.getClassName();
            if (isLibrary(name)) {
                called = frame;
            } else if (!isJdk(name)) {
                caller = frame;
            }
        }

        /** The handles lie in the package itself; the packages beside {@code internal} are values, or users' code. */
        private static boolean isLibrary(String className) {
            return className.startsWith(HANDLES)
                    && (className.indexOf('.', HANDLES.length()) < 0 || className.startsWith(INTERNAL));
        }

        /** Streams and lists call back: what they call for a user is the user's call. */
        private static boolean isJdk(String className) {
            return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.");
        }
    }
}
