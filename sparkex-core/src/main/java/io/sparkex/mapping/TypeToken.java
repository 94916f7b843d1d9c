package io.sparkex.mapping;

/**
 * A type with arguments, such as {@code Page<Order>}, which a {@link Class} can't say. An anonymous class of this
 * interface says it:
 *
 * <pre>{@code
 * Encoder<Page<Order>> pages = Encoders.of(new TypeToken<Page<Order>>() {});
 * }</pre>
 *
 * @param <T> the type
 * @since 0.1.0
 */
public interface TypeToken<T> {}
