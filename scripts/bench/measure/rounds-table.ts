import type { Round } from "./meter.js";
import { median, medianRatio } from "./percentiles.js";
import { roles, totalTime, type Role } from "./processor-time.js";
import { perSecond, ratio, table } from "./table.js";

/** A kind of work, and its rounds. */
export interface Measured {
  readonly name: string;
  readonly rounds: readonly Round[];
}

/** Explains the columns of processor time, or why there are none. */
export function cpuNote(measured: readonly Measured[]): string {
  return rolesOf(measured).length > 0
    ? "CPU: milliseconds of processor time for each, user and system, over all processes of a kind; medians of rounds"
    : "This system keeps no accounts of processes in /proc, so processor time is left out.";
}

/** The roles that have processor time in these rounds. */
export function rolesOf(measured: readonly Measured[]): readonly Role[] {
  const rounds = measured.flatMap((each) => each.rounds);
  return roles.filter((role) => rounds.some(({ cpu }) => cpu?.[role] !== undefined));
}

export function cpuHeader(shown: readonly Role[]): string[] {
  return shown.length === 0 ? [] : [...shown.map((role) => `CPU ${role}`), "all"];
}

export function cpuCells(rounds: readonly Round[], shown: readonly Role[]): string[] {
  if (shown.length === 0) {
    return [];
  }
  return [...shown.map((role) => median(rounds.map(({ cpu }) => cpu?.[role] ?? 0))), median(totalsOf(rounds))].map(cpu);
}

/** Processor time of all roles, one figure for each round. */
export function totalsOf(rounds: readonly Round[]): number[] {
  return rounds.map((round) => (round.cpu === undefined ? Number.NaN : totalTime(round.cpu)));
}

export function ratesOf(rounds: readonly Round[]): number[] {
  return rounds.map((round) => round.perSecond);
}

function cpu(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 2 : 1);
}

/**
 * Kinds of work side by side, with their rates and processor time, and the ratios of each to others. Every ratio is the
 * median of the rounds.
 *
 * @param bases - names of the kinds for the comparison, by the names of their columns.
 */
export function roundsTable(
  measured: readonly Measured[],
  bases: Readonly<Record<string, string>>,
  unit = "a second",
): string {
  const shown = rolesOf(measured);
  const baseRounds = Object.values(bases).map((base) => measured.find(({ name }) => name === base)?.rounds ?? []);
  const beside = Object.keys(bases).map((label) => `beside ${label}`);
  const header = [
    ...["", unit, "least", "most", ...beside],
    ...cpuHeader(shown),
    ...(shown.length === 0 ? [] : beside),
  ];
  const rows = measured.map(({ name, rounds }) => {
    const rates = ratesOf(rounds);
    return [
      ...[name, perSecond(median(rates)), perSecond(Math.min(...rates)), perSecond(Math.max(...rates))],
      ...baseRounds.map((base) => ratio(medianRatio(rates, ratesOf(base)))),
      ...cpuCells(rounds, shown),
      ...(shown.length === 0 ? [] : baseRounds.map((base) => ratio(medianRatio(totalsOf(rounds), totalsOf(base))))),
    ];
  });
  return `${table(header, rows)}\n${cpuNote(measured)}`;
}
