import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { status } from "@grpc/grpc-js";
import { privateKeySigner, sealWindow, signReading, type DeviceSigner } from "@tallystick/readings";

import { FakeGateway, GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { commands } from "../commands/index.js";
import { run } from "./run.js";

let gateway: FakeGateway;
let folder: string;

beforeAll(async () => {
  gateway = await FakeGateway.start();
  folder = mkdtempSync(join(tmpdir(), "tally-help-"));
  const [address] = [gateway.connectOptions.peer].flat();
  writeFileSync(join(folder, "tls.pem"), address?.tlsRootCert ?? "");
  writeFileSync(join(folder, "cert.pem"), gateway.userCredential.certificate);
  writeFileSync(join(folder, "key.pem"), gateway.userCredential.privateKey);
  const profile = {
    ...{ version: 1, mspId: "RioTintoMSP", channel: "tally", chaincode: "tallystick" },
    peer: { endpoint: address?.endpoint, tlsRootCertPath: "tls.pem" },
    ...{ certificatePath: "cert.pem", privateKeyPath: "key.pem" },
  };
  writeFileSync(join(folder, "profile.json"), JSON.stringify(profile));
  writeFileSync(join(folder, "input.json"), "[]");
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  writeFileSync(join(folder, "device.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(join(folder, "device-public.pem"), publicKey.export({ type: "spki", format: "pem" }));
  writeFileSync(join(folder, "device-proof.bin"), new Uint8Array(64));
  writeFileSync(join(folder, "technical-data.json"), "{}");
  mkdirSync(join(folder, "outbox"));
  for (const file of ["window.cbor", "outbox/window.cbor"]) {
    writeFileSync(join(folder, file), await sealedWindow(privateKeySigner(privateKey)));
  }
  gateway.evaluate = () => {
    throw new GrpcFailure(status.UNKNOWN, "chaincode response 500, TALLY NOT_BOOTSTRAPPED {}");
  };
});

afterAll(() => {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function tally(...commandLine: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ["", ""];
  const exit = await run(
    commandLine,
    {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      environment: { TALLY_PROFILE: join(folder, "profile.json") },
    },
    { version: "1.2.3", interrupted: () => new AbortController().signal },
  );
  return { exit, stdout, stderr };
}

async function sealedWindow(device: DeviceSigner): Promise<Uint8Array> {
  const batteryId = "213800YOEO5OQ72G2R82.TN-0001";
  const reading = await signReading(device, { batteryId, sequence: 1, at: 0, values: { milliVolts: 3600 } });
  return (await sealWindow(device, device.key, [reading])).message;
}

/** The files that the examples name. */
const named = new Set([
  ...["device.pem", "device-public.pem", "device-proof.bin", "technical-data.json", "window.cbor", "outbox"],
]);

/** Splits an example into words like a shell, and replaces its files with existing ones. */
function wordsOf(example: string): string[] {
  const words = [...example.matchAll(/"([^"]*)"|'([^']*)'|([^\s\\"']+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
  return words
    .slice(1)
    .map((word) => (word.startsWith("@") ? `@${join(folder, "input.json")}` : word))
    .map((word) => (word === "treasurer.json" ? join(folder, "profile.json") : word))
    .map((word) => (named.has(word) ? join(folder, word) : word));
}

const all = Object.values(commands);

it("the help explains the life of a certificate, and the command exits with 0", async () => {
  const { exit, stdout } = await tally("--help");
  expect(exit).toBe(0);
  expect(stdout).toContain("tally certificate issue");
  expect(stdout).toContain("Exit status");
});

it.each(all.map(({ command, examples }) => ({ command, examples })))(
  "the help of $command has its examples, and an explanation of every option",
  async ({ command, examples }) => {
    const { exit, stdout } = await tally(...command.split(" "), "--help");
    expect(exit).toBe(0);
    // A long example continues on further lines, in the syntax of a shell.
    const joined = stdout.replaceAll(/ \\\n +/g, " ");
    for (const example of examples) {
      expect(joined).toContain(example);
    }
    // An option without a description has no explanation on its own line, and none on the line below.
    expect(stdout).not.toMatch(/^ {2}--[a-z-]+( <[^>]+>)? *\n(?! {10})/m);
    // A line may exceed the width of a terminal only if it is a single unbreakable word.
    expect(stdout.split("\n").filter((line) => line.length > 80 && line.trim().includes(" "))).toEqual([]);
    expect(examples.every((example) => example.startsWith(`tally ${command}`))).toBe(true);
  },
);

it.each(all.flatMap(({ examples }) => examples))(
  "the program accepts the example %s as a valid command line",
  async (line) => {
    const words = wordsOf(line);
    const { stderr } = await tally(...words, ...(words.includes("--csv") ? [] : ["--json"]));
    expect(stderr).not.toBe("");
    expect(stderr).not.toContain("USAGE");
  },
);

it("each act, query and book prints the JSON Schema of its document without the network", async () => {
  const books = [
    "statement",
    "portfolio",
    "due",
    "due --all",
    "exposure",
    "concentration",
    "avoidable",
    "order",
    "frozen",
  ].map((book) => `books ${book}`);
  const more = [
    ...books,
    "payments list",
    "invoice credit-notes",
    "events",
    "instrument list --outstanding",
    "instrument audit --all",
  ];
  const ids = new Set<unknown>();
  for (const command of [...all.map((each) => each.command), ...more]) {
    const { exit, stdout, stderr } = await tally(...command.split(" "), "--json-schema");
    expect({ command, exit, stderr }).toEqual({ command, exit: 0, stderr: "" });
    const schema = JSON.parse(stdout) as Record<string, unknown>;
    expect(schema).toMatchObject({ title: `tally ${command} --json`, $id: expect.stringMatching(/:v1$/) as string });
    // Later releases may add fields.
    expect(stdout).not.toContain('"additionalProperties": false');
    ids.add(schema["$id"]);
  }
  expect(ids.size).toBe(all.length + more.length);
});

it("no two acts or queries share a command", () => {
  expect(new Set(all.map(({ command }) => command)).size).toBe(all.length);
});
