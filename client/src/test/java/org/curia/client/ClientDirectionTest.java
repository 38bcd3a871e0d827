package org.curia.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** core &lt;- client: it reaches a node through its doors only. */
@AnalyzeClasses(packages = "org.curia.client", importOptions = DoNotIncludeTests.class)
class ClientDirectionTest {

    @ArchTest
    static final ArchRule usesTheCoreAndTheJdkOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.curia.node..", "org.curia.web..", "jakarta..")
            .because("the client runs without a server: speak to the node over HTTP, and share types through core");
}
