package org.curia.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** core &lt;- client: the SDK reaches a node through its public endpoints, and brings few libraries into an application. */
@AnalyzeClasses(packages = "org.curia.client", importOptions = DoNotIncludeTests.class)
class ClientDirectionTest {

    @ArchTest
    static final ArchRule usesTheCoreAndFewLibraries = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.curia.client..",
                    "org.curia.core..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "com.google.protobuf..")
            .because(
                    "applications embed the SDK: commands, files and measurements belong in cli, what the node needs too in core");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.curia.client.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package is read after those it uses: move the shared type to the one that is used");
}
