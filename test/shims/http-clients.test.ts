import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { freePort } from "../../network/src/process/index.js";
import { midnightTimeout, untilTheDayHolds } from "../certificates/days.js";
import { startDemonstrationNetwork, type DemonstrationNetwork } from "../testkit/demonstration-network.js";
import { patternOf } from "../testkit/shown-output.js";
import { until } from "../testkit/until.js";
import { describeWith, type Probe } from "./outside-tool.js";

jest.setTimeout(midnightTimeout + 400_000);

/** The page, and the ports that it has. */
const page = readFileSync(join(__dirname, "../../docs/http-clients.md"), "utf8");
const portsOfPage = ["8081", "8082", "8083", "8084"];

/** What a section of the page has: commands, a program in its file, and what the last command prints. */
interface Section {
  readonly commands: string;
  readonly program: string;
  readonly shown: string;
}

function blockOf(section: string, language: string): string {
  const [, text = ""] = page.split(`\n## ${section}\n`);
  const [own = ""] = text.split("\n## ");
  return new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(own)?.[1] ?? "";
}

function sectionOf(name: string): Section {
  return {
    commands: blockOf(name, "sh"),
    program: blockOf(name, name.toLowerCase()),
    shown: blockOf(name, "text"),
  };
}

const [, generator = ""] = /-Dartifact=(\S+)/.exec(page) ?? [];
const [, requirement = ""] = /pip install -q (\S+)/.exec(page) ?? [];
const probes: Readonly<Record<"Java" | "Python", readonly Probe[]>> = {
  Java: [
    ["java", "-version"],
    ["mvn", "-q", "-B", "dependency:get", `-Dartifact=${generator}`, "-Dtransitive=false"],
  ],
  Python: [
    ["python3", "-c", "import sys, venv; assert sys.version_info >= (3, 11)"],
    ["python3", "-m", "pip", "download", "-q", "--no-deps", "-d", "/tmp", requirement],
  ],
};

/** Light compilers: these programs run for seconds. */
const environment = {
  ...process.env,
  PATH: `node_modules/.bin:${process.env["PATH"] ?? ""}`,
  LC_ALL: "C.UTF-8",
  JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1",
};

let network: DemonstrationNetwork | undefined;
let ports: readonly number[] = [];
let servers: ChildProcess | undefined;

/** Starts the page's servers once, with their network. */
async function folderOfServers(): Promise<string> {
  network ??= await startDemonstrationNetwork(["ansteel-rio-tinto"]);
  if (servers === undefined) {
    ports = await Promise.all(portsOfPage.map(() => freePort()));
    const script = `set -e\n${onFreePorts(blockOf("Serve four parties", "sh"))}\necho listening\nwait\n`;
    servers = spawn("bash", ["-c", script], { cwd: network.folder, env: environment, detached: true });
    let said = "";
    servers.stdout?.on("data", (chunk) => (said += String(chunk)));
    servers.stderr?.on("data", (chunk) => (said += String(chunk)));
    await until("the servers listen", () => said, {
      holds: (text) => text.includes("listening"),
      timeoutMs: 100_000,
    });
  }
  return network.folder;
}

afterAll(async () => {
  if (servers?.pid !== undefined) {
    const ended = once(servers, "close");
    process.kill(-servers.pid, "SIGTERM");
    await ended;
  }
  await network?.stop();
});

/** Writes a section's program, and runs its commands in one shell. */
async function play(folder: string, { commands, program }: Section, file: string): Promise<string> {
  writeFileSync(join(folder, file), onFreePorts(program));
  const shell = spawn("bash", ["-c", `set -e\n${commands}`], { cwd: folder, env: environment });
  let [written, failed] = ["", ""];
  shell.stdout.on("data", (chunk) => (written += String(chunk)));
  shell.stderr.on("data", (chunk) => (failed += String(chunk)));
  const [status] = (await once(shell, "close")) as [number | null];
  if (status !== 0) {
    throw new Error(`the commands ended with ${String(status)}:\n${written}\n${failed}`);
  }
  return stripVTControlCharacters(written);
}

/** The page has fixed ports, which another program of this machine can have. */
function onFreePorts(text: string): string {
  return portsOfPage.reduce((all, port, index) => all.replaceAll(port, String(ports[index])), text);
}

describe.each([
  { language: "Java", file: "Life.java" },
  { language: "Python", file: "life.py" },
] as const)("$language", ({ language, file }) => {
  describeWith(`a client in ${language} that is generated from the description`, probes[language], () => {
    it(`issues, accepts, transfers, presents and settles as the page shows, and reads a refusal (${language})`, async () => {
      const folder = await folderOfServers();
      await untilTheDayHolds();
      const section = sectionOf(language);
      expect(await play(folder, section, file)).toMatch(patternOf(section.shown));
    });
  });
});
