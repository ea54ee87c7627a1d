import type { InstrumentAudit, Tally, VerifyOptions } from "@tallystick/client";
import { isRejected } from "@tallystick/client/errors";
import { sql } from "kysely";

import type { Database } from "../databases/database.js";
import { withDatabase } from "../databases/open-database.js";
import { readProgress, type Progress } from "../projecting/progress.js";
import { project, type ProjectionOptions } from "../projecting/project.js";
import { ProjectionError } from "../projection-error.js";
import { doubts } from "../schema/ledger-tables.js";
import { rowsThatDiffer, type RowDifference } from "./compare-rows.js";

/** Options of {@link verify}. */
export interface VerifyProjectionOptions extends ProjectionOptions {
  /** How many organisations' peers must confirm each audit. Default: as the connection says. */
  readonly verify?: VerifyOptions;
  /** Called after each audit with the number of instruments so far. */
  readonly onAudit?: (instruments: number) => void;
}

/** A difference between a projection and the ledger. */
export interface ProjectionDifference {
  /** Id of the instrument. */
  readonly instrumentId: string;
  /** The units by state and holder in the projection. Empty: it does not have the instrument. */
  readonly projected: readonly string[];
  /** The same on the ledger, by the audit. Empty: the ledger does not list the instrument. */
  readonly audited: readonly string[];
  /** Why the ledger's own audit is not sound. Absent: it is. */
  readonly problem?: string;
}

/** The result of {@link verify}. */
export interface ProjectionVerification {
  /** The projection is complete up to this block. */
  readonly blockNumber: number;
  /** How many instruments were compared. */
  readonly instruments: number;
  /** Facts that were not believed. */
  readonly doubts: number;
  /** The instruments that differ. Empty: none does. */
  readonly differences: readonly ProjectionDifference[];
  /** The first 100 rows, of all tables, that are not as the facts of the ledger make them. Empty: every row is. */
  readonly rows: readonly RowDifference[];
}

/** How often an instrument that differs is compared again, since acts can happen between the answers. */
const ATTEMPTS = 3;

/**
 * Compares a projection with audits of every instrument: who holds how many units in which state. Then it makes the tables from the ledger's
 * facts again, and compares every row, so that it also finds what somebody changed in tables of which no audit knows. Facts come from
 * the blocks of one peer, unless the connection verifies them, and the audits from several organisations if it verifies answers. The
 * projection is first brought up to date, or another process does that. The second copy is a file in the system's folder for such files, and
 * needs as much room as the projection.
 *
 * @throws {ProjectionError} `NO_PROJECTION` if there is none, and the other codes of {@link project}.
 * @throws the client's errors for all that is wrong with the network.
 */
export async function verify(
  tally: Pick<Tally, "events" | "certificates">,
  options: VerifyProjectionOptions,
): Promise<ProjectionVerification> {
  await requireProjection(options);
  const upToDate = (): Promise<Progress | undefined> => catchUp(tally, options);
  await upToDate();
  const quick = { quick: true, ...(options.verify !== undefined && { verify: options.verify }) };
  const differences: ProjectionDifference[] = [];
  const seen = new Set<string>();
  for await (const audit of tally.certificates.auditAll({ pageSize: 100 }, quick)) {
    seen.add(audit.instrumentId);
    let difference = await compare(options, audit);
    for (let attempt = 1; difference !== undefined && attempt < ATTEMPTS && audit.audit !== undefined; attempt += 1) {
      const { instrumentId } = audit;
      const again = await tally.certificates.auditInstrument({ instrumentId }, quick);
      await upToDate();
      difference = await compare(options, { instrumentId, sound: again.sound, audit: again });
    }
    differences.push(...(difference === undefined ? [] : [difference]));
    options.onAudit?.(seen.size);
  }
  return withDatabase(options.to, async (database) => {
    const progress = await readProgress(database, options);
    const { rows } = await sql<{ instrument_id: string }>`select instrument_id from instruments`.execute(
      database.tables,
    );
    for (const { instrument_id: instrumentId } of rows.filter((row) => !seen.has(row.instrument_id))) {
      // An instrument that was issued after the listing passed its place is audited on its own.
      const audit = await auditOf(tally, instrumentId, quick);
      const difference = await compareIn(database, audit);
      differences.push(...(difference === undefined ? [] : [difference]));
    }
    const { rows: counted } = await sql<{ n: bigint }>`
      select count(*) as n from ${sql.ref(doubts.name)}`.execute(database.tables);
    return {
      ...{
        blockNumber: progress.block ?? 0,
        instruments: new Set([...seen, ...rows.map((row) => row.instrument_id)]).size,
      },
      doubts: Number(counted[0]?.n ?? 0n),
      differences,
      rows: await rowsThatDiffer(tally, database, options),
    };
  });
}

async function auditOf(
  tally: Pick<Tally, "certificates">,
  instrumentId: string,
  quick: { readonly quick: boolean },
): Promise<InstrumentAudit> {
  try {
    const audit = await tally.certificates.auditInstrument({ instrumentId }, quick);
    return { instrumentId, sound: audit.sound, audit };
  } catch (error) {
    if (isRejected(error)) {
      return { instrumentId, sound: false, problem: error.message };
    }
    throw error;
  }
}

async function requireProjection(options: ProjectionOptions): Promise<void> {
  await withDatabase(
    options.to,
    async (database) => {
      if (!(await database.hasTables())) {
        throw new ProjectionError("NO_PROJECTION", database.name, "");
      }
      await readProgress(database, options);
    },
    { existing: true },
  );
}

/** Brings the projection up to date, unless another process does. */
async function catchUp(tally: Pick<Tally, "events">, options: ProjectionOptions): Promise<Progress | undefined> {
  try {
    const { to, channel, chaincode } = options;
    return await project(tally, { to, channel, chaincode, untilNow: true });
  } catch (error) {
    if (error instanceof ProjectionError && error.code === "DATABASE_IN_USE") {
      return undefined;
    }
    throw error;
  }
}

function compare(options: ProjectionOptions, audit: InstrumentAudit): Promise<ProjectionDifference | undefined> {
  return withDatabase(options.to, (database) => compareIn(database, audit));
}

/** Compares the units by state, those that have not ended by holder, and that the certificates of the projection cover the instrument, each unit once. */
async function compareIn(
  { tables }: Database,
  { instrumentId, audit, problem }: InstrumentAudit,
): Promise<ProjectionDifference | undefined> {
  const { rows } = await sql<Group>`
    select 'state' as kind, state as name, count(*) as certificates, cast(sum(units) as bigint) as units
    from certificates where instrument_id = ${instrumentId} group by state
    union all
    select 'holder', holder, count(*), cast(sum(units) as bigint)
    from certificates where instrument_id = ${instrumentId} and state not in ('Settled', 'Cancelled') group by holder
    union all
    select 'gaps', '', count(*), 0 from (
      select from_unit, lag(to_unit, 1, 0) over (order by from_unit) as before
      from certificates where instrument_id = ${instrumentId}
    ) as ordered where from_unit <> before + 1
    having count(*) > 0`.execute(tables);
  const projected = rows.map(lineOf).sort();
  const audited = [
    ...(audit?.byState ?? []).map(({ state: name, ...sum }) => lineOf({ kind: "state", name, ...sum })),
    ...(audit?.byHolder ?? []).map(({ holder: name, ...sum }) => lineOf({ kind: "holder", name, ...sum })),
  ].sort();
  const isSame = audit?.sound === true && projected.join("\n") === audited.join("\n");
  return isSame
    ? undefined
    : {
        ...{ instrumentId, projected, audited },
        ...(audit?.sound !== true && {
          problem: problem ?? "the certificates on the ledger do not hold each unit once",
        }),
      };
}

interface Group {
  readonly kind: string;
  readonly name: string;
  readonly certificates: bigint | number;
  readonly units: bigint | string;
}

function lineOf({ kind, name, certificates, units }: Group): string {
  return `${kind} ${name}: ${String(certificates)} certificates, ${String(units)} units`;
}
