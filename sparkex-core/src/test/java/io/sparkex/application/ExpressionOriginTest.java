package io.sparkex.application;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.ExpressionCommon;
import io.sparkex.connect.proto.JvmOrigin;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.StackTraceElement;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.functions;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which place in the user's code goes along with an expression. */
@Timeout(60)
final class ExpressionOriginTest {
    private static final String SWITCH = "sparkex.dataFrameDebugging.enabled";

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final SparkSession spark =
            SparkSession.builder().remote(server.remote()).create();

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    @Test
    @DisplayName("ER-035: an expression says which method made it, and the line that called the method")
    void anExpressionSaysWhoMadeIt() {
        int line = here() + 1;
        Column id = col("id");
        Column divided = id.divide(0);

        Expression sent = sent(divided);
        assertThat(origin(sent)).isEqualTo("divide at " + place(line + 1));
        List<Expression> operands = sent.getUnresolvedFunction().getArgumentsList();
        assertThat(origin(operands.get(0))).isEqualTo("col at " + place(line));
        assertThat(operands.get(1).hasCommon())
                .as("the literal belongs to the division")
                .isFalse();
        assertThat(frames(sent).get(0).getDeclaringClass()).isEqualTo("io.sparkex.Column");
    }

    @Test
    void aCallThatMakesSeveralExpressionsIsTheCallOfAll() {
        int line = here() + 1;
        Column between = col("id").between(1, 2);

        Expression sent = sent(between);
        assertThat(origin(sent)).isEqualTo("between at " + place(line));
        assertThat(sent.getUnresolvedFunction().getArguments(0).hasCommon()).isFalse();
        assertThat(origin(sent(col("id").as("x")))).startsWith("as at ");
        assertThat(origin(sent(functions.sum("id")))).startsWith("sum at ");
    }

    @Test
    void namesAreMadeByTheMethodThatTakesThem() {
        int line = here() + 1;
        DataFrame selected = spark.range(1).select("id", "nope");

        assertThat(sent(selected).getProject().getExpressionsList())
                .extracting(ExpressionOriginTest::origin)
                .containsOnly("select at " + place(line));
        assertThat(origin(
                        sent(spark.range(1).orderBy("id")).getSort().getOrder(0).getChild()))
                .startsWith("orderBy at ");
        DataFrame typed = spark.range(1).to(StructType.of().add("id", DataTypes.LongType));
        assertThat(origin(sent(typed.groupBy("id").max("id")).getAggregate().getAggregateExpressions(0)))
                .startsWith("max at ");
    }

    @Test
    void sqlTextHasTheCallAsItsSource() {
        int line = here() + 1;
        DataFrame filtered = spark.range(1).where("id > 0");

        JvmOrigin origin = sent(filtered)
                .getFilter()
                .getCondition()
                .getCommon()
                .getOrigin()
                .getJvmOrigin();
        assertThat(origin.getObjectType()).isEqualTo("where");
        assertThat(origin.getObjectName())
                .isEqualTo(
                        getClass().getName() + ".sqlTextHasTheCallAsItsSource(ExpressionOriginTest.java:" + line + ")");
        JvmOrigin cast = sent(col("id").cast("int")).getCommon().getOrigin().getJvmOrigin();
        assertThat(cast.getObjectType()).isEqualTo("cast");
        assertThat(sent(col("id")).getCommon().getOrigin().getJvmOrigin().hasObjectType())
                .isFalse();
    }

    @Test
    void aMethodReferenceIsCalledByTheCodeAroundTheStream() {
        int line = here() + 1;
        List<Column> columns = Stream.of("id").map(functions::col).toList();

        assertThat(origin(sent(columns.get(0)))).isEqualTo("col at " + place(line));
    }

    @Test
    void aPropertySwitchesItOff() {
        System.setProperty(SWITCH, "false");
        Column without = col("id").plus(lit(1));
        System.clearProperty(SWITCH);

        assertThat(sent(without).hasCommon()).isFalse();
        assertThat(sent(without).getUnresolvedFunction().getArguments(0).hasCommon())
                .isFalse();
        assertThat(sent(col("id")).hasCommon()).isTrue();
    }

    private Expression sent(Column column) {
        return sent(spark.range(1).select(column)).getProject().getExpressions(0);
    }

    private Relation sent(DataFrame frame) {
        frame.collect();
        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        return requests.get(requests.size() - 1).getPlan().getRoot();
    }

    private static List<StackTraceElement> frames(Expression expression) {
        ExpressionCommon common = expression.getCommon();
        return common.getOrigin().getJvmOrigin().getStackTraceList();
    }

    private static String origin(Expression expression) {
        List<StackTraceElement> frames = frames(expression);
        assertThat(frames).hasSize(2);
        StackTraceElement user = frames.get(1);
        return frames.get(0).getMethodName() + " at " + user.getDeclaringClass() + " " + user.getFileName() + ":"
                + user.getLineNumber();
    }

    private static String place(int line) {
        return ExpressionOriginTest.class.getName() + " ExpressionOriginTest.java:" + line;
    }

    /** The line that calls this. */
    private static int here() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }
}
