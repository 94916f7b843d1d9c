#!/bin/sh
# Makes the certificates in this folder, for a hundred years. They protect nothing: they are for tests on this machine.
set -eu
cd "$(dirname "$0")"
days=36500
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.pem" \
        -days $days -subj "/CN=$1" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
}
signed() { # name, extension
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"
    printf '%s\n' "$2" > "$1.ext"
    openssl x509 -req -in "$1.csr" -CA authority.pem -CAkey authority.key -CAcreateserial -out "$1.pem" -days $days \
        -extfile "$1.ext"
    openssl pkcs12 -export -in "$1.pem" -inkey "$1.key" -out "$1.p12" -passout pass:changeit -name "$1"
}
authority authority
authority stranger
signed server 'subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:spark.example.com'
signed inner 'subjectAltName=DNS:spark.inside.example.com'
signed client 'extendedKeyUsage=clientAuth'
rm -f ./*.csr ./*.ext ./*.srl authority.key stranger.key server.key inner.key server.pem inner.pem client.p12
