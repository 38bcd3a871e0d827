package org.curia.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** The core is built in storeys: a package may use those below it, never one above. */
@AnalyzeClasses(
        packages = "org.curia.core",
        importOptions = {DoNotIncludeTests.class, WithoutGeneratedMessages.class})
class PackageDirectionTest {

    /** From the ground up; packages of one storey may use each other. */
    private static final List<List<String>> STOREYS = List.of(
            List.of("crypto"),
            List.of("model", "codec"),
            List.of("state"),
            List.of("execution"),
            List.of("pool"),
            List.of("consensus"),
            List.of("sync"),
            List.of("replica"));

    @ArchTest
    void noPackageUsesOneAboveIt(JavaClasses core) {
        for (int storey = 0; storey < STOREYS.size() - 1; storey++) {
            var above = STOREYS.subList(storey + 1, STOREYS.size());
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(List.of(STOREYS.get(storey))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(above))
                    .because("the order is " + STOREYS + ": move the type down, or hand its value in as an argument")
                    .allowEmptyShould(true)
                    .check(core);
        }
    }

    private static String[] packages(List<List<String>> storeys) {
        return storeys.stream()
                .flatMap(List::stream)
                .map(name -> "org.curia.core." + name + "..")
                .toArray(String[]::new);
    }
}
