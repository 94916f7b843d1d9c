package io.sparkex.local;

import io.sparkex.local.LocalServerException.Reason;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.RepositoryPolicy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.JreProxySelector;
import org.jspecify.annotations.Nullable;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** What the user has told Maven: where artifacts are kept, and how and from where they may be fetched. */
final class MavenSettings {
    private final HostEnvironment environment;
    private final Settings settings;

    private MavenSettings(HostEnvironment environment, Settings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    static MavenSettings read(HostEnvironment environment) {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        mavenFolder(environment)
                .map(home -> home.resolve("conf").resolve("settings.xml").toFile())
                .filter(File::isFile)
                .ifPresent(request::setGlobalSettingsFile);
        File own = userFolder(environment).resolve("settings.xml").toFile();
        if (own.isFile()) {
            request.setUserSettingsFile(own);
        }
        Properties properties = new Properties();
        properties.putAll(environment.properties());
        environment.variables().forEach((name, value) -> properties.put("env." + name, value));
        request.setSystemProperties(properties);
        try {
            Settings settings = new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
            decrypt(settings, environment);
            return new MavenSettings(environment, settings);
        } catch (SettingsBuildingException | PlexusCipherException invalid) {
            throw new LocalServerException(
                    Reason.DOWNLOAD_FAILED, "The settings of Maven cannot be read: " + invalid.getMessage(), invalid);
        }
    }

    /** Tells where Maven itself is installed; its folder has settings for all users of this machine. */
    private static Optional<Path> mavenFolder(HostEnvironment environment) {
        return environment
                .property("maven.home")
                .or(() -> environment.variable("MAVEN_HOME"))
                .or(() -> environment.variable("M2_HOME"))
                .map(Path::of)
                .or(() -> environment.homeOf("mvn"));
    }

    private static Path userFolder(HostEnvironment environment) {
        return Path.of(environment.property("user.home").orElse("."), ".m2");
    }

    private static void decrypt(Settings settings, HostEnvironment environment) throws PlexusCipherException {
        DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                userFolder(environment).resolve("settings-security.xml").toString());
        SettingsDecryptionResult result =
                new DefaultSettingsDecrypter(dispatcher).decrypt(new DefaultSettingsDecryptionRequest(settings));
        settings.setServers(result.getServers());
        settings.setProxies(result.getProxies());
    }

    Path localRepository() {
        return environment
                .property("maven.repo.local")
                .or(() -> Optional.ofNullable(settings.getLocalRepository()))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> userFolder(environment).resolve("repository"));
    }

    boolean isOffline() {
        return settings.isOffline();
    }

    void configure(SessionBuilder session) {
        session.setMirrorSelector(mirrors());
        session.setProxySelector(proxies());
        session.setAuthenticationSelector(authentication());
        for (Server server : settings.getServers()) {
            Map<String, String> headers = headers(server.getConfiguration());
            if (!headers.isEmpty()) {
                session.setConfigProperty(ConfigurationProperties.HTTP_HEADERS + "." + server.getId(), headers);
            }
        }
    }

    private DefaultMirrorSelector mirrors() {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return mirrors;
    }

    /** Maven's proxies where there are any, else those that Java itself was given. */
    private ProxySelector proxies() {
        DefaultProxySelector proxies = new DefaultProxySelector();
        boolean any = false;
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                any = true;
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(),
                                proxy.getHost(),
                                proxy.getPort(),
                                login(proxy.getUsername(), proxy.getPassword()).build()),
                        proxy.getNonProxyHosts());
            }
        }
        return any ? proxies : repository -> withoutLogin(new JreProxySelector().getProxy(repository));
    }

    /** The selector's own login asks Java for a password even where none is needed, and the transport fails on its absence. */
    private static org.eclipse.aether.repository.@Nullable Proxy withoutLogin(
            org.eclipse.aether.repository.@Nullable Proxy proxy) {
        return proxy == null
                ? null
                : new org.eclipse.aether.repository.Proxy(proxy.getType(), proxy.getHost(), proxy.getPort());
    }

    /** A user without a password has an empty one: the transport takes no other. */
    private static AuthenticationBuilder login(@Nullable String user, @Nullable String password) {
        AuthenticationBuilder login = new AuthenticationBuilder();
        return user == null ? login : login.addUsername(user).addPassword(password == null ? "" : password);
    }

    private DefaultAuthenticationSelector authentication() {
        DefaultAuthenticationSelector authentication = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            authentication.add(
                    server.getId(),
                    login(server.getUsername(), server.getPassword()).build());
        }
        return authentication;
    }

    private static Map<String, String> headers(@Nullable Object configuration) {
        Map<String, String> headers = new LinkedHashMap<>();
        Xpp3Dom list = configuration instanceof Xpp3Dom dom ? dom.getChild("httpHeaders") : null;
        if (list != null) {
            for (Xpp3Dom property : list.getChildren("property")) {
                Xpp3Dom name = property.getChild("name");
                Xpp3Dom value = property.getChild("value");
                if (name != null && value != null) {
                    headers.put(name.getValue(), value.getValue());
                }
            }
        }
        return headers;
    }

    /** The repositories of the settings, then the one that every Maven project inherits from Maven itself. */
    List<RemoteRepository> repositories() {
        Map<String, RemoteRepository> repositories = new LinkedHashMap<>();
        for (Profile profile : activeProfiles()) {
            for (Repository repository : profile.getRepositories()) {
                repositories.putIfAbsent(
                        repository.getId(),
                        new RemoteRepository.Builder(repository.getId(), repository.getLayout(), repository.getUrl())
                                .setReleasePolicy(policy(repository.getReleases()))
                                .setSnapshotPolicy(
                                        new org.eclipse.aether.repository.RepositoryPolicy(false, null, null))
                                .build());
            }
        }
        DefaultModelProcessor reader = new DefaultModelProcessor().setModelReader(new DefaultModelReader());
        new DefaultSuperPomProvider()
                .setModelProcessor(reader)
                .getSuperModel("4.0.0")
                .getRepositories()
                .forEach(repository -> repositories.putIfAbsent(
                        repository.getId(),
                        new RemoteRepository.Builder(repository.getId(), repository.getLayout(), repository.getUrl())
                                // What is fetched here is run: a damaged file must not pass with a warning.
                                .setReleasePolicy(new org.eclipse.aether.repository.RepositoryPolicy(
                                        true,
                                        org.eclipse.aether.repository.RepositoryPolicy.UPDATE_POLICY_NEVER,
                                        org.eclipse.aether.repository.RepositoryPolicy.CHECKSUM_POLICY_FAIL))
                                .setSnapshotPolicy(
                                        new org.eclipse.aether.repository.RepositoryPolicy(false, null, null))
                                .build()));
        return new ArrayList<>(repositories.values());
    }

    private List<Profile> activeProfiles() {
        List<Profile> active = settings.getProfiles().stream()
                .filter(profile -> settings.getActiveProfiles().contains(profile.getId()))
                .toList();
        if (!active.isEmpty()) {
            return active;
        }
        // As in Maven, what is active by default is so only while nothing else is.
        return settings.getProfiles().stream()
                .filter(profile -> profile.getActivation() != null
                        && profile.getActivation().isActiveByDefault())
                .toList();
    }

    private static org.eclipse.aether.repository.RepositoryPolicy policy(@Nullable RepositoryPolicy policy) {
        return policy == null
                ? new org.eclipse.aether.repository.RepositoryPolicy()
                : new org.eclipse.aether.repository.RepositoryPolicy(
                        policy.isEnabled(), policy.getUpdatePolicy(), policy.getChecksumPolicy());
    }
}
