package org.curia.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/**
 * Keeps out of the core whatever could make two honest nodes differ: same inputs, same bytes, on every node, JDK and
 * day. Each rule says what to do instead. Classes that protoc generates are not held to it.
 */
@AnalyzeClasses(
        packages = "org.curia.core",
        importOptions = {DoNotIncludeTests.class, WithoutGeneratedMessages.class})
class CoreBoundaryTest {

    @ArchTest
    static final ArchRule readsAndWritesNothing = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                    .and(not(belongToAnyOf(
                            ByteArrayInputStream.class,
                            ByteArrayOutputStream.class,
                            IOException.class,
                            UncheckedIOException.class))))
            .because("the core does no I/O: return an Effect and let the node's effect runner carry it out");

    @ArchTest
    static final ArchRule hasNoClock = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Clock.class, Date.class))
            .orShould()
            .accessTargetWhere(calls("now()", resideInAnyPackage("java.time.."), "now"))
            .because("time enters the core as a value: take it from the Input, and ask for a timer by an Effect");

    @ArchTest
    static final ArchRule asksTheSystemNothing = noClasses()
            .should()
            .accessTargetWhere(target(describe(
                    "a member of System other than arraycopy",
                    member -> member.getOwner().isEquivalentTo(System.class)
                            && !member.getName().equals("arraycopy"))))
            .because(
                    "clock, properties, environment and console differ from node to node: take the value as an argument,"
                            + " report by an Effect");

    @ArchTest
    static final ArchRule hasNoRandomness = noClasses()
            .should()
            .dependOnClassesThat(
                    belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class, SecureRandom.class)
                            .or(resideInAnyPackage("java.util.random..")))
            .orShould()
            .accessTargetWhere(calls("Math.random()", belongToAnyOf(Math.class, StrictMath.class), "random"))
            .orShould()
            .accessTargetWhere(calls("UUID.randomUUID()", belongToAnyOf(UUID.class), "randomUUID"))
            .because("every node must come to the same result: take seeds and fresh keys as arguments");

    @ArchTest
    static final ArchRule hasNoThreads = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class)
                    .or(resideInAnyPackage("java.util.concurrent..")))
            .orShould()
            .accessTargetWhere(calls(
                    "parallel streams",
                    describe(
                            "Collection or stream",
                            owner -> owner.isAssignableTo(Collection.class) || owner.isAssignableTo(BaseStream.class)),
                    "parallelStream",
                    "parallel"))
            .because("one thread of the node owns the core: work that may run beside it is an Effect of the node");

    @ArchTest
    static final ArchRule hasNoUnorderedCollections = noClasses()
            .should()
            .accessTargetWhere(target(describe(
                    "a constructor of an unordered map or set",
                    member -> member.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                            && isOneOf(
                                    member.getOwner(),
                                    HashMap.class,
                                    HashSet.class,
                                    Hashtable.class,
                                    IdentityHashMap.class,
                                    WeakHashMap.class,
                                    ConcurrentHashMap.class))))
            .orShould()
            .accessTargetWhere(target(describe(
                    "a factory of unordered maps or sets with something in them",
                    member -> member instanceof CodeUnitAccessTarget call
                            && isOneOf(call.getOwner(), Map.class, Set.class)
                            && Set.of("of", "copyOf", "ofEntries").contains(call.getName())
                            && !call.getRawParameterTypes().isEmpty())))
            .orShould()
            .accessTargetWhere(calls(
                    "a collector into an unordered map or set",
                    belongToAnyOf(Collectors.class),
                    "toSet",
                    "toUnmodifiableSet",
                    "toUnmodifiableMap"))
            .orShould()
            .accessTargetWhere(target(describe(
                    "a collector that chooses a HashMap",
                    member -> member instanceof CodeUnitAccessTarget call
                            && call.getOwner().isEquivalentTo(Collectors.class)
                            && Set.of("toMap", "groupingBy").contains(call.getName())
                            && call.getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Supplier.class)))))
            .because(
                    "their order differs between runs and JDKs (Set.of and Map.of even shuffle on purpose): use TreeMap,"
                            + " TreeSet, LinkedHashMap, LinkedHashSet or EnumMap, and Collections.unmodifiable... around them;"
                            + " give collectors the map to fill");

    @ArchTest
    static final ArchRule knowsNoContainer = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta..", "javax..").and(not(resideInAnyPackage("javax.crypto.."))))
            .because("the core runs in the client and the verifier too: put beans and adapters into ejb or web");

    @ArchTest
    static final ArchRule formatsTheSameEverywhere = noClasses()
            .should()
            .accessTargetWhere(withoutParameters("String.getBytes()", String.class, "getBytes"))
            .orShould()
            .accessTargetWhere(withoutParameters("String.toLowerCase()", String.class, "toLowerCase"))
            .orShould()
            .accessTargetWhere(withoutParameters("String.toUpperCase()", String.class, "toUpperCase"))
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(String.class, byte[].class, int.class, int.class)
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("java.text.."))
            .because("the default charset and locale belong to the machine: pass StandardCharsets.UTF_8 or Locale.ROOT,"
                    + " or concatenate");

    @ArchTest
    static final ArchRule holdsNoFloatingPointFields = noFields()
            .should()
            .haveRawType(describe("float or double", CoreBoundaryTest::isFloatingPoint))
            .because("amounts, ratios and times are exact: use long, or java.math.BigInteger between two longs");

    @ArchTest
    static final ArchRule returnsNoFloatingPoint = noMethods()
            .should()
            .haveRawReturnType(describe("float or double", CoreBoundaryTest::isFloatingPoint))
            .because("amounts, ratios and times are exact: use long, or java.math.BigInteger between two longs");

    private static DescribedPredicate<JavaAccess<?>> calls(
            String description, DescribedPredicate<? super JavaClass> owner, String... names) {
        return target(describe(
                description,
                member -> owner.test(member.getOwner()) && Set.of(names).contains(member.getName())));
    }

    private static DescribedPredicate<JavaAccess<?>> withoutParameters(
            String description, Class<?> owner, String name) {
        return target(describe(
                description,
                (AccessTarget member) -> member instanceof CodeUnitAccessTarget call
                        && call.getOwner().isEquivalentTo(owner)
                        && call.getName().equals(name)
                        && call.getRawParameterTypes().isEmpty()));
    }

    private static boolean isOneOf(JavaClass type, Class<?>... types) {
        for (var candidate : types) {
            if (type.isEquivalentTo(candidate)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFloatingPoint(JavaClass type) {
        var element = type.getBaseComponentType();
        return isOneOf(element, float.class, double.class, Float.class, Double.class);
    }
}
