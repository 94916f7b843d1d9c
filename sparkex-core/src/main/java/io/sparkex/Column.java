package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.ExpressionText;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.expression.SubqueryEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.DataType;
import io.sparkex.types.Metadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the columns of a data frame. Immutable and thread-safe; making one costs no RPC, and the server
 * checks it when the plan that holds it is analysed. Where an operand is an {@code Object}, a {@code Column} is taken as
 * it is and any other value becomes a literal, as with {@link functions#lit(Object)}; {@code null} is SQL NULL. PySpark:
 * {@code pyspark.sql.Column}; the operators have the names of Spark's Java API.
 *
 * @since 0.1.0
 */
public final class Column {
    private final Expr expr;

    /**
     * Makes a column of a name; another spelling of {@link functions#col(String)}, from Spark's Java API.
     *
     * @param name the name, or {@code *} for all
     */
    public Column(String name) {
        this(NameEncoder.encodeColumn(Arguments.text("name", name)));
    }

    /** Takes an expression over, as made by the call that is under way: see {@link Expr#here()}. */
    Column(Expr expr) {
        this.expr = expr.here();
    }

    Expr expr() {
        return expr;
    }

    // Comparison

    /**
     * Returns whether both are equal; NULL when either is NULL. PySpark: {@code ==}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column equalTo(@Nullable Object other) {
        return binary("==", other);
    }

    /**
     * Returns whether both differ; NULL when either is NULL. PySpark: {@code !=}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column notEqual(@Nullable Object other) {
        return new Column(CallEncoder.encodeCall("not", List.of(binaryExpr("==", other))));
    }

    /**
     * Returns whether both are equal or both NULL; never NULL. PySpark: {@code eqNullSafe}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column eqNullSafe(@Nullable Object other) {
        return binary("<=>", other);
    }

    /**
     * Returns whether this is greater. PySpark: {@code >}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column gt(@Nullable Object other) {
        return binary(">", other);
    }

    /**
     * Returns whether this is greater or equal. PySpark: {@code >=}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column geq(@Nullable Object other) {
        return binary(">=", other);
    }

    /**
     * Returns whether this is less. PySpark: {@code <}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column lt(@Nullable Object other) {
        return binary("<", other);
    }

    /**
     * Returns whether this is less or equal. PySpark: {@code <=}.
     *
     * @param other a column or a value
     * @return a boolean column
     */
    public Column leq(@Nullable Object other) {
        return binary("<=", other);
    }

    /**
     * Returns whether this lies between both bounds, which belong to the range. PySpark: {@code between}.
     *
     * @param lowerBound a column or a value
     * @param upperBound a column or a value
     * @return a boolean column
     */
    public Column between(@Nullable Object lowerBound, @Nullable Object upperBound) {
        return new Column(
                CallEncoder.encodeCall("and", List.of(binaryExpr(">=", lowerBound), binaryExpr("<=", upperBound))));
    }

    /**
     * Returns whether this equals one of the values. PySpark: {@code isin}.
     *
     * @param values columns or values, or one list or set of them
     * @return a boolean column
     */
    public Column isin(@Nullable Object... values) {
        List<Expr> operands = new ArrayList<>();
        operands.add(expr);
        for (Object value : Arguments.flattened("values", values)) {
            operands.add(Arguments.expr(value));
        }
        return new Column(CallEncoder.encodeCall("in", operands));
    }

    /**
     * Returns whether this equals one of the values. Spark's Java name of {@link #isin(Object...)} with a list.
     *
     * @param values columns or values
     * @return a boolean column
     */
    public Column isInCollection(Iterable<? extends @Nullable Object> values) {
        List<@Nullable Object> operands = new ArrayList<>();
        Arguments.notNull("values", values).forEach(operands::add);
        return isin(operands);
    }

    /**
     * Returns whether this equals a row of a data frame with one column. A {@code struct} is compared with a data frame
     * of as many columns as it has fields. PySpark: {@code isin}.
     *
     * @param values the data frame
     * @return a boolean column
     */
    public Column isin(DataFrame values) {
        return new Column(SubqueryEncoder.encodeIn(
                expr, Arguments.notNull("values", values).plan()));
    }

    /**
     * Returns whether this is NULL. PySpark: {@code isNull}.
     *
     * @return a boolean column without NULL
     */
    public Column isNull() {
        return call("isNull", List.of());
    }

    /**
     * Returns whether this is not NULL. PySpark: {@code isNotNull}.
     *
     * @return a boolean column without NULL
     */
    public Column isNotNull() {
        return call("isNotNull", List.of());
    }

    /**
     * Returns whether this is the floating point value NaN. PySpark: {@code isNaN}.
     *
     * @return a boolean column
     */
    public Column isNaN() {
        return call("isNaN", List.of());
    }

    // Logic

    /**
     * Returns whether both are true. PySpark: {@code &}.
     *
     * @param other a boolean column or value
     * @return a boolean column
     */
    public Column and(@Nullable Object other) {
        return binary("and", other);
    }

    /**
     * Returns whether at least one is true. PySpark: {@code |}.
     *
     * @param other a boolean column or value
     * @return a boolean column
     */
    public Column or(@Nullable Object other) {
        return binary("or", other);
    }

    /**
     * Returns whether this is false. PySpark: {@code ~}.
     *
     * @return a boolean column
     */
    public Column not() {
        return call("not", List.of());
    }

    // Arithmetic

    /**
     * Returns the sum. PySpark: {@code +}.
     *
     * @param other a column or a value
     * @return a column
     */
    public Column plus(@Nullable Object other) {
        return binary("+", other);
    }

    /**
     * Returns the difference. PySpark: {@code -}.
     *
     * @param other a column or a value
     * @return a column
     */
    public Column minus(@Nullable Object other) {
        return binary("-", other);
    }

    /**
     * Returns the product. PySpark: {@code *}.
     *
     * @param other a column or a value
     * @return a column
     */
    public Column multiply(@Nullable Object other) {
        return binary("*", other);
    }

    /**
     * Returns the quotient, a fraction also for integers. PySpark: {@code /}.
     *
     * @param other a column or a value
     * @return a column
     */
    public Column divide(@Nullable Object other) {
        return binary("/", other);
    }

    /**
     * Returns the remainder, with the sign of this. PySpark: {@code %}.
     *
     * @param other a column or a value
     * @return a column
     */
    public Column mod(@Nullable Object other) {
        return binary("%", other);
    }

    /**
     * Returns this to the power of the other, as a fraction also for integers. PySpark: {@code **}.
     *
     * @param other a column or a value
     * @return a column
     */
    public Column pow(@Nullable Object other) {
        return binary("power", other);
    }

    /**
     * Returns this with the other sign. PySpark: {@code -}.
     *
     * @return a column
     */
    public Column negate() {
        return call("negative", List.of());
    }

    // Bits

    /**
     * Returns the bits set in both. PySpark: {@code bitwiseAND}.
     *
     * @param other an integer column or value
     * @return a column
     */
    public Column bitwiseAND(@Nullable Object other) {
        return binary("&", other);
    }

    /**
     * Returns the bits set in either. PySpark: {@code bitwiseOR}.
     *
     * @param other an integer column or value
     * @return a column
     */
    public Column bitwiseOR(@Nullable Object other) {
        return binary("|", other);
    }

    /**
     * Returns the bits set in only one. PySpark: {@code bitwiseXOR}.
     *
     * @param other an integer column or value
     * @return a column
     */
    public Column bitwiseXOR(@Nullable Object other) {
        return binary("^", other);
    }

    // Text

    /**
     * Returns whether this matches an SQL LIKE pattern. PySpark: {@code like}.
     *
     * @param pattern the pattern, where {@code %} is any text and {@code _} any character
     * @return a boolean column
     */
    public Column like(String pattern) {
        return binary("like", Arguments.notNull("pattern", pattern));
    }

    /**
     * Returns whether this matches an SQL LIKE pattern, upper and lower case being the same. PySpark: {@code ilike}.
     *
     * @param pattern the pattern, where {@code %} is any text and {@code _} any character
     * @return a boolean column
     */
    public Column ilike(String pattern) {
        return binary("ilike", Arguments.notNull("pattern", pattern));
    }

    /**
     * Returns whether a regular expression matches somewhere in this. PySpark: {@code rlike}.
     *
     * @param pattern a Java regular expression
     * @return a boolean column
     */
    public Column rlike(String pattern) {
        return binary("rlike", Arguments.notNull("pattern", pattern));
    }

    /**
     * Returns whether this contains the other. PySpark: {@code contains}.
     *
     * @param other a text column or value
     * @return a boolean column
     */
    public Column contains(@Nullable Object other) {
        return binary("contains", other);
    }

    /**
     * Returns whether this starts with the other. PySpark: {@code startswith}.
     *
     * @param other a text column or value
     * @return a boolean column
     */
    public Column startsWith(@Nullable Object other) {
        return binary("startsWith", other);
    }

    /**
     * Returns whether this ends with the other. PySpark: {@code endswith}.
     *
     * @param other a text column or value
     * @return a boolean column
     */
    public Column endsWith(@Nullable Object other) {
        return binary("endsWith", other);
    }

    /**
     * Returns a part of this. PySpark: {@code substr}.
     *
     * @param startPos the first character, counted from 1
     * @param length how many characters
     * @return a text column
     */
    public Column substr(int startPos, int length) {
        return call("substr", Arrays.asList(Arguments.expr(startPos), Arguments.expr(length)));
    }

    /**
     * Returns a part of this. PySpark: {@code substr}.
     *
     * @param startPos the first character, counted from 1
     * @param length how many characters
     * @return a text column
     */
    public Column substr(Column startPos, Column length) {
        return call("substr", Arguments.exprs(startPos, length));
    }

    // Parts

    /**
     * Returns the element at a position of an array, counted from 0, or the value of a key of a map. PySpark:
     * {@code getItem}.
     *
     * @param key a position or a key
     * @return a column
     */
    public Column getItem(Object key) {
        return new Column(NameEncoder.encodeExtractValue(expr, Arguments.expr(Arguments.notNull("key", key))));
    }

    /**
     * Returns a field of a struct. PySpark: {@code getField}.
     *
     * @param name the field
     * @return a column
     */
    public Column getField(String name) {
        return new Column(NameEncoder.encodeExtractValue(expr, Arguments.expr(Arguments.notNull("name", name))));
    }

    /**
     * Returns a part of an array, a map or a struct, as {@link #getItem(Object)} does. PySpark: {@code col["key"]}.
     *
     * @param extraction a position, a key or the name of a field
     * @return a column
     */
    public Column apply(Object extraction) {
        return getItem(extraction);
    }

    /**
     * Returns a struct with a field added, or replaced where the struct has it. PySpark: {@code withField}.
     *
     * @param fieldName the field, or a path with dots to a field of a field
     * @param col its value
     * @return a column
     */
    public Column withField(String fieldName, Column col) {
        return new Column(
                NameEncoder.encodeWithField(expr, Arguments.text("fieldName", fieldName), Arguments.expr("col", col)));
    }

    /**
     * Returns a struct without some of its fields; names that it doesn't have are ignored. PySpark:
     * {@code dropFields}.
     *
     * @param fieldNames the fields, at least one, or paths with dots to fields of fields
     * @return a column
     */
    public Column dropFields(String... fieldNames) {
        Expr struct = expr;
        for (String name : Arguments.names(Arguments.notEmpty("dropFields", fieldNames))) {
            struct = NameEncoder.encodeDropField(struct, name);
        }
        return new Column(struct);
    }

    // Conditions

    /**
     * Adds a branch to a column that {@link functions#when(Column, Object)} made. PySpark: {@code when}.
     *
     * @param condition when to take the value
     * @param value a column or a value
     * @return a column
     * @throws SparkIllegalArgumentException {@code INVALID_WHEN_USAGE} when this column was not made by {@code when},
     *     or has its {@code otherwise} already
     */
    public Column when(Column condition, @Nullable Object value) {
        return continued("when", List.of(Arguments.expr("condition", condition), Arguments.expr(value)));
    }

    /**
     * Sets the value for the rows that no branch of {@link functions#when(Column, Object)} took; NULL without it.
     * PySpark: {@code otherwise}.
     *
     * @param value a column or a value
     * @return a column
     * @throws SparkIllegalArgumentException {@code INVALID_WHEN_USAGE} when this column was not made by {@code when},
     *     or has its {@code otherwise} already
     */
    public Column otherwise(@Nullable Object value) {
        return continued("otherwise", List.of(Arguments.expr(value)));
    }

    private Column continued(String method, List<Expr> added) {
        if (!CallEncoder.isOpenWhen(expr)) {
            throw new SparkIllegalArgumentException(
                    "INVALID_WHEN_USAGE",
                    method + "() can only be applied on a Column previously generated by when(), and before its"
                            + " otherwise().");
        }
        return new Column(CallEncoder.encodeWhenContinued(expr, added));
    }

    // Types, names and order

    /**
     * Converts to another type; under ANSI mode the query fails where a value doesn't fit. PySpark: {@code cast}.
     *
     * @param dataType the type
     * @return a column
     */
    public Column cast(DataType dataType) {
        return new Column(CallEncoder.encodeCast(expr, Arguments.notNull("dataType", dataType)));
    }

    /**
     * Converts to another type; under ANSI mode the query fails where a value doesn't fit. PySpark: {@code cast}.
     *
     * @param dataType the type in SQL, such as {@code decimal(10,2)}
     * @return a column
     */
    public Column cast(String dataType) {
        return new Column(CallEncoder.encodeCast(expr, Arguments.text("dataType", dataType)));
    }

    /**
     * Converts to another type. PySpark's second name of {@link #cast(DataType)}.
     *
     * @param dataType the type
     * @return a column
     */
    public Column astype(DataType dataType) {
        return cast(dataType);
    }

    /**
     * Converts to another type. PySpark's second name of {@link #cast(String)}.
     *
     * @param dataType the type in SQL, such as {@code decimal(10,2)}
     * @return a column
     */
    public Column astype(String dataType) {
        return cast(dataType);
    }

    /**
     * Converts to another type, giving NULL where a value doesn't fit. PySpark: {@code try_cast}.
     *
     * @param dataType the type
     * @return a column
     */
    public Column try_cast(DataType dataType) {
        return new Column(CallEncoder.encodeTryCast(expr, Arguments.notNull("dataType", dataType)));
    }

    /**
     * Converts to another type, giving NULL where a value doesn't fit. PySpark: {@code try_cast}.
     *
     * @param dataType the type in SQL, such as {@code decimal(10,2)}
     * @return a column
     */
    public Column try_cast(String dataType) {
        return new Column(CallEncoder.encodeTryCast(expr, Arguments.text("dataType", dataType)));
    }

    /**
     * Names the column, or the several columns that an expression such as {@code explode} of a map makes. PySpark:
     * {@code alias}.
     *
     * @param names one name, or as many as the expression makes columns
     * @return a column
     */
    public Column alias(String... names) {
        return new Column(CallEncoder.encodeAlias(expr, Arguments.names(Arguments.notEmpty("alias", names))));
    }

    /**
     * Names the column and describes it. PySpark: {@code alias} with {@code metadata}.
     *
     * @param alias the name
     * @param metadata what the schema is to say about the column besides its type
     * @return a column
     */
    public Column alias(String alias, Metadata metadata) {
        return new Column(CallEncoder.encodeAlias(
                expr,
                Arguments.text("alias", alias),
                Arguments.notNull("metadata", metadata).json()));
    }

    /**
     * Names the column, or the several columns that an expression makes. Spark's Java name of
     * {@link #alias(String...)}.
     *
     * @param names one name, or as many as the expression makes columns
     * @return a column
     */
    public Column as(String... names) {
        return alias(names);
    }

    /**
     * Names the column and describes it. Spark's Java name of {@link #alias(String, Metadata)}.
     *
     * @param alias the name
     * @param metadata what the schema is to say about the column besides its type
     * @return a column
     */
    public Column as(String alias, Metadata metadata) {
        return alias(alias, metadata);
    }

    /**
     * Names the column, or the several columns that an expression makes. PySpark's second name of
     * {@link #alias(String...)}.
     *
     * @param names one name, or as many as the expression makes columns
     * @return a column
     */
    public Column name(String... names) {
        return alias(names);
    }

    /**
     * Names the column and describes it. PySpark's second name of {@link #alias(String, Metadata)}.
     *
     * @param alias the name
     * @param metadata what the schema is to say about the column besides its type
     * @return a column
     */
    public Column name(String alias, Metadata metadata) {
        return alias(alias, metadata);
    }

    /**
     * Sorts upwards, NULL first. PySpark: {@code asc}.
     *
     * @return a sort order
     */
    public Column asc() {
        return asc_nulls_first();
    }

    /**
     * Sorts upwards, NULL first. PySpark: {@code asc_nulls_first}.
     *
     * @return a sort order
     */
    public Column asc_nulls_first() {
        return new Column(CallEncoder.encodeSortOrder(expr, true, true));
    }

    /**
     * Sorts upwards, NULL last. PySpark: {@code asc_nulls_last}.
     *
     * @return a sort order
     */
    public Column asc_nulls_last() {
        return new Column(CallEncoder.encodeSortOrder(expr, true, false));
    }

    /**
     * Sorts downwards, NULL last. PySpark: {@code desc}.
     *
     * @return a sort order
     */
    public Column desc() {
        return desc_nulls_last();
    }

    /**
     * Sorts downwards, NULL first. PySpark: {@code desc_nulls_first}.
     *
     * @return a sort order
     */
    public Column desc_nulls_first() {
        return new Column(CallEncoder.encodeSortOrder(expr, false, true));
    }

    /**
     * Sorts downwards, NULL last. PySpark: {@code desc_nulls_last}.
     *
     * @return a sort order
     */
    public Column desc_nulls_last() {
        return new Column(CallEncoder.encodeSortOrder(expr, false, false));
    }

    /**
     * Computes this, an aggregate or a window function, over a window. PySpark: {@code over}.
     *
     * @param window the window
     * @return a column
     */
    public Column over(WindowSpec window) {
        return new Column(Arguments.notNull("window", window).encode(expr));
    }

    /**
     * Computes this, an aggregate, over all rows. Spark's Java API: {@code over()}.
     *
     * @return a column
     */
    public Column over() {
        return over(Window.partitionBy());
    }

    // Queries

    /**
     * Marks this as a column of the query around a subquery. The server looks there for columns that the subquery
     * doesn't have, marked or not, so this only says so to the reader. PySpark: {@code outer}.
     *
     * @return this column
     */
    public Column outer() {
        return this;
    }

    /**
     * Applies a function, for chains that read from left to right. PySpark: {@code transform}.
     *
     * @param f the function, such as {@code functions::trim}
     * @return what the function gives
     */
    public Column transform(Function<Column, Column> f) {
        return Arguments.notNull(
                "result of the function", Arguments.notNull("f", f).apply(this));
    }

    /**
     * Shows the expression, as PySpark does; for people, not for programs.
     *
     * @return a text such as {@code Column<'+(a, 1)'>}
     */
    @Override
    public String toString() {
        return "Column<'" + ExpressionText.of(expr.proto()) + "'>";
    }

    private Column binary(String function, @Nullable Object other) {
        return new Column(binaryExpr(function, other));
    }

    private Column call(String function, List<Expr> others) {
        return new Column(callExpr(function, others));
    }

    private Expr binaryExpr(String function, @Nullable Object other) {
        return callExpr(function, List.of(Arguments.expr(other)));
    }

    private Expr callExpr(String function, List<Expr> others) {
        List<Expr> operands = new ArrayList<>();
        operands.add(expr);
        operands.addAll(others);
        return CallEncoder.encodeCall(function, operands);
    }
}
