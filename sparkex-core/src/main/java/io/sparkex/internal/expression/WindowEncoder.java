package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Expression.Window.WindowFrame;
import io.sparkex.connect.proto.Expression.Window.WindowFrame.FrameBoundary;
import io.sparkex.connect.proto.Expression.Window.WindowFrame.FrameType;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Window functions. */
public final class WindowEncoder {
    private WindowEncoder() {}

    /**
     * A window frame: {@code 0} is the current row, {@link Long#MIN_VALUE} as start and {@link Long#MAX_VALUE} as end
     * are unbounded.
     */
    public record Frame(boolean rows, long start, long end) {}

    /** Encodes a function over a window. {@code order} holds sort orders. */
    @Encodes(expressions = ExprTypeCase.WINDOW)
    public static Expr encodeWindow(Expr function, List<Expr> partition, List<Expr> order, @Nullable Frame frame) {
        Expression.Window.Builder window = Expression.Window.newBuilder().setWindowFunction(function.proto());
        partition.forEach(column -> window.addPartitionSpec(column.proto()));
        order.forEach(column -> window.addOrderSpec(column.proto().getSortOrder()));
        if (frame != null) {
            window.setFrameSpec(WindowFrame.newBuilder()
                    .setFrameType(frame.rows ? FrameType.FRAME_TYPE_ROW : FrameType.FRAME_TYPE_RANGE)
                    .setLower(boundary("start", frame.start, Long.MIN_VALUE, frame.rows))
                    .setUpper(boundary("end", frame.end, Long.MAX_VALUE, frame.rows)));
        }
        List<Expr> operands = new ArrayList<>();
        operands.add(function);
        operands.addAll(partition);
        operands.addAll(order);
        return Expr.of(Expression.newBuilder().setWindow(window), operands);
    }

    private static FrameBoundary boundary(String name, long value, long unbounded, boolean rows) {
        FrameBoundary.Builder boundary = FrameBoundary.newBuilder();
        if (value == 0) {
            return boundary.setCurrentRow(true).build();
        }
        if (value == unbounded) {
            return boundary.setUnbounded(true).build();
        }
        Expression.Literal.Builder literal = Expression.Literal.newBuilder();
        if (!rows) {
            literal.setLong(value);
        } else if (value == (int) value) {
            literal.setInteger((int) value);
        } else {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_BETWEEN",
                    "The " + name + " of a row frame must be between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE
                            + ", or unbounded, but is " + value + ".");
        }
        return boundary.setValue(Expression.newBuilder().setLiteral(literal)).build();
    }
}
