package org.curia.ear;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The result does not depend on the database, so {@code mvn verify} runs the test with H2 and not with PostgreSQL. With the profile
 * {@code both-databases} it runs with each.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("once-on-h2")
@interface OnceOnH2 {}
