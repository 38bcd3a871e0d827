package org.curia.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** core &lt;- ejb &lt;- web: the node knows neither its doors nor its users, and SQL stays in one package. */
@AnalyzeClasses(packages = "org.curia.node", importOptions = DoNotIncludeTests.class)
class NodeDirectionTest {

    @ArchTest
    static final ArchRule knowsNeitherItsDoorsNorItsUsers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.curia.web..", "org.curia.cli..", "jakarta.ws.rs..", "jakarta.servlet..")
            .because("the direction is core <- ejb <- web: let web call a bean, or observe a CDI event");

    @ArchTest
    static final ArchRule asksOtherNodesInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.curia.node.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.curia.client..")
            .because(
                    "an observer asks the validators through the SDK's NodeHttpClient in org.curia.node.peer: the rest of the"
                            + " node knows the core's types");

    @ArchTest
    static final ArchRule keepsTheDatabaseInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.curia.node.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql..")
            .because(
                    "entities and SQL live in org.curia.node.persistence: the rest of the node knows the core's types");

    @ArchTest
    static final ArchRule hasNoCycleBetweenPackages = slices().matching("org.curia.node.(**)")
            .should()
            .beFreeOfCycles()
            .because(
                    "a package that is part of a cycle cannot be read or changed alone: move what both need below both, a value or an"
                            + " exception of the API to org.curia.node.api, an interface of the storage to org.curia.node.port");

    @ArchTest
    static final ArchRule hasNoClassOutsideOfItsPackages = noClasses()
            .that()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAPackage("org.curia.node")
            .because(
                    "the rule about cycles sees the packages below this one: values belong in org.curia.node.api, interfaces of the"
                            + " storage in org.curia.node.port, what web calls in org.curia.node.service");
}
