// Runs a slow step, and shows that it runs: a terminal gets one line with a clock in it, and a pipe or a log gets a
// further line now and then. Plain JavaScript without dependencies, since it runs before they are installed.
import { spawn } from "node:child_process";
import { clearInterval, setInterval } from "node:timers";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * @param {object} step
 * @param {string} step.doing what to say while it runs, such as `building network`
 * @param {string} step.done what to say at its end, with the seconds that it took
 * @param {readonly string[]} step.command program and arguments
 * @param {string} step.cwd folder to run in
 * @param {number} [step.lineEveryMs] how often a pipe sees a line
 * @throws {Error} with the whole output of the command, if it fails
 */
export async function runStep({ doing, done, command, cwd, lineEveryMs = 10_000 }) {
  const { stderr } = process;
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));

  let frame = 0;
  const show = () =>
    stderr.isTTY
      ? stderr.write(`\r${frames[frame++ % frames.length]} ${doing} … ${seconds().toFixed(0)} s `)
      : stderr.write(`[setup] still ${doing} … ${seconds().toFixed(0)} s\n`);
  if (!stderr.isTTY) stderr.write(`[setup] ${doing} …\n`);
  const ticks = setInterval(show, stderr.isTTY ? 100 : lineEveryMs);
  const status = await new Promise((resolve) => {
    child.once("error", (error) => {
      said += error.message;
      resolve(1);
    });
    child.once("close", resolve);
  });
  clearInterval(ticks);
  if (stderr.isTTY) stderr.write("\r\x1b[K");
  if (status !== 0) throw new Error(`${doing} failed: ${command.join(" ")}\n${said}`);
  stderr.write(`[setup] ${done}: ${seconds().toFixed(1)} s\n`);
}
