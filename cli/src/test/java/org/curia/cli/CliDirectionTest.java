package org.curia.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** core &lt;- client &lt;- cli: the command line reaches a node through its public endpoints only. */
@AnalyzeClasses(packages = "org.curia.cli", importOptions = DoNotIncludeTests.class)
class CliDirectionTest {

    @ArchTest
    static final ArchRule doesNotKnowTheNodesClasses = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.curia.node..", "org.curia.web..", "jakarta..")
            .because(
                    "the command line runs without a server: speak to the node over HTTP, and share types through core");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.curia.cli.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package is read after those it uses: move the shared type to the one that is used");
}
