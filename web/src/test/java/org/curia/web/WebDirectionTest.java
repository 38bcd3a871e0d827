package org.curia.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.curia.node.persistence.query.LedgerQueries;

/** core &lt;- ejb &lt;- web: the doors translate, they hold nothing. */
@AnalyzeClasses(packages = "org.curia.web", importOptions = DoNotIncludeTests.class)
class WebDirectionTest {

    @ArchTest
    static final ArchRule doesNotTouchTheDatabase = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.curia.node.persistence..",
                            "jakarta.persistence..",
                            "org.hibernate..",
                            "java.sql..",
                            "javax.sql..")
                    .and(not(belongToAnyOf(LedgerQueries.class))))
            .because("LedgerService writes and LedgerQueries reads: ask one of them");

    @ArchTest
    static final ArchRule doesNotKnowTheClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.curia.client..", "org.curia.cli..")
            .because("what both need belongs in core");
}
