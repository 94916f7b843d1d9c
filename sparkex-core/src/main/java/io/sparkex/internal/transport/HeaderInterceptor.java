package io.sparkex.internal.transport;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.Optional;

/** The metadata that goes with every RPC. */
final class HeaderInterceptor {
    private HeaderInterceptor() {}

    static ClientInterceptor of(Map<String, String> metadata, Optional<String> token) {
        Metadata headers = new Metadata();
        metadata.forEach((key, value) -> headers.put(key(key), value));
        token.ifPresent(value -> headers.put(key("authorization"), "Bearer " + value));
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
