import { createPrivateKey, sign } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";

import { status } from "@grpc/grpc-js";
import { project } from "@tallystick/projection";
import { openStore } from "@tallystick/server";

import { definitionUnder } from "../../../../client/src/testing/definition-under.js";
import { GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { selfSigned } from "../../../../test/testkit/credentials.js";
import { ledgerOf } from "../../../projection/src/testing/fact-source.js";
import { partyCalled } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const LEI = "213800YOEO5OQ72G2R82";
const registration = { lei: LEI, name: "Fleet", mspId: "FleetMSP", roles: ["enterprise"] };
const user = useUser(() => ({
  ...{ RegisterParty: partyCalled("Fleet", LEI), GetParty: partyCalled("Fleet", LEI) },
  QueryChaincodeDefinition: definitionUnder("/Channel/Application/Endorsement"),
}));

let database = "";
beforeEach(() => {
  database = user().file(`server-${String(Math.random()).slice(2)}.db`, "");
});

const tokens = (...line: string[]) => user().tally(["token", ...line, "--database", database]);

/** Serves while the work is done, and then interrupts the command. */
const served = (line: readonly string[], work: (address: string) => Promise<void>) =>
  user().served(["serve", "--port", "0", "--database", database, ...line], work);

function post(address: string, path: string, body: object, token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "1" };
  return fetch(`${address}/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

it("tally serve performs acts and answers queries for a token of tally token create, until an interrupt", async () => {
  const { stdout: secret } = await tokens("create", "core", "--scope", "act");
  let closed = "";
  const { exit, stdout, stderr } = await served([], async (address) => {
    closed = address;
    const done = await post(address, "acts/RegisterParty", registration, secret.trim());
    expect([done.status, await done.json()]).toEqual([200, expect.objectContaining({ blockNumber: 7 })]);
    expect((await post(address, "queries/GetParty", { lei: LEI }, secret.trim())).status).toBe(200);
    expect((await post(address, "queries/GetParty", { lei: LEI }, "tally_other")).status).toBe(401);
    const revoked = await tokens("revoke", "core");
    expect([revoked.exit, revoked.stdout]).toEqual([0, "The token core is revoked.\n"]);
    expect((await post(address, "queries/GetParty", { lei: LEI }, secret.trim())).status).toBe(401);
  });
  expect(exit).toBe(0);
  expect(user().requestsOf("RegisterParty")).toEqual([registration]);
  const lines = stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as unknown] : []));
  expect(lines).toMatchObject([
    { route: "/api/v1/acts/{act}", status: 200 },
    { route: "/api/v1/queries/{query}", status: 200 },
    { route: "/api/v1/queries/{query}", status: 401 },
    { route: "/api/v1/queries/{query}", status: 401 },
  ]);
  expect(stderr).toContain("one gateway alone answers");
  await expect(fetch(closed)).rejects.toThrow("fetch failed");
});

it("tally serve --signing-certificate makes signing steps for an identity whose key it does not have", async () => {
  const { certificate, privateKey } = await selfSigned("treasurer");
  const file = user().file("treasurer.pem", certificate);
  const token = (await tokens("create", "core", "--scope", "prepare")).stdout.trim();
  const { exit } = await served(["--signing-certificate", file, "--json"], async (address) => {
    const step = (await (await post(address, "signing/RegisterParty/prepare", registration, token)).json()) as {
      message: string;
    };
    const key = createPrivateKey(privateKey);
    const signature = sign("sha256", Buffer.from(step.message, "base64"), key).toString("base64");
    const endorsed = await post(address, "signing/RegisterParty/endorse", { step, signature }, token);
    expect([endorsed.status, await endorsed.json()]).toMatchObject([200, { step: "transaction" }]);
  });
  expect(exit).toBe(0);
});

it("tally token lists tokens without their secrets, and refuses a name that is taken or not there", async () => {
  const created = await tokens("create", "core", "--scope", "read", "--days", "30", "--json");
  const { token } = JSON.parse(created.stdout) as { token: string };
  expect(token).toMatch(/^tally_[\w-]{43}$/);
  const { stdout } = await tokens("list");
  expect(stdout).toMatch(/^core {2}read {2}[0-9a-f]{12} {2}20\d\d-.*Z\n$/);
  expect(JSON.parse((await tokens("list", "--json")).stdout)).toMatchObject({ tokens: [{ name: "core" }] });
  const again = await tokens("create", "core", "--scope", "act");
  expect([again.exit, again.stderr]).toEqual([2, expect.stringContaining("a token named core already")]);
  const missing = await tokens("revoke", "other");
  expect([missing.exit, missing.stderr]).toEqual([2, expect.stringContaining("no token named other")]);
  expect(JSON.parse((await tokens("revoke", "core", "--json")).stdout)).toEqual({ name: "core" });
  expect((await tokens("list")).stdout).toBe("");
});

it("tally serve --projection serves the tables of a projection, and says if there is none", async () => {
  const to = user().file(`projection-${String(Math.random()).slice(2)}.db`, "");
  const missing = await user().tally(["serve", "--database", database, "--projection", to]);
  expect([missing.exit, missing.stderr]).toEqual([3, expect.stringContaining("there is no projection in")]);
  const empty = ledgerOf([[], []]);
  await project(empty, { ...{ to, channel: "tally", chaincode: "tallystick", untilNow: true } });
  const token = (await tokens("create", "reports", "--scope", "read")).stdout.trim();
  await served(["--projection", to], async (address) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${address}/api/v1/projection/holdings`, { headers });
    expect([response.status, await response.json()]).toMatchObject([200, { blockNumber: 1, rows: [] }]);
  });
});

it("tally serve says what uses its port or its database", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const onPort = await user().tally(["serve", "--port", String(port), "--database", database]);
  other.close();
  expect([onPort.exit, onPort.stderr]).toEqual([2, expect.stringContaining("another program listens on")]);
  const store = await openStore(database, { forServer: true });
  const onDatabase = await user().tally(["serve", "--database", database]);
  store.close();
  expect([onDatabase.exit, onDatabase.stderr]).toEqual([2, expect.stringContaining("another server uses")]);
});

it("tally serve does not begin with a profile whose chaincode is not on the channel", async () => {
  user().answers["QueryChaincodeDefinition"] = () => {
    throw new GrpcFailure(status.ABORTED, "chaincode response 404, namespace tallystick is not defined");
  };
  const { exit, stdout, stderr } = await user().tally(["serve", "--database", database]);
  expect([exit, stdout]).toEqual([3, ""]);
  expect(stderr).toContain("CHAINCODE_NOT_FOUND");
});

it.each([
  [["serve", "--host", "0.0.0.0"], "needs a certificate for TLS"],
  [["serve", "--tls-key", "x"], "TLS needs a certificate and its key"],
  [["serve", "--tls-key", "/nowhere", "--tls-certificate", "/nowhere"], "/nowhere cannot be read"],
  [["serve", "--signing-certificate", "/nowhere"], "/nowhere cannot be read"],
  [["serve", "--database", "/nowhere/server.db"], "cannot be opened"],
  [["token", "create", "x", "--scope", "all"], "Allowed choices are"],
  [["token", "create", "x"], "--scope"],
])("tally is refused with %j", async (line, problem) => {
  const place = line.includes("--database") ? [] : ["--database", database];
  const { exit, stderr } = await user().tally([...line, ...place]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(problem)]);
});
