import { CommandError } from "../command-error.js";
import { callSupervisor } from "../control-client.js";
import type { ClockRequest, ClockState } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Peers refuse proposals whose time differs by more than this. */
const WINDOW_MS = 15 * 60_000;

/** Shows or moves the clock of a running embedded network. */
export async function clock(context: CommandContext, request: ClockRequest): Promise<ExitStatus> {
  const state = await callSupervisor(requiredSupervisor(context), "clock", request, {
    onProgress: progressOf(context),
  });
  context.terminal.out(context.json ? JSON.stringify(state) : describe(state));
  if (Math.abs(state.offsetMs) > WINDOW_MS) {
    context.terminal.err(
      '· peers refuse proposals that show another time by more than 15 minutes: "invoke" and "query" use the network\'s clock; an application of yours has to as well',
    );
  }
  return exitStatus.done;
}

/** @throws {CommandError} the text is not a time. */
export function timeOf(text: string): string {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(time.getTime())) {
    throw new CommandError(
      `"${text}" is not a time: write <yyyy-mm-dd> or a time such as 2030-01-31T12:00:00Z`,
      exitStatus.usage,
    );
  }
  return time.toISOString();
}

/** @throws {CommandError} the text is not a duration. */
export function durationOf(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text.replace(/^-/, "")) {
    throw new CommandError(
      `"${text}" is not a duration: write days, hours, minutes or seconds, such as 90d, 1d12h or 30s`,
      exitStatus.usage,
    );
  }
  const ms = parts.reduce((sum, [, number, unit]) => sum + Number(number) * UNIT_MS[unit as keyof typeof UNIT_MS], 0);
  return text.startsWith("-") ? -ms : ms;
}

function describe({ now, offsetMs }: ClockState): string {
  if (offsetMs === 0) {
    return `${now}, the machine's time`;
  }
  return `${now}, ${spanInWords(Math.abs(offsetMs))} ${offsetMs > 0 ? "ahead of" : "behind"} the machine's time`;
}

function spanInWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${String(count)} ${unit}`);
  return shown.join(" ") || `${String(ms)} ms`;
}
