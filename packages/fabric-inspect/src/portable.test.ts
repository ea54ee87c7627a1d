import { createHash } from "node:crypto";
import { createContext, runInContext } from "node:vm";

import { common, peer } from "@hyperledger/fabric-protos";
import { build } from "esbuild";

import { Browser, chromiumPath } from "../../../test/testkit/chromium.js";
import { Authority } from "../../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../../test/testkit/gateway-proposal.js";

/** The input of the package where there is neither Node nor a module: bytes as base64. */
interface Given {
  readonly block: string;
  readonly proposal: string;
  readonly payload: string;
  readonly rootCerts: readonly string[];
}

/**
 * Reads the block, and checks the transaction and another one with a different answer. It runs in the browser, with the
 * package as `inspect`.
 */
const judge = `(given) => {
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const cryptography = inspect.portableCryptography;
  const members = new inspect.Members({ BaowuMSP: { rootCerts: given.rootCerts, peerUnit: "peer" } }, () => new Date(), cryptography);
  const asked = inspect.readProposal(bytes(given.proposal), cryptography);
  const check = (payload) => inspect.checkTransaction(payload, asked, { members }, cryptography).endorsedBy;
  const block = inspect.readBlock(bytes(given.block), cryptography);
  const forged = bytes(given.payload);
  forged[forged.length - 1] ^= 1;
  let refused = "";
  try {
    check(forged);
  } catch (error) {
    refused = error.name;
  }
  return {
    number: block.number,
    hash: [...block.hash].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    whole: inspect.isWhole(block, cryptography),
    kinds: block.envelopes.map((envelope) => inspect.readItem(envelope).kind),
    endorsedBy: check(bytes(given.payload)),
    refused,
  };
}`;

let program: string;
let given: Given;
let expected: object;

beforeAll(async () => {
  const authority = await Authority.create("authority");
  const endorsers = [{ mspId: "BaowuMSP", ...(await authority.certify("peer.baowu")) }];
  const { bytes: proposal } = gatewayProposal();
  const response = new peer.Response();
  response.setStatus(200);
  const envelope = endorsedTransaction(proposal, { response, endorsers });
  const dataHash = createHash("sha256").update(envelope.serializeBinary()).digest();
  const header = new common.BlockHeader();
  header.setNumber(300);
  header.setDataHash(dataHash);
  const data = new common.BlockData();
  data.setDataList([envelope.serializeBinary()]);
  const block = new common.Block();
  block.setHeader(header);
  block.setData(data);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  given = {
    block: base64(block.serializeBinary()),
    proposal: base64(proposal),
    payload: base64(envelope.getPayload_asU8()),
    rootCerts: [authority.credential.certificate],
  };
  const der = Buffer.concat([Buffer.from("30280202012c04000420", "hex"), dataHash]);
  expected = {
    number: 300,
    hash: createHash("sha256").update(der).digest("hex"),
    whole: true,
    kinds: ["call"],
    endorsedBy: ["BaowuMSP"],
    refused: "Discrepancy",
  };
  const { outputFiles } = await build({
    entryPoints: [`${__dirname}/index.ts`],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "inspect",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  program = outputFiles[0]?.text ?? "";
});

test("the portable entry does not include gRPC", () => {
  expect(program).toContain("readBlock");
  expect(program).not.toContain("grpc");
});

test("the portable entry reads and judges without Node", () => {
  const context = createContext({ TextDecoder, TextEncoder, atob, performance, AbortController });
  expect(runInContext("typeof process + typeof Buffer + typeof require", context)).toBe("undefined".repeat(3));
  runInContext(program, context);
  const found: unknown = runInContext(`JSON.stringify((${judge})(${JSON.stringify(given)}))`, context);
  expect(JSON.parse(String(found))).toEqual(expected);
});

(chromiumPath === undefined ? test.skip : test)("the portable entry reads and judges in Chromium", async () => {
  const browser = await Browser.open();
  try {
    const page = await browser.context.newPage();
    await page.goto("about:blank");
    await page.addScriptTag({ content: `${program}\nglobalThis.inspect = inspect;` });
    const found: unknown = await page.evaluate(`JSON.stringify((${judge})(${JSON.stringify(given)}))`);
    expect(JSON.parse(String(found))).toEqual(expected);
  } finally {
    await browser.close();
  }
});
