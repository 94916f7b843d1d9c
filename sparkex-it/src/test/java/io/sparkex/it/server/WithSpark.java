package io.sparkex.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the constructor and the methods of a test class the {@link ServerUnderTest}, and a {@link io.sparkex.SparkSession}
 * that the tests of the class share.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SparkResolver.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public @interface WithSpark {}
