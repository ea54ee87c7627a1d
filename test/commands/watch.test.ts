import { spawn } from "node:child_process";
import { resolve } from "node:path";

import { until } from "../../testkit/until.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { NetworkFolder, upArguments } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

const main = resolve(__dirname, "../../network/dist/cli/main.js");
const onEmbedded = networkKind === "embedded" ? test : test.skip;

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

  test("shows a block beside what the chaincode printed", async () => {
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

  test("shows where an error was thrown in a contract", async () => {
    await folder.run("query", "counter", "refuse", "a stack");
    const stack =
      /counter-[AB]MSP \| Error: a stack\n.*\| +at CounterContract\.refuse \(.*fixtures\/counter\/index\.js:\d+/;
    await until("the stack is shown", () => stack.test(printed), { timeoutMs: startTimeout });
  });

  onEmbedded("shows a refused proposal with who asked, the function and the message in full", async () => {
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
