import { OrganisationCa } from "../../identity/index.js";
import type { ChaincodePackage } from "./chaincode-package.js";
import { packagedConnection } from "./service-connection.js";

function packageWith(connection: unknown): ChaincodePackage {
  const content = Buffer.from(typeof connection === "string" ? connection : JSON.stringify(connection ?? null));
  const file = { path: "connection.json", kind: "file", typeFlag: 48, mode: 0o644, content } as const;
  return { packageId: "mine:00", label: "mine", type: "ccaas", code: connection === undefined ? [] : [file] };
}

const values = { peername: "peer0org1", port: 9999 };

test("a connection has the package's addresses and times, with the peer's values filled in", () => {
  const read = (connection: unknown): unknown => {
    const { address, dialTimeoutMs } = packagedConnection(packageWith(connection), values);
    return [address, dialTimeoutMs];
  };
  expect(read({ address: "127.0.0.1:9999", dial_timeout: "10s" })).toEqual(["127.0.0.1:9999", 10_000]);
  expect(read({ address: "{{.peername}}_basic:{{ .port }}", dial_timeout: "1m30s" })).toEqual([
    "peer0org1_basic:9999",
    90_000,
  ]);
  expect(read({ address: "127.0.0.1:1", dial_timeout: "500ms" })).toEqual(["127.0.0.1:1", 500]);
  expect(read({ address: "127.0.0.1:1" })).toEqual(["127.0.0.1:1", 3000]);
});

test("a connection uses TLS if the package says so, with the peer's own certificate if the package requires it", async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const { certificate, privateKey } = authority.issueTls("peer");
  const connection = { address: "127.0.0.1:1", tls_required: true, root_cert: authority.tlsRootCertificate };
  const secure = (given: object): boolean => packagedConnection(packageWith(given), values).credentials._isSecure();
  expect(secure({ address: "127.0.0.1:1" })).toBe(false);
  expect(secure(connection)).toBe(true);
  const client = { client_auth_required: true, client_key: privateKey, client_cert: certificate };
  expect(secure({ ...connection, ...client })).toBe(true);
  expect(() => secure({ ...connection, ...client, client_key: "" })).toThrow("chaincode tls key not provided");
  expect(() => secure({ ...connection, ...client, client_cert: "" })).toThrow("chaincode tls cert not provided");
  expect(() => secure({ ...connection, root_cert: "" })).toThrow("chaincode tls root cert not provided");
  expect(() => secure({ ...connection, ...client, client_key: "no key" })).toThrow("cannot be used");
});

test.each<[what: string, connection: unknown, words: string]>([
  ["there is none", undefined, "package mine has no connection.json"],
  ["it is not JSON", "address", "connection.json of package mine cannot be read"],
  ["it has no address", {}, "chaincode address not provided"],
  ["its address is a number", { address: 1 }, "cannot be read"],
  ["its time is none", { address: "a:1", dial_timeout: "soon" }, 'dial_timeout "soon"'],
  ["it names what nobody knows", { address: "{{.host}}:1" }, "only peername, port are known"],
  ["it is a program", { address: "{{ if .peername }}a{{ end }}:1" }, "only names such as {{.peername}}"],
])("a connection is refused if %s", (_what, connection, words) => {
  expect(() => packagedConnection(packageWith(connection), values)).toThrow(words);
});
