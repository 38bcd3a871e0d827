package org.curia.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The core is built in storeys: a package may use those below it, never one above. */
@AnalyzeClasses(
        packages = "org.curia.core",
        importOptions = {DoNotIncludeTests.class, WithoutGeneratedMessages.class})
class PackageDirectionTest {

    /** From the ground up; ".." takes in what lies below a package. */
    private static final List<String> STOREYS = List.of(
            "crypto",
            "model",
            "codec..",
            "state",
            "execution",
            "pool",
            "consensus",
            "consensus.wire",
            "consensus.voting",
            "consensus.chain",
            "consensus.pbft",
            "sync",
            "snapshot",
            "replica");

    @ArchTest
    static final ArchRule everyPackageHasItsStorey = classes()
            .that()
            .resideOutsideOfPackage("org.curia.core")
            .should()
            .resideInAnyPackage(packages(STOREYS))
            .because("a package that no storey names is held to no direction: put it into the list");

    @ArchTest
    void noPackageUsesOneAboveIt(JavaClasses core) {
        for (int storey = 0; storey < STOREYS.size() - 1; storey++) {
            var above = STOREYS.subList(storey + 1, STOREYS.size());
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(STOREYS.subList(storey, storey + 1)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(above))
                    .because("the order is " + STOREYS + ": move the type down, or hand its value in as an argument")
                    .allowEmptyShould(true)
                    .check(core);
        }
    }

    private static String[] packages(List<String> storeys) {
        return storeys.stream().map(name -> "org.curia.core." + name).toArray(String[]::new);
    }
}
