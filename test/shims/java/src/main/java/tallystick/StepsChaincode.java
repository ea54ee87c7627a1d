package tallystick;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.hyperledger.fabric.traces.Traces;
import org.json.JSONArray;
import org.json.JSONObject;

/** A chaincode on the Java shim that runs the steps it is sent: what the tests of the platform want of a shim. */
public final class StepsChaincode extends ChaincodeBase {

    private interface Command {
        Object run(ChaincodeStub stub, List<String> operands) throws Exception;
    }

    private static final Map<String, Command> COMMANDS = Map.ofEntries(
        Map.entry("put", (stub, o) -> {
            stub.putStringState(o.get(0), o.get(1));
            return JSONObject.NULL;
        }),
        Map.entry("get", (stub, o) -> text(stub.getState(o.get(0)))),
        Map.entry("del", (stub, o) -> {
            stub.delState(o.get(0));
            return JSONObject.NULL;
        }),
        Map.entry("range", (stub, o) -> keys(stub.getStateByRange(o.get(0), o.get(1)))),
        Map.entry("page", (stub, o) -> {
            QueryResultsIteratorWithMetadata<KeyValue> page =
                stub.getStateByRangeWithPagination(o.get(0), o.get(1), Integer.parseInt(o.get(2)), o.get(3));
            return new JSONArray().put(keys(page)).put(page.getMetadata().getBookmark());
        }),
        Map.entry("history", (stub, o) -> {
            JSONArray values = new JSONArray();
            try (QueryResultsIterator<KeyModification> history = stub.getHistoryForKey(o.get(0))) {
                history.forEach(modification -> values.put(modification.getStringValue()));
            }
            return values;
        }),
        Map.entry("query", (stub, o) -> keys(stub.getQueryResult(o.get(0)))),
        Map.entry("event", (stub, o) -> {
            stub.setEvent(o.get(0), o.get(1).getBytes(StandardCharsets.UTF_8));
            return JSONObject.NULL;
        }),
        Map.entry("putPrivate", (stub, o) -> {
            stub.putPrivateData(o.get(0), o.get(1), stub.getTransient().get(o.get(1)));
            return JSONObject.NULL;
        }),
        Map.entry("getPrivate", (stub, o) -> text(stub.getPrivateData(o.get(0), o.get(1)))),
        Map.entry("privateHash", (stub, o) -> {
            StringBuilder hash = new StringBuilder();
            for (byte octet : stub.getPrivateDataHash(o.get(0), o.get(1))) {
                hash.append(String.format("%02x", octet));
            }
            return hash.toString();
        }),
        Map.entry("fail", (stub, o) -> {
            throw new IllegalStateException(o.get(0));
        }));

    private StepsChaincode() {
        processEnvironmentOptions();
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    @Override
    public Response init(final ChaincodeStub stub) {
        stub.putStringState("initialised", stub.getTxId());
        return newSuccessResponse();
    }

    /** Takes "run" and a list of steps, each a command with its operands, and answers the list of their results. */
    @Override
    public Response invoke(final ChaincodeStub stub) {
        JSONArray results = new JSONArray();
        for (Object step : new JSONArray(stub.getParameters().get(0))) {
            List<String> words = ((JSONArray) step).toList().stream().map(String::valueOf).toList();
            String name = words.get(0);
            try {
                results.put(COMMANDS.get(name).run(stub, words.subList(1, words.size())));
            } catch (Exception refused) {
                return newErrorResponse(name + ": " + refused.getMessage());
            }
        }
        return newSuccessResponse(results.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What is not there is null. */
    private static Object text(final byte[] value) {
        return value == null || value.length == 0 ? JSONObject.NULL : new String(value, StandardCharsets.UTF_8);
    }

    private static <T extends Iterable<KeyValue> & AutoCloseable> JSONArray keys(final T entries) throws Exception {
        JSONArray found = new JSONArray();
        try (entries) {
            entries.forEach(entry -> found.put(entry.getKey()));
        }
        return found;
    }

    /** Serves where an address is given, and dials its peer where none is. */
    public static void main(final String[] args) throws Exception {
        String address = System.getenv("CHAINCODE_SERVER_ADDRESS");
        if (address == null) {
            new StepsChaincode().start(args);
            return;
        }
        int colon = address.lastIndexOf(':');
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(
            new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        String certificate = System.getenv("CHAINCODE_TLS_CERT_FILE");
        if (certificate != null) {
            properties.setTlsEnabled(true);
            properties.setKeyCertChainFile(certificate);
            properties.setKeyFile(System.getenv("CHAINCODE_TLS_KEY_FILE"));
            properties.setTrustCertCollectionFile(System.getenv("CHAINCODE_TLS_CLIENT_CACERT_FILE"));
        }
        new NettyChaincodeServer(new StepsChaincode(), properties).start();
    }
}
