package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.TypeToken;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;

/**
 * Makes encoders, for {@link DataFrame#as(Encoder)} and {@code createDataFrame}. Most of them are here so that programs written
 * for Spark's Java API change no more than their imports; {@code df.as(Long.class)} says the same.
 *
 * @since 0.1.0
 */
public final class Encoders {
    private Encoders() {}

    /**
     * Returns the encoder of a class.
     *
     * @param type a record, a JavaBean, or the class of single values
     * @param <T> the class
     * @return an encoder
     */
    public static <T> Encoder<T> of(Class<T> type) {
        return new Encoder<>(Arguments.notNull("type", type), false);
    }

    /**
     * Returns the encoder of a type that has arguments: {@code Encoders.of(new TypeToken<Page<Order>>() {})}.
     *
     * @param type an anonymous class
     * @param <T> the type
     * @return an encoder
     * @throws SparkIllegalArgumentException {@code NO_TYPE_IN_TOKEN} when the class does not say the type
     */
    public static <T> Encoder<T> of(TypeToken<T> type) {
        for (Type parent : Arguments.notNull("type", type).getClass().getGenericInterfaces()) {
            if (parent instanceof ParameterizedType token && token.getRawType() == TypeToken.class) {
                return new Encoder<>(token.getActualTypeArguments()[0], false);
            }
        }
        throw new SparkIllegalArgumentException(
                "NO_TYPE_IN_TOKEN",
                type.getClass() + " does not say a type. Write it out: new TypeToken<Page<Order>>() {}.");
    }

    /**
     * Returns the encoder of JavaBeans. Spark's Java API: {@code bean}.
     *
     * @param beanClass the class
     * @param <T> the class
     * @return an encoder
     */
    public static <T> Encoder<T> bean(Class<T> beanClass) {
        return of(beanClass);
    }

    /**
     * Returns the encoder of single booleans. Spark's Java API: {@code BOOLEAN}.
     *
     * @return an encoder
     */
    public static Encoder<Boolean> BOOLEAN() {
        return of(Boolean.class);
    }

    /**
     * Returns the encoder of single bytes. Spark's Java API: {@code BYTE}.
     *
     * @return an encoder
     */
    public static Encoder<Byte> BYTE() {
        return of(Byte.class);
    }

    /**
     * Returns the encoder of single shorts. Spark's Java API: {@code SHORT}.
     *
     * @return an encoder
     */
    public static Encoder<Short> SHORT() {
        return of(Short.class);
    }

    /**
     * Returns the encoder of single ints. Spark's Java API: {@code INT}.
     *
     * @return an encoder
     */
    public static Encoder<Integer> INT() {
        return of(Integer.class);
    }

    /**
     * Returns the encoder of single longs. Spark's Java API: {@code LONG}.
     *
     * @return an encoder
     */
    public static Encoder<Long> LONG() {
        return of(Long.class);
    }

    /**
     * Returns the encoder of single floats. Spark's Java API: {@code FLOAT}.
     *
     * @return an encoder
     */
    public static Encoder<Float> FLOAT() {
        return of(Float.class);
    }

    /**
     * Returns the encoder of single doubles. Spark's Java API: {@code DOUBLE}.
     *
     * @return an encoder
     */
    public static Encoder<Double> DOUBLE() {
        return of(Double.class);
    }

    /**
     * Returns the encoder of single texts. Spark's Java API: {@code STRING}.
     *
     * @return an encoder
     */
    public static Encoder<String> STRING() {
        return of(String.class);
    }

    /**
     * Returns the encoder of single decimal numbers. Spark's Java API: {@code DECIMAL}.
     *
     * @return an encoder
     */
    public static Encoder<BigDecimal> DECIMAL() {
        return of(BigDecimal.class);
    }

    /**
     * Returns the encoder of single bytes of a {@code binary}. Spark's Java API: {@code BINARY}.
     *
     * @return an encoder
     */
    public static Encoder<byte[]> BINARY() {
        return of(byte[].class);
    }

    /**
     * Returns the encoder of single days, of JDBC. Spark's Java API: {@code DATE}.
     *
     * @return an encoder
     */
    public static Encoder<Date> DATE() {
        return of(Date.class);
    }

    /**
     * Returns the encoder of single days. Spark's Java API: {@code LOCALDATE}.
     *
     * @return an encoder
     */
    public static Encoder<LocalDate> LOCALDATE() {
        return of(LocalDate.class);
    }

    /**
     * Returns the encoder of single points in time, of JDBC. Spark's Java API: {@code TIMESTAMP}.
     *
     * @return an encoder
     */
    public static Encoder<Timestamp> TIMESTAMP() {
        return of(Timestamp.class);
    }

    /**
     * Returns the encoder of single points in time. Spark's Java API: {@code INSTANT}.
     *
     * @return an encoder
     */
    public static Encoder<Instant> INSTANT() {
        return of(Instant.class);
    }

    /**
     * Returns the encoder of single dates and times without a zone. Spark's Java API: {@code LOCALDATETIME}.
     *
     * @return an encoder
     */
    public static Encoder<LocalDateTime> LOCALDATETIME() {
        return of(LocalDateTime.class);
    }

    /**
     * Returns the encoder of single times of day. Spark's Java API: {@code LOCALTIME}.
     *
     * @return an encoder
     */
    public static Encoder<LocalTime> LOCALTIME() {
        return of(LocalTime.class);
    }

    /**
     * Returns the encoder of single day-time intervals. Spark's Java API: {@code DURATION}.
     *
     * @return an encoder
     */
    public static Encoder<Duration> DURATION() {
        return of(Duration.class);
    }

    /**
     * Returns the encoder of single year-month intervals. Spark's Java API: {@code PERIOD}.
     *
     * @return an encoder
     */
    public static Encoder<Period> PERIOD() {
        return of(Period.class);
    }
}
