package io.sparkex.sparkclient;

import static io.sparkex.functions.asc;
import static io.sparkex.functions.asc_nulls_first;
import static io.sparkex.functions.asc_nulls_last;
import static io.sparkex.functions.col;
import static io.sparkex.functions.desc;
import static io.sparkex.functions.desc_nulls_first;
import static io.sparkex.functions.desc_nulls_last;
import static io.sparkex.functions.endswith;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.startswith;
import static io.sparkex.functions.when;

import io.sparkex.Column;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;

/** Calls of columns. */
final class ColumnCalls {
    private static final Column A = col("a");
    private static final Column B = col("b");
    private static final Column D = col("d");
    private static final Column E = col("e");
    private static final Column G = col("g");

    private ColumnCalls() {}

    static void add(SparkClientCalls on) {
        comparisons(on);
        arithmetic(on);
        texts(on);
        parts(on);
        namesAndTypes(on);
        order(on);
    }

    private static void comparisons(SparkClientCalls on) {
        on.complex("column_equals", A.equalTo(B));
        on.complex("column_not_equals", A.notEqual(B));
        on.complex("column_gt", A.gt(B));
        on.complex("column_lt", A.lt(B));
        on.complex("column_geq", A.geq(B));
        on.complex("column_leq", A.leq(B));
        on.complex("column_eqNullSafe", A.eqNullSafe(B));
        on.complex("column_between", A.between(10, 20));
        on.complex("column_isin", G.isin("hello", "world", "foo"));
        on.complex("column_isNaN", B.isNaN());
        on.complex("column_isNull", G.isNull());
        on.complex("column_isNotNull", G.isNotNull());
        on.complex("column_not", lit(true).not());
        on.complex("column_and", A.gt(10).and(B.lt(0.5)));
        on.complex("column_or", A.gt(10).or(B.lt(0.5)));
        on.complex(
                "column_when_otherwise",
                when(A.lt(10), "low").when(A.lt(20), "medium").otherwise("high"));
    }

    private static void arithmetic(SparkClientCalls on) {
        on.complex("column_unary_minus", lit(1).negate());
        on.complex("column_add", A.plus(B));
        on.complex("column_subtract", A.minus(B));
        on.complex("column_multiply", A.multiply(B));
        on.complex("column_divide", A.divide(B));
        on.complex("column_modulo", A.mod(10));
        on.complex("column_bitwiseOR", A.bitwiseOR(7));
        on.complex("column_bitwiseAND", A.bitwiseAND(255));
        on.complex("column_bitwiseXOR", A.bitwiseXOR(78));
    }

    private static void texts(SparkClientCalls on) {
        on.complex("column_like", G.like("%bob%"));
        // These two plans call like as well.
        on.complex("column_rlike", G.like("^[0-9]*$"));
        on.complex("column_ilike", G.like("%fOb%"));
        on.complex("column_substr", G.substr(8, 3));
        on.complex("column_contains", G.contains("baz"));
        // The methods of columns send other names of the same functions, as PySpark does.
        on.complex("column_startsWith", startswith(G, lit("prefix_")));
        on.complex("column_endsWith", endswith(G, lit("suffix_")));
    }

    private static void parts(SparkClientCalls on) {
        on.complex("column_apply", col("f").apply("super_duper_key"));
        on.complex("column_getItem", E.getItem(3));
        on.complex("column_getField", D.getField("b"));
        on.complex("column_withField", D.withField("x", lit("xq")));
        on.complex("column_dropFields", D.dropFields("a", "c"));
        on.complex("column_star", col("*"));
        on.complex("column_star_with_target", col("d.*"));
    }

    private static void namesAndTypes(SparkClientCalls on) {
        on.complex("column_alias", A.name("b"));
        on.complex("column_as_multi", expr("inline(map_values(f))").as("v1", "v2", "v3"));
        on.complex("column_as_with_metadata", E.as("e_mod", Metadata.fromJson("{\"comment\":\"modified E field\"}")));
        on.complex("column_cast", A.cast(DataTypes.LongType));
        on.complex("column_try_cast", A.try_cast(DataTypes.LongType));
        on.complex("function_col", col("id"));
        on.complex("function_expr", expr("a + 1"));
    }

    private static void order(SparkClientCalls on) {
        on.frame("column_desc", on.complex().orderBy(B.desc()));
        on.frame("column_desc_nulls_first", on.complex().orderBy(B.desc_nulls_first()));
        on.frame("column_desc_nulls_last", on.complex().orderBy(B.desc_nulls_last()));
        on.frame("column_asc", on.complex().orderBy(A.asc()));
        on.frame("column_asc_nulls_first", on.complex().orderBy(A.asc_nulls_first()));
        on.frame("column_asc_nulls_last", on.complex().orderBy(A.asc_nulls_last()));
        on.complex("function_asc", asc("a"));
        on.complex("function_asc_nulls_first", asc_nulls_first("a"));
        on.complex("function_asc_nulls_last", asc_nulls_last("a"));
        on.complex("function_desc", desc("a"));
        on.complex("function_desc_nulls_first", desc_nulls_first("a"));
        on.complex("function_desc_nulls_last", desc_nulls_last("a"));
    }
}
