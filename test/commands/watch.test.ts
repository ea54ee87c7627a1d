import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { NetworkFolder, upArguments } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

const main = resolve(__dirname, "../../network/dist/cli/main.js");
const onEmbedded = networkKind === "embedded" ? test : test.skip;

/** A chaincode in the form of a build: JavaScript with a map to its source, which has other lines. */
async function writeTypedChaincode(at: string): Promise<void> {
  const source = `import { Context, Contract } from "fabric-contract-api";

/** Fails. */
class TypedContract extends Contract {
  async fail(context: Context): Promise<void> {
    throw new Error(\`no use, \${context.clientIdentity.getMSPID()}\`);
  }
}

export const contracts: unknown[] = [TypedContract];
`;
  const { transform } = await import("esbuild");
  const { code } = await transform(source, {
    loader: "ts",
    format: "cjs",
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: "inline",
    sourcefile: "contract.ts",
  });
  mkdirSync(at);
  writeFileSync(join(at, "index.js"), code);
  writeFileSync(join(at, "package.json"), JSON.stringify({ name: "typed", version: "1.0.0", main: "index.js" }));
  symlinkSync(resolve(__dirname, "../../node_modules"), join(at, "node_modules"));
}

describeOnNetwork("up --watch", () => {
  const folder = new NetworkFolder();
  let printed = "";
  let watching: ReturnType<typeof spawn>;

  beforeAll(async () => {
    await folder.up();
    watching = spawn(process.execPath, [main, ...upArguments, "--watch"], { cwd: folder.path });
    watching.stdout?.setEncoding("utf8").on("data", (text: string) => (printed += text));
    watching.stderr?.setEncoding("utf8").on("data", (text: string) => (printed += text));
    await until("up follows the blocks", () => printed.includes("blocks as they are committed"), {
      timeoutMs: startTimeout,
    });
  }, startTimeout);

  afterAll(async () => {
    watching.kill();
    await folder.remove();
  });

  test("up --watch shows blocks beside the chaincode's output", async () => {
    await until(
      "a block is shown",
      async () => {
        await folder.put("colour", "blue");
        return /block \d+\n {2}[0-9a-f]{12} {2}VALID {2}AMSP {2}counter put/.test(printed);
      },
      { timeoutMs: startTimeout },
    );
    await folder.run("query", "counter", "refuse", "a pear");
    await until("the console is shown", () => /counter-[AB]MSP \| .*a pear/.test(printed), { timeoutMs: startTimeout });
  });

  test("up --watch shows the place where a contract threw an error", async () => {
    await folder.run("query", "counter", "refuse", "a stack");
    const stack =
      /counter-[AB]MSP \| Error: a stack\n.*\| +at CounterContract\.refuse \(.*fixtures\/counter\/index\.js:\d+/;
    await until("the stack is shown", () => stack.test(printed), { timeoutMs: startTimeout });
  });

  test("up --watch shows the place of an error as a line of the contract's TypeScript", async () => {
    const chaincode = join(folder.path, "typed");
    await writeTypedChaincode(chaincode);
    expect(await folder.run("deploy", `typed=${chaincode}`)).toMatchObject({ status: 0 });
    await folder.run("query", "typed", "fail");
    await until("the stack is shown", () => /at TypedContract\.fail \(.*contract\.ts:6:11\)/.test(printed), {
      timeoutMs: startTimeout,
    });
  });

  onEmbedded("up --watch shows a refused proposal with its creator, the function and the full message", async () => {
    const reason = `no more than ${"very ".repeat(50)}few apples`;
    await folder.run("invoke", "counter", "refuse", reason, "--as", "BMSP/user");
    await until(
      "the refusal is shown",
      () => printed.includes("refused  transaction  BMSP/user  counter refuse  by BMSP"),
      {
        timeoutMs: startTimeout,
      },
    );
    expect(printed).toContain(reason);
  });
});
