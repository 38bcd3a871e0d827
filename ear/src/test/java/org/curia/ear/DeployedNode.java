package org.curia.ear;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that finds the packaged EAR deployed to {@link TestedServer}, and knocks at its doors from outside. A subclass
 * named {@code …IT} runs once with each database; the EAR is deployed anew for each class, its ledger stays.
 */
@ExtendWith(ArquillianExtension.class)
abstract class DeployedNode {

    @Deployment(testable = false)
    static EnterpriseArchive curia() {
        return ShrinkWrap.create(ZipImporter.class, "curia.ear")
                .importFrom(new File(System.getProperty("curia.test.ear")))
                .as(EnterpriseArchive.class);
    }
}
