import { chaincodeService } from "./chaincode-service.js";

test("a chaincode's process receives its address, its package and its organisation", () => {
  const { process } = chaincodeService("state", "basic", {
    mspId: "AMSP",
    packageId: "basic_1.0:00",
    port: 4711,
    process: { folder: __dirname, command: ["./chaincode"], env: { OWN: "1" } },
  });
  expect(process.specification).toMatchObject({
    command: ["./chaincode"],
    folder: __dirname,
    env: {
      OWN: "1",
      CHAINCODE_SERVER_ADDRESS: "127.0.0.1:4711",
      CHAINCODE_ID: "basic_1.0:00",
      CORE_CHAINCODE_ID_NAME: "basic_1.0:00",
      CORE_PEER_LOCALMSPID: "AMSP",
    },
  });
});

test("a separate command finds the TLS files by their names in the environment", () => {
  const tls = { certificate: "/tls/server.crt", privateKey: "/tls/server.key", clientRoot: "/tls/client-ca.crt" };
  const { process } = chaincodeService("state", "basic", {
    ...{ mspId: "AMSP", packageId: "basic_1.0:00", port: 4711, tls },
    process: { folder: __dirname, command: ["./chaincode"] },
  });
  expect(process.specification).toMatchObject({
    env: {
      CHAINCODE_TLS_CERT_FILE: tls.certificate,
      CHAINCODE_TLS_KEY_FILE: tls.privateKey,
      CHAINCODE_TLS_CLIENT_CACERT_FILE: tls.clientRoot,
    },
  });
});
