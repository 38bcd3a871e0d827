package org.curia.node.persistence.query;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the connections for those who only read: whoever holds all of them keeps neither the journal nor the writer of blocks waiting. */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
@Target({TYPE, FIELD, PARAMETER})
public @interface Reads {}
