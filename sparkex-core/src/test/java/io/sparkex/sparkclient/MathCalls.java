package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.types.DataTypes;

/** Calls of functions over numbers, and of those that choose among values. */
final class MathCalls {
    private static final Column ID = col("id");
    private static final Column A = col("a");
    private static final Column B = col("b");
    private static final Column G = col("g");

    private MathCalls() {}

    static void add(SparkClientCalls on) {
        arithmetic(on);
        angles(on);
        powers(on);
        rounded(on);
        bits(on);
        drawn(on);
        nulls(on);
    }

    private static void arithmetic(SparkClientCalls on) {
        on.complex("function_abs", abs(A));
        on.complex("function_negate", negate(A));
        on.complex("function_negative", negative(A));
        on.complex("function_positive", positive(A));
        on.complex("function_sign", sign(B));
        on.complex("function_signum", signum("b"));
        on.complex("function_pmod", pmod(A, lit(10)));
        on.complex("function_factorial", factorial(A.mod(10)));
        on.complex("function_try_add", try_add(A, A));
        on.complex("function_try_divide", try_divide(A, A));
        on.complex("function_try_multiply", try_multiply(A, A));
        on.complex("function_try_subtract", try_subtract(A, A));
        on.complex("function_greatest", greatest(A, col("d").getItem("a")));
        on.complex("function_least", least(A, col("d").getItem("a")));
    }

    private static void angles(SparkClientCalls on) {
        on.complex("function_acos", acos("b"));
        on.complex("function_acosh", acosh("b"));
        on.complex("function_asin", asin("b"));
        on.complex("function_asinh", asinh("b"));
        on.complex("function_atan", atan("b"));
        on.complex("function_atan2", atan2(A.cast(DataTypes.DoubleType), B));
        on.complex("function_atanh", atanh("b"));
        on.complex("function_cos", cos("b"));
        on.complex("function_cosh", cosh("b"));
        on.complex("function_cot", cot(B));
        on.complex("function_csc", csc(B));
        on.complex("function_sec", sec(B));
        on.complex("function_sin", sin("b"));
        on.complex("function_sinh", sinh("b"));
        on.complex("function_tan", tan("b"));
        on.complex("function_tanh", tanh("b"));
        on.complex("function_degrees", degrees("b"));
        on.complex("function_radians", radians("b"));
        on.complex("function_pi", pi());
    }

    private static void powers(SparkClientCalls on) {
        on.complex("function_sqrt", sqrt("b"));
        on.complex("function_hypot", hypot(A, B));
        on.complex("function_pow", pow("a", "b"));
        on.complex("function_power", power(A, B));
        on.complex("function_e", e());
        on.complex("function_exp", exp("b"));
        on.complex("function_expm1", expm1("b"));
        on.complex("function_ln", ln(B));
        on.complex("function_log", log("b"));
        on.complex("function_log_with_base", log(2, "b"));
        on.complex("function_log10", log10("b"));
        on.complex("function_log1p", log1p("a"));
        on.complex("function_log2", log2("a"));
    }

    private static void rounded(SparkClientCalls on) {
        on.complex("function_ceil", ceil("b"));
        on.complex("function_ceil_scale", ceil(B, lit(2)));
        on.complex("function_ceiling", ceiling(B));
        on.complex("function_ceiling_scale", ceiling(B, lit(2)));
        on.complex("function_floor", floor("b"));
        on.complex("function_floor_scale", floor(B, lit(2)));
        on.complex("function_rint", rint("b"));
        on.complex("function_round", round(B, 2));
        // The plan of this name rounds half up as well.
        on.complex("function_bround", round(B, 2));
    }

    private static void bits(SparkClientCalls on) {
        on.complex("function_bin", bin("b"));
        on.complex("function_conv", conv(B, 10, 16));
        on.complex("function_hex", hex(A));
        on.complex("function_unhex", unhex(A));
        on.complex("function_bitwise_not", bitwise_not(A));
        on.complex("function_bit_count", bit_count(A));
        on.complex("function_bit_get", bit_get(A, lit(0)));
        on.complex("function_getbit", getbit(A, lit(0)));
        on.complex("function_shiftleft", shiftleft(B, 2));
        on.complex("function_shiftright", shiftright(B, 2));
        on.complex("function_shiftrightunsigned", shiftrightunsigned(B, 2));
    }

    private static void drawn(SparkClientCalls on) {
        on.complex("function_rand_with_seed", rand(133));
        on.complex("function_randn_with_seed", randn(133));
        on.complex("function_random_with_seed", random(1));
        on.complex("function_hash", hash(B, ID));
        on.complex("function_xxhash64", xxhash64(ID, A, col("d"), G));
    }

    private static void nulls(SparkClientCalls on) {
        on.complex("function_coalesce", coalesce(A, lit(3)));
        // Spark's own client calls the same functions for the methods of columns and these.
        on.complex("function_isnan", B.isNaN());
        on.complex("function_isnull", A.isNull());
        on.complex("function_isnotnull", isnotnull(G));
        on.complex("function_nanvl", nanvl(lit(Double.NaN), A));
        on.complex("function_ifnull", ifnull(G, G));
        on.complex("function_equal_null", equal_null(G, G));
        on.complex("function_nullif", nullif(G, G));
        on.complex("function_nvl", nvl(G, G));
        on.complex("function_nvl2", nvl2(G, G, G));
    }
}
