package io.sparkex.internal.plan;

import io.sparkex.connect.proto.Command.CommandTypeCase;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Claims the protocol's message kinds that an encoder method writes; a test proves that none is forgotten. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Encodes {
    RelTypeCase[] relations() default {};

    ExprTypeCase[] expressions() default {};

    CommandTypeCase[] commands() default {};
}
