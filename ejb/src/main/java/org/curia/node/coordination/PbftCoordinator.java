package org.curia.node.coordination;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.curia.health.ConditionBoard;
import org.curia.health.NodeCondition;
import org.curia.node.EvidenceStore;
import org.curia.node.Lease;
import org.curia.node.StorageContradiction;
import org.curia.node.configuration.ConfigurationSource;
import org.curia.node.configuration.InvalidConfiguration;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.configuration.UnknownKeys;
import org.curia.node.peer.PeerDoors;
import org.curia.node.peer.PeerInbox;
import org.curia.node.peer.WebSocketDialler;
import org.curia.node.submission.TransactionValidator;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the node with the server and stops it with the server. The order is: schema, configuration, genesis and keys, the lease, the state
 * re-hashed and compared with the tip, the journal, the replica, the links. What is wrong with the first of these stops the deployment with one
 * sentence; a state that is not the tip's leaves a node that serves reads and does not vote. No container lock and no transaction wraps
 * a step of the protocol.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PbftCoordinator {
    private static final System.Logger LOG = System.getLogger(PbftCoordinator.class.getName());

    @Inject
    private ConfigurationSource configurationSource;

    @Inject
    private Lease lease;

    @Inject
    private EvidenceStore evidenceStore;

    @Inject
    private TransactionValidator validator;

    @Inject
    private PeerInbox inbox;

    @Inject
    private WebSocketDialler dialler;

    @Inject
    private ConditionBoard board;

    @Inject
    private NodeHealth health;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService pool;

    private Roles roles;

    @PostConstruct
    void start() {
        try {
            NodeConfiguration configuration = configurationSource.configuration();
            var setup = NodeSetup.read(configuration);
            UnknownKeys.of(ConfigProvider.getConfig()).forEach(this::warn);
            setup.warnings().forEach(this::warn);
            roles = new Roles(
                    setup,
                    lease,
                    evidenceStore,
                    validator,
                    new PeerDoors(inbox, dialler),
                    new ServerThreads(threads, pool));
            roles.start();
            board.show(health);
            LOG.log(
                    Level.INFO,
                    () -> setup.identity().name() + " runs in "
                            + setup.genesis().networkName() + ", chain id " + setup.chainId());
        } catch (InvalidConfiguration | StorageContradiction e) {
            LOG.log(Level.ERROR, "The node does not start. " + e.getMessage());
            throw e;
        }
    }

    @PreDestroy
    void stop() {
        board.show(NodeCondition.STARTING);
        if (node() != null) {
            roles.stop();
            LOG.log(Level.INFO, () -> node().setup().identity().name() + " has stopped");
        }
    }

    /** Of a server whose deployment succeeded there is always one; another one after the lease changed hands. */
    public Node node() {
        return roles == null ? null : roles.node();
    }

    private void warn(String sentence) {
        LOG.log(Level.WARNING, sentence);
    }
}
