package io.sparkex.local;

import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transport.file.FileTransporterFactory;
import org.eclipse.aether.transport.jdk.JdkTransporterFactory;
import org.eclipse.aether.util.graph.visitor.NodeListGenerator;
import org.eclipse.aether.util.graph.visitor.PreorderDependencyNodeConsumerVisitor;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server made of published artifacts, kept in the user's local Maven repository and fetched when they are missing. */
final class MavenServer {
    private static final Logger LOG = LoggerFactory.getLogger(MavenServer.class);

    /** The nearest version to 4.1.1 whose server is published. */
    private static final String VERSION = "4.1.2";

    /** Spark brings 3.4.2, which can't touch a file on Java 24 and newer; this is the first patch that can. */
    private static final String HADOOP_VERSION = "3.4.3";

    /**
     * The server makes an object of spark-mllib when a session is released, although its POM does not ask for it. Two jars
     * hold what that touches; the rest of it serves machine learning. This is the newest version published everywhere.
     */
    private static final String MLLIB_VERSION = "4.1.0";

    private static final String COMPILE = "compile";
    private static final String RUNTIME = "runtime";

    private static final List<Dependency> ROOTS = List.of(
            dependency("org.apache.spark:spark-connect_2.13:" + VERSION),
            dependency("org.apache.spark:spark-sql_2.13:" + VERSION),
            alone("org.apache.spark:spark-mllib_2.13:" + MLLIB_VERSION),
            alone("org.apache.spark:spark-mllib-local_2.13:" + MLLIB_VERSION),
            dependency("org.apache.hadoop:hadoop-client-api:" + HADOOP_VERSION),
            dependency("org.apache.hadoop:hadoop-client-runtime:" + HADOOP_VERSION));

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(15);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);

    /** A lock of a file is between processes; threads of one process take turns here. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final HostEnvironment environment;
    private final Progress progress;

    MavenServer(HostEnvironment environment, Progress progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /** Looks in the local repository first, so that all but the first start do without network and without locks. */
    ServerFiles fetch() {
        MavenSettings settings = MavenSettings.read(environment);
        ResolvedJars known = new ResolvedJars(
                settings.localRepository(), VERSION + "-hadoop-" + HADOOP_VERSION + "-mllib-" + MLLIB_VERSION);
        List<Path> jars = known.read().orElseGet(() -> {
            try (RepositorySystem system = new JdkTransport().get()) {
                List<Path> found = jars(system, settings);
                known.write(found);
                return found;
            }
        });
        return new ServerFiles(
                ServerSource.MAVEN, "Spark " + VERSION + " from Maven artifacts", jars, null, null, Map.of());
    }

    private List<Path> jars(RepositorySystem system, MavenSettings settings) {
        DownloadListener silent = new DownloadListener(line -> {}, "");
        try (CloseableSession session = session(system, settings, silent, true)) {
            return resolve(system, session, settings, silent);
        } catch (DependencyCollectionException | ArtifactResolutionException missing) {
            if (settings.isOffline()) {
                throw failed(settings, missing);
            }
            LOG.debug("Not everything is in {} yet", settings.localRepository(), missing);
            return download(system, settings);
        }
    }

    /** One process fetches; others that need the same wait for it, rather than fetch it once more. */
    private List<Path> download(RepositorySystem system, MavenSettings settings) {
        Path lockFile = settings.localRepository().resolve("sparkex-local.lock");
        DownloadListener listener = new DownloadListener(
                progress.downloads(),
                "Fetching Spark " + VERSION + " with its Connect server, about 300 MB, into "
                        + settings.localRepository() + ". This happens once.");
        ONE_AT_A_TIME.lock();
        try {
            Files.createDirectories(settings.localRepository());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel);
                    CloseableSession session = session(system, settings, listener, false)) {
                LOG.debug("Fetching under {}", lock);
                List<Path> jars = resolve(system, session, settings, listener);
                listener.finish();
                return jars;
            }
        } catch (DependencyCollectionException | ArtifactResolutionException | IOException failure) {
            throw failed(settings, failure);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        progress.downloads().accept("Another process is fetching Spark " + VERSION + " right now; waiting for it.");
        return channel.lock();
    }

    private static List<Path> resolve(
            RepositorySystem system, CloseableSession session, MavenSettings settings, DownloadListener listener)
            throws DependencyCollectionException, ArtifactResolutionException {
        List<RemoteRepository> repositories = system.newResolutionRepositories(session, settings.repositories());
        CollectRequest question = new CollectRequest().setDependencies(ROOTS).setRepositories(repositories);
        DependencyNode tree = system.collectDependencies(session, question).getRoot();
        List<ArtifactRequest> requests = requests(tree, repositories);
        listener.expect((int)
                requests.stream().filter(request -> isMissing(session, request)).count());
        List<ArtifactResult> results = system.resolveArtifacts(session, requests);
        return results.stream().map(result -> result.getArtifact().getPath()).toList();
    }

    private static Dependency dependency(String coordinates) {
        return new Dependency(new DefaultArtifact(coordinates), RUNTIME);
    }

    /** Gives a jar without what it needs itself. */
    private static Dependency alone(String coordinates) {
        return dependency(coordinates).setExclusions(List.of(new Exclusion("*", "*", "*", "*")));
    }

    private static List<ArtifactRequest> requests(DependencyNode tree, List<RemoteRepository> repositories) {
        NodeListGenerator nodes = new NodeListGenerator();
        tree.accept(new PreorderDependencyNodeConsumerVisitor(nodes));
        List<ArtifactRequest> requests = new ArrayList<>();
        for (Dependency dependency : nodes.getDependencies(true)) {
            if (dependency.getScope().equals(COMPILE) || dependency.getScope().equals(RUNTIME)) {
                requests.add(new ArtifactRequest(dependency.getArtifact(), repositories, null));
            }
        }
        return requests;
    }

    private static boolean isMissing(RepositorySystemSession session, ArtifactRequest request) {
        LocalArtifactRequest question =
                new LocalArtifactRequest(request.getArtifact(), request.getRepositories(), null);
        return !session.getLocalRepositoryManager().find(session, question).isAvailable();
    }

    private CloseableSession session(
            RepositorySystem system, MavenSettings settings, DownloadListener listener, boolean offline) {
        SessionBuilder session = new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(settings.localRepository())
                .setSystemProperties(environment.properties())
                .setTransferListener(listener)
                // Spark's parent names a repository of its own that nobody asked for, and that may not answer.
                .setIgnoreArtifactDescriptorRepositories(true)
                .setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false))
                // What could not be fetched a minute ago is asked for again.
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false))
                .setConfigProperty(ConfigurationProperties.CONNECT_TIMEOUT, (int) CONNECT_PATIENCE.toMillis())
                .setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, (int) ANSWER_PATIENCE.toMillis());
        settings.configure(session);
        return session.setOffline(offline).build();
    }

    private static LocalServerException failed(MavenSettings settings, Exception failure) {
        return new LocalServerException(
                Reason.DOWNLOAD_FAILED,
                "Spark " + VERSION + " is not complete in the local Maven repository " + settings.localRepository()
                        + (settings.isOffline()
                                ? ", and the settings of Maven say offline, so nothing was fetched"
                                : ", and the rest could not be fetched")
                        + ": " + firstMessage(failure)
                        + " With a network this needs nothing more; behind a proxy, set it in Maven's settings.xml or with"
                        + " -Dhttps.proxyHost and -Dhttps.proxyPort. Without a network, set SPARK_HOME to the folder of"
                        + " a Spark 4.1 distribution, or install a Python package that carries one: pip install"
                        + " pyspark==4.1.1.",
                failure);
    }

    /** The outer messages repeat the list of everything; the innermost of Maven's own says what happened first. */
    private static String firstMessage(Throwable failure) {
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArtifactTransferException || cause instanceof ArtifactNotFoundException) {
                telling = cause;
            }
        }
        String message = String.valueOf(telling.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    /** Fetches with the HTTP client of the JDK, which needs no further library. */
    private static final class JdkTransport extends RepositorySystemSupplier {
        @Override
        protected Map<String, TransporterFactory> createTransporterFactories() {
            return Map.of(
                    FileTransporterFactory.NAME,
                    new FileTransporterFactory(),
                    JdkTransporterFactory.NAME,
                    new JdkTransporterFactory(getChecksumExtractor(), getPathProcessor()));
        }
    }
}
