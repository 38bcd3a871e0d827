package org.curia.node.coordination;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.curia.health.ConditionBoard;
import org.curia.health.NodeCondition;
import org.curia.node.api.NotStarted;
import org.curia.node.configuration.ConfigurationSource;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.configuration.UnknownKeys;
import org.curia.node.peer.PeerDoors;
import org.curia.node.peer.PeerInbox;
import org.curia.node.peer.WebSocketDialler;
import org.curia.node.persistence.LedgerPersistence;
import org.curia.node.port.EvidenceStore;
import org.curia.node.port.Lease;
import org.curia.node.submission.TransactionValidator;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the node with the server and stops it with the server. The order is: configuration, genesis and keys, the database and its schema,
 * the lease, the state re-hashed and compared with the tip, the journal, the replica, the links. {@link StartUp} says what becomes of a
 * failure; a state that is not the tip's leaves a node that serves reads and does not vote. No container lock and no transaction wraps a
 * step of the protocol.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PbftCoordinator {
    private static final System.Logger LOG = System.getLogger(PbftCoordinator.class.getName());

    /** The deployment is over then, and the start goes on: writing the genesis of a million accounts takes minutes. */
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofSeconds(60);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @Inject
    private ConfigurationSource configurationSource;

    @Inject
    private LedgerPersistence persistence;

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

    private final StartUp startUp = new StartUp(new Start(), SILENCE);
    private NodeSetup setup;
    private volatile Roles roles;

    @PostConstruct
    void start() {
        board.show(health);
        new ServerThreads(threads, pool).start("curia-start", startUp);
        startUp.awaitFirstWord(LONGEST_DEPLOYMENT);
    }

    @PreDestroy
    void stop() {
        startUp.stop(LONGEST_STOP);
        board.show(NodeCondition.STOPPED);
    }

    /** Null until the node has started; another one after the lease changed hands. */
    public Node node() {
        return roles == null ? null : roles.node();
    }

    /** Why {@link #node} is null. */
    public NotStarted whyNotStarted() {
        return startUp.exception();
    }

    public StartUp startUp() {
        return startUp;
    }

    private void warn(String sentence) {
        LOG.log(Level.WARNING, sentence);
    }

    private final class Start implements StartUp.Steps {
        @Override
        public void configure() {
            NodeConfiguration configuration = configurationSource.configuration();
            setup = NodeSetup.read(configuration);
            UnknownKeys.of(ConfigProvider.getConfig()).forEach(PbftCoordinator.this::warn);
            setup.warnings().forEach(PbftCoordinator.this::warn);
        }

        @Override
        public void connect() {
            persistence.check(
                    setup.identity().validator().isPresent(),
                    setup.configuration().development());
        }

        @Override
        public void begin() {
            persistence.open();
            if (startUp.isStopping()) {
                return; // not to take the lease for a moment
            }
            var begun = new Roles(
                    setup,
                    lease,
                    evidenceStore,
                    validator,
                    new PeerDoors(inbox, dialler),
                    new ServerThreads(threads, pool));
            begun.start();
            roles = begun;
            LOG.log(
                    Level.INFO,
                    () -> setup.identity().name() + " runs in "
                            + setup.genesis().networkName() + ", chain id " + setup.chainId());
        }

        @Override
        public void end() {
            try {
                if (roles != null) {
                    roles.stop();
                    LOG.log(Level.INFO, () -> setup.identity().name() + " has stopped");
                }
            } finally {
                persistence.close();
            }
        }
    }
}
