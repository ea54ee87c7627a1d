import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { Browser, chromiumPath } from "../../test/testkit/chromium.js";
import { textOfRefusal } from "./errors/refusal-text.js";
import { fingerprintInvoice } from "./operations/invoice-fingerprint.js";
import { passportPage } from "./passport/page/page.js";
import { passport } from "./passport/passport.js";
import { records } from "./passport/testing/records.js";
import { browserParts } from "./testing/browser-parts.js";
import { FakeGateway } from "./testing/fake-gateway.js";
import { textOfRefusal as textInChinese } from "./words-zh.js";

jest.setTimeout(180_000);

const client = join(__dirname, "..");
const modules = join(client, "..", "node_modules");

const inChromium = chromiumPath === undefined ? it.skip : it;

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Names that a snippet may use without defining them. */
const own = {
  tally: "Tally",
  approvalId: "string",
  certificateId: "string",
  to: "string",
  payment: 'Parameters<Tally["certificates"]["settle"]>[0]',
  database: "{ remember(payment: unknown, id: string): Promise<void>; recall(payment: unknown): Promise<string> }",
  signElsewhere: "(digest: string) => Promise<string>",
  endpoint: "string",
  tlsRootCert: "string",
  identity: 'ConnectOptions["identity"]',
  signer: "Signer",
  contract: 'import("@hyperledger/fabric-gateway").Contract',
  members: 'NonNullable<ConnectOptions["members"]>',
  readFileSync: 'typeof import("node:fs").readFileSync',
};

/** Writes each TypeScript snippet of a page as a program of its own, to compile it with the others. */
function writeSnippets(page: string, folder: string): void {
  const snippets = [...readFileSync(page, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)];
  expect(snippets).not.toEqual([]);
  snippets.forEach(([, snippet = ""], index) => {
    const given = Object.entries(own).filter(([name]) => !new RegExp(`(const|import) (\\{ )?${name}\\b`).test(snippet));
    const program = [
      'import type { ConnectOptions, Signer, Tally } from "@tallystick/client";',
      ...given.map(([name, type]) => `declare const ${name}: ${type};`),
      snippet,
    ];
    writeFileSync(join(folder, `${basename(dirname(page))}-${String(index)}.mts`), program.join("\n"));
  });
}

/** The packed library, installed into an empty folder with only its declared dependencies. */
describe("the packed package", () => {
  let folder: string;
  let installed: string;
  let manifest: Manifest;

  beforeAll(() => {
    if (!existsSync(join(client, "dist/index.js"))) {
      execFileSync("npm", ["run", "build"], { cwd: client });
    }
    folder = mkdtempSync(join(tmpdir(), "consumer-"));
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
        cwd: client,
        encoding: "utf8",
      }),
    ) as { filename: string }[];
    execFileSync("tar", ["-xzf", packed?.filename ?? "", "-C", folder], { cwd: folder });
    installed = join(folder, "node_modules/@tallystick/client");
    mkdirSync(dirname(installed), { recursive: true });
    cpSync(join(folder, "package"), installed, { recursive: true });
    manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
    const others = ["@types/node", "undici-types"];
    for (const name of [...Object.keys(manifest.dependencies), ...others]) {
      if (!existsSync(join(modules, name))) {
        continue;
      }
      mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
      symlinkSync(join(modules, name), join(folder, "node_modules", name));
    }
    cpSync(join(client, "consumers"), folder, { recursive: true });
    for (const page of ["README.md", "../README.md", "../docs/batteries.md"].map((path) => join(client, path))) {
      writeSnippets(page, folder);
    }
    execFileSync(join(modules, ".bin/tsc"), ["-p", folder], { stdio: ["ignore", "inherit", "inherit"] });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("the packed package contains nothing of the workspace, and imports exactly the packages that it declares", () => {
    const imported = new Set<string>();
    const files = readdirSync(join(installed, "dist"), { encoding: "utf8", recursive: true }).filter((file) =>
      /\.[cm]?[jt]s$/.test(file),
    );
    expect(files).toEqual(expect.arrayContaining(["index.js", "index.cjs", "index.d.ts", "index.d.cts"]));
    for (const file of files) {
      const text = readFileSync(join(installed, "dist", file), "utf8");
      expect(text).not.toMatch(/fabric-shim|fabric-contract-api|@tallystick\/chaincode["']/);
      expect(text).not.toContain(client);
      const imports = [...text.matchAll(/(?:^(?:import|export)\b.*?from |^import |require\()"([^".][^"]*)"/gm)].map(
        ([, name]) => name,
      );
      for (const name of imports) {
        const declared = Object.keys(manifest.dependencies).find(
          (one) => name === one || name?.startsWith(`${one}/`) === true,
        );
        const known = name?.startsWith("node:") === true || declared !== undefined;
        expect(`${file}: ${known ? "declared" : String(name)}`).toBe(`${file}: declared`);
        if (declared !== undefined) {
          imported.add(declared);
        }
      }
    }
    expect([...imported].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it("the packed package declares its types without the types of other libraries", () => {
    // The forms of requests are zod's, and a user of `catalogue` gets them.
    const entries = readdirSync(join(installed, "dist"), { encoding: "utf8", recursive: true }).filter((file) =>
      /(?<!catalogue)\.d\.c?ts$/.test(file),
    );
    expect(entries).toEqual(expect.arrayContaining(["index.d.ts", "index.d.cts", "profile.d.ts", "words.d.cts"]));
    const all = entries.map((file) => {
      const text = readFileSync(join(installed, "dist", file), "utf8");
      const named = [...text.matchAll(/(?:from |import\()["']([^"']+)["']/g)].map(([, name = ""]) => name);
      // fabric-inspect is a package of this project that the client declares: its types are the same for both.
      const others = named.filter((name) => !/^(\.|node:|@tallystick\/fabric-inspect$)/.test(name));
      expect({ file, others }).toEqual({ file, others: [] });
      return named;
    });
    // The files import one another: a pattern that finds nothing in them would not find a library either.
    expect(all.flat().filter((name) => name.startsWith("."))).not.toEqual([]);
  });

  describe("the packed package's parts for a browser", () => {
    const terms = { currency: "USD", amount: "9750000.00", annualRate: "3.85", dayCount: "ACT/360" };
    const dates = { discountDate: "2021-11-01", dueOn: "2022-04-26" };
    const invoice = { seller: "213800YOEO5OQ72G2R82", number: "INV-2026/0042", issuedOn: "2026-10-01" };
    const [aPassport, link] = [passport(records()), "https://passport.example/p/1"];
    const refusal = ["PAYMENT_NOT_FOUND", { uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d" }] as const;
    const calls: readonly (readonly [entry: string, exported: string, args: readonly unknown[], answer: unknown])[] = [
      ["errors", "isRejected", [{}, "INVALID_LEI"], false],
      ["discount", "quoteDiscount", [{ ...terms, ...dates }], expect.objectContaining({ proceeds: "9566483.33" })],
      ["fingerprint", "fingerprintInvoice", [invoice], fingerprintInvoice(invoice)],
      ["words", "textOfRefusal", refusal, textOfRefusal(...refusal)],
      ["words-zh", "textOfRefusal", refusal, textInChinese(...refusal)],
      ["passport", "passportPage", [aPassport, { link }], passportPage(aPassport, { link })],
    ];

    it.each(calls)("the entry %s for browsers runs without Node: %s", async (entry, exported, args, answer) => {
      const { bundle, call } = browserParts(join(installed, "dist"));
      expect(call(await bundle(entry, exported), args)).toEqual(answer);
    });

    it("a bundler can take each entry for browsers alone", async () => {
      const { bundle } = browserParts(join(installed, "dist"));
      expect((await bundle("errors", "isRejected")).length).toBeLessThan(10_000);
    });

    inChromium("the entries for browsers run in Chromium", async () => {
      const { bundle } = browserParts(join(installed, "dist"));
      const browser = await Browser.open();
      try {
        for (const [entry, exported, args, answer] of calls) {
          const page = await browser.context.newPage();
          await page.addScriptTag({ content: await bundle(entry, exported) });
          expect(await page.evaluate(`exported(...${JSON.stringify(args)})`)).toEqual(answer);
        }
      } finally {
        await browser.close();
      }
    });
  });

  it("the packed package passes publint and arethetypeswrong", () => {
    const bin = join(modules, ".bin");
    execFileSync(join(bin, "publint"), ["--strict"], { cwd: client });
    // The resolution of Node before 12.7 does not support several entries of a package.
    execFileSync(join(bin, "attw"), ["--pack", ".", "--profile", "node16"], { cwd: client });
  });

  it("the packed package compiles and runs in projects with ES modules and with CommonJS", async () => {
    const gateway = await FakeGateway.start();
    const party = {
      lei: "213800YOEO5OQ72G2R82",
      name: "Rio Tinto plc",
      mspId: "RioTintoMSP",
      hosted: false,
      roles: ["enterprise"],
      status: "Active",
      changedAt: "2026-11-24T08:00:00.000Z",
    };
    gateway.evaluate = () => party;
    gateway.endorse = () => party;
    try {
      const { signer: _, ...options } = gateway.connectOptions;
      const settings = JSON.stringify({ ...options, privateKey: gateway.userCredential.privateKey });
      expect(JSON.parse(await run("built/esm.mjs", settings))).toEqual({
        name: "Rio Tinto plc",
        transactionId: gateway.submitted[0],
        path: "certificateId",
        proceeds: "9562312.50",
        kinds: ["function", "function"],
      });
      expect(JSON.parse(await run("built/commonjs.cjs", settings))).toEqual({
        name: "Rio Tinto plc",
        code: "INVALID_LEI",
      });
    } finally {
      gateway.stop();
    }
  });

  it("each of the packed package's two copies recognises the errors of the other", async () => {
    expect(JSON.parse(await run("built/two-copies.mjs", ""))).toEqual({
      recognised: Array.from({ length: 12 }, () => true),
      mistaken: Array.from({ length: 10 }, () => false),
    });
  });

  /** The output of a program. It is asynchronous, since the program calls the gateway in this process. */
  async function run(program: string, input: string): Promise<string> {
    const child = spawn(process.execPath, [program], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(input);
    let said = "";
    for await (const chunk of child.stdout) {
      said += String(chunk);
    }
    return said;
  }
});
