#!/bin/sh
# Serves the chaincode in whichever way it was started:
#
#   CHAINCODE_SERVER_ADDRESS and CHAINCODE_ID       as a service that peers dial; behind TLS with the files named in
#     CHAINCODE_TLS_CERT_FILE, CHAINCODE_TLS_KEY_FILE and CHAINCODE_TLS_CLIENT_CACERT_FILE (which clients to trust)
#   CORE_PEER_ADDRESS and CORE_CHAINCODE_ID_NAME    dials the peer whose builder started it, as Kubernetes' builder does
set -eu
cd "$(dirname "$0")"

fail() {
  echo "entrypoint: $1" >&2
  exit 64
}

if [ -n "${CHAINCODE_SERVER_ADDRESS:-}" ]; then
  [ -n "${CHAINCODE_ID:-}" ] || fail "CHAINCODE_SERVER_ADDRESS is set but CHAINCODE_ID, the package id, is not"
  set -- server "--chaincode-address=$CHAINCODE_SERVER_ADDRESS" "--chaincode-id=$CHAINCODE_ID"
  if [ -n "${CHAINCODE_TLS_KEY_FILE:-}${CHAINCODE_TLS_CERT_FILE:-}" ]; then
    for file in "${CHAINCODE_TLS_KEY_FILE:-}" "${CHAINCODE_TLS_CERT_FILE:-}" "${CHAINCODE_TLS_CLIENT_CACERT_FILE:-}"; do
      [ -r "$file" ] || fail "TLS needs CHAINCODE_TLS_KEY_FILE, CHAINCODE_TLS_CERT_FILE and CHAINCODE_TLS_CLIENT_CACERT_FILE; \"$file\" cannot be read"
    done
    set -- "$@" "--chaincode-tls-key-file=$CHAINCODE_TLS_KEY_FILE" "--chaincode-tls-cert-file=$CHAINCODE_TLS_CERT_FILE" \
      "--chaincode-tls-client-cacert-file=$CHAINCODE_TLS_CLIENT_CACERT_FILE"
  fi
elif [ -n "${CORE_PEER_ADDRESS:-}" ]; then
  [ -n "${CORE_CHAINCODE_ID_NAME:-}" ] || fail "CORE_PEER_ADDRESS is set but CORE_CHAINCODE_ID_NAME, the package id, is not"
  set -- start "--peer.address=$CORE_PEER_ADDRESS"
else
  fail "set CHAINCODE_SERVER_ADDRESS to run as a service, or CORE_PEER_ADDRESS to dial a peer"
fi

# Node, as the first process of a container, would not end when it is told to: so the shell is, and passes it on.
node_modules/.bin/fabric-chaincode-node "$@" &
chaincode=$!
trap 'kill -TERM "$chaincode" 2>/dev/null || true' TERM INT
status=0
wait "$chaincode" || status=$?
# A signal ends the wait, not yet the chaincode.
while kill -0 "$chaincode" 2>/dev/null; do
  wait "$chaincode" || status=$?
done
exit "$status"
