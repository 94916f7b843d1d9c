package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.col;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.upper;
import static io.sparkex.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.errors.QueryContext;
import io.sparkex.errors.QueryContextType;
import io.sparkex.errors.SparkException;
import io.sparkex.functions;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The place in the user's code that a failure names: for each kind of call the method and the line that called it. */
@WithSpark
@Tag("profile:error-handling")
final class CallSiteIT {
    private final DataFrame ids;

    /** The line after the one that marked it. */
    private int line;

    CallSiteIT(SparkSession spark) {
        this.ids = spark.range(1);
    }

    /** Marks the next line as the one that makes what fails. */
    private void next() {
        line = 1
                + StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    /** For each name of a method in the order of use, a frame that fails because of what that method made. */
    private Map<String, Supplier<DataFrame>> calls() {
        Map<String, Supplier<DataFrame>> calls = new LinkedHashMap<>();
        calls.put("col", () -> {
            next();
            Column nope = col("nope");
            return ids.select(nope);
        });
        calls.put("col of a frame", () -> {
            next();
            Column nope = ids.col("nope");
            return ids.select(nope);
        });
        calls.put("divide", () -> {
            Column zero = lit(0);
            next();
            Column quotient = lit(1).divide(zero);
            return ids.select(quotient);
        });
        calls.put("mod", () -> {
            next();
            Column remainder = lit(1).mod(0);
            return ids.withColumn("x", remainder);
        });
        calls.put("plus", () -> {
            next();
            Column overflow = lit(Integer.MAX_VALUE).plus(1);
            return ids.select(overflow);
        });
        calls.put("upper", () -> {
            next();
            Column text = upper("nope");
            return ids.select(text);
        });
        calls.put("explode", () -> {
            next();
            Column exploded = functions.explode(lit(1));
            return ids.select(exploded);
        });
        calls.put("cast", () -> {
            next();
            Column number = lit("abc").cast(DataTypes.IntegerType);
            return ids.select(number);
        });
        calls.put("cast to a type in SQL", () -> {
            next();
            Column number = lit("abc").cast("int");
            return ids.select(number);
        });
        calls.put("when", () -> {
            next();
            Column branch = when(lit("x"), 1);
            return ids.select(branch);
        });
        calls.put("otherwise", () -> {
            Column branch = when(col("id").gt(0), 1);
            next();
            Column either = branch.otherwise(array(lit(1)));
            return ids.select(either);
        });
        calls.put("getItem", () -> {
            next();
            Column element = array(lit(1)).getItem(5);
            return ids.select(element);
        });
        calls.put("between", () -> {
            next();
            Column between = lit(array(lit(1))).between(1, 2);
            return ids.filter(between);
        });
        calls.put("isin", () -> {
            next();
            Column in = array(col("id")).isin(1, 2);
            return ids.filter(in);
        });
        calls.put("partitionBy", () -> {
            next();
            var window = Window.partitionBy("nope");
            return ids.select(sum("id").over(window));
        });
        calls.put("orderBy of a window", () -> {
            next();
            var window = Window.orderBy("nope");
            return ids.select(sum("id").over(window));
        });
        calls.put("select", () -> {
            next();
            return ids.select("id", "nope");
        });
        calls.put("groupBy", () -> {
            next();
            var groups = ids.groupBy("nope");
            return groups.count();
        });
        calls.put("max", () -> {
            next();
            return ids.groupBy("id").agg(max("nope"));
        });
        calls.put("sum", () -> {
            next();
            return ids.groupBy().agg(sum("nope"));
        });
        calls.put("orderBy", () -> {
            next();
            return ids.orderBy("nope");
        });
        calls.put("equalTo", () -> {
            next();
            return ids.alias("a").join(ids.alias("b"), col("a.id").equalTo(array(lit(1))));
        });
        calls.put("filter", () -> {
            next();
            return ids.filter("1 / 0 > id");
        });
        calls.put("selectExpr", () -> {
            next();
            return ids.selectExpr("id", "1 / 0");
        });
        calls.put("expr", () -> {
            next();
            Column quotient = expr("1 / 0");
            return ids.select(quotient);
        });
        calls.put("multiply", () -> {
            Column large = lit(Long.MAX_VALUE);
            line = here() + 3;
            Column chained = large.minus(1)
                    // A chain has a line for each of its calls.
                    .multiply(2)
                    .plus(3);
            return ids.select(chained);
        });
        return calls;
    }

    private static int here() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @TestFactory
    @DisplayName("ER-036, ER-038: the context names the method and the line")
    Stream<DynamicTest> theContextNamesTheMethodAndTheLine() {
        return calls().entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.getKey(), () -> assertPlace(call.getKey().split(" ")[0], call.getValue())));
    }

    private void assertPlace(String method, Supplier<DataFrame> call) {
        DataFrame failing = call.get();
        SparkException failure = catchThrowableOfType(SparkException.class, failing::collect);

        assertThat(failure).isNotNull();
        assertThat(failure.getQueryContext()).as(failure.getMessage()).hasSize(1);
        QueryContext context = failure.getQueryContext().get(0);
        String file = "(CallSiteIT.java:" + line + ")";
        if (context.contextType() == QueryContextType.SQL) {
            assertThat(context.objectType()).isEqualTo(method);
            assertThat(context.objectName())
                    .startsWith(getClass().getName() + ".")
                    .endsWith(file);
            assertThat(context.summary()).contains(file);
        } else {
            assertThat(context.fragment()).isEqualTo(method);
            assertThat(context.callSite())
                    .startsWith(getClass().getName() + ".")
                    .endsWith(file);
            assertThat(context.summary())
                    .startsWith("== DataFrame ==\n\"" + method + "\" was called from\n")
                    .contains(file);
        }
    }

    @Test
    void twentyKindsOfCallAreTested() {
        assertThat(calls()).hasSizeGreaterThan(20);
    }

    @Test
    void thePlaceMakesNoDifferenceToThePlan() {
        DataFrame one = ids.filter(col("id").plus(1).gt(0));
        DataFrame same = ids.filter(col("id").plus(1).gt(0));
        DataFrame other = ids.filter(col("id").plus(2).gt(0));

        assertThat(one.sameSemantics(same)).isTrue();
        assertThat(one.semanticHash()).isEqualTo(same.semanticHash());
        assertThat(one.sameSemantics(other)).isFalse();
        one.persist();
        try {
            assertThat(same.storageLevel()).isEqualTo(one.storageLevel()).isNotEqualTo(other.storageLevel());
        } finally {
            one.unpersist();
        }
    }
}
