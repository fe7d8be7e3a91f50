package io.storagedict.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificates for a test, made by the JDK's own tool: an authority, one that it signed for {@code localhost}, and
 * another authority. As PEM files in a directory of the caller.
 */
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;

    /** Makes them; which takes seconds. */
    public Certificates(Path directory) {
        this.directory = directory;
        keytool("authority", "-ext", "bc:c");
        keytool("stranger", "-ext", "bc:c");
        keytool("localhost", "-ext", "san=dns:localhost", "-signer", "authority");
        try {
            KeyStore all = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
            for (String name : List.of("authority", "stranger", "localhost")) {
                write(name + ".crt", "CERTIFICATE", all.getCertificate(name).getEncoded());
                Key key = all.getKey(name, PASSWORD.toCharArray());
                write(name + ".key", "PRIVATE KEY", key.getEncoded());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The path of the certificate of {@code authority}, {@code localhost} or {@code stranger}. */
    public String certificate(String name) {
        return directory.resolve(name + ".crt").toString();
    }

    /** The path of its private key. */
    public String key(String name) {
        return directory.resolve(name + ".key").toString();
    }

    private Path store() {
        return directory.resolve("all.p12");
    }

    private void keytool(String name, String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC"));
        command.addAll(List.of("-groupname", "secp256r1", "-validity", "2", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void write(String file, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                directory.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, base64));
    }
}
