import type { Command } from "commander";

import { givesValue } from "../../operations/audit/value-given.js";
import type { ActName, QueryName } from "../../wire-types.js";
import { asCommands } from "../as-commands.js";
import type { CommandEntry } from "../command-table.js";
import { isAct, operationOf, withConnection, type Connection } from "../connection.js";
import { exitStatus } from "../exit-status.js";
import { PartyNames } from "../party-names.js";
import { ACCEPT_WEAKER, operatorIn, requireLedBy } from "../platform-policy.js";
import { addRequest } from "../request-options.js";
import { grouped } from "../show/figures.js";
import { UsageError } from "../usage-error.js";
import { view } from "../views.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

/** Makes a command of an act or query: its arguments and options are the fields of its request. */
export function addOperation(
  command: Command,
  name: ActName | QueryName,
  entry: CommandEntry,
  environment: Environment,
): void {
  const operation = operationOf(name);
  const { summary, details } = operation;
  command
    .summary(asCommands(summary))
    .description(asCommands(details === undefined ? summary : `${summary} ${details}`))
    .addHelpText("after", examples(entry.examples));
  if (name === "TraceUnit") {
    addTrace(command, environment);
  } else {
    const requestFrom = addRequest(command, operation, entry);
    const paged = "bookmark" in entryFields(command) && name !== "AuditInstrument";
    if (paged) {
      command.option("--all", "every page");
    }
    if (name === "Bootstrap") {
      command.option(ACCEPT_WEAKER, "go on though the chaincode's policy does without the operator");
    }
    if (givesValue(name)) {
      command.option("--no-audit", "do not look first into the acts by which it came about");
    }
    if (name === "AuditInstrument") {
      command.option("--quick", "only the units, without the acts that led there");
    }
    command.action(async (...given: unknown[]) => {
      const request = requestFrom(given, command.opts());
      await run(command, name, request, environment);
    });
  }
  addCommonOptions(command);
}

/** `tally certificate trace` takes an instrument and a unit, or a certificate, whose first unit is meant. */
function addTrace(command: Command, environment: Environment): void {
  command
    .argument("<instrument-or-certificate>", "<issuer LEI>.<reference>, or a certificate's id")
    .argument("[unit]", "which unit, 1 to the face; default: the certificate's first")
    .action(async (id: string, unit: string | undefined) => {
      const [instrumentId = "", range] = id.split(":");
      const request = { instrumentId, unit: unit ?? range?.split("-")[0] ?? "1" };
      await run(command, "TraceUnit", request, environment);
    });
}

async function run(
  command: Command,
  name: ActName | QueryName,
  request: Record<string, unknown>,
  environment: Environment,
): Promise<void> {
  const { profile, output } = commonOptions(command, environment);
  environment.request = request;
  const quick = command.opts()["quick"] === true;
  await withConnection(profile, async (connection) => {
    const operator = name === "Bootstrap" ? operatorIn(request) : undefined;
    if (operator !== undefined && command.opts()["acceptWeakerPolicy"] !== true) {
      await requireLedBy(operator, connection.tally);
    }
    const answer =
      command.opts()["all"] === true
        ? await allPages(connection, name, request)
        : await (onUnits(connection, name, request) ??
            audit(connection, name, request, quick, environment) ??
            trace(connection, name, request) ??
            connection.call(name, request, command.opts()["audit"] === false ? { audit: "none" } : {}));
    if (output.json) {
      output.line(JSON.stringify(answer, undefined, 2));
    } else {
      const canvas = {
        style: output.style,
        nameOf: await new PartyNames(connection.tally).in(answer),
        at: new Date().toISOString(),
        you: request["party"] === undefined ? partyOf(answer) : undefined,
      };
      output.line(view(name, answer, canvas));
      const more = bookmarkIn(answer);
      if (more !== undefined) {
        output.line(`\nThere is more: --all, or --bookmark '${more}'`);
      }
      if (isAct(name)) {
        output.line(output.style.faint(`\nDone: ${doneBy(answer)}`));
      }
    }
    finish(environment, isUnsound(answer) ? exitStatus.refused : exitStatus.done);
  });
}

/** An order on units whose certificates are not named: they are found out. */
function onUnits(
  { tally: { certificates } }: Connection,
  name: ActName | QueryName,
  request: Record<string, unknown>,
): Promise<unknown> | undefined {
  if ((name !== "Freeze" && name !== "Unfreeze") || request["certificates"] !== undefined) {
    return undefined;
  }
  if (request["units"] === undefined) {
    throw new UsageError("name certificates, or the units with --units");
  }
  // The options are the fields of the request; it is checked by its schema before it is sent.
  return name === "Freeze" ? certificates.freezeUnits(request as never) : certificates.unfreezeUnits(request as never);
}

/** An audit in as many calls as it takes, which says how far it is where somebody watches. */
function audit(
  { tally: { certificates } }: Connection,
  name: ActName | QueryName,
  request: Record<string, unknown>,
  quick: boolean,
  { streams: { stdout, stderr } }: Environment,
): Promise<unknown> | undefined {
  if (name !== "AuditInstrument" || request["bookmark"] !== undefined) {
    return undefined;
  }
  let calls = 0;
  const onProgress = (looked: number): void => {
    calls += 1;
    if (stdout.isTTY === true && calls > 1) {
      stderr.write(`${grouped(String(looked))} certificates looked through\n`);
    }
  };
  // The options are the fields of the request; it is checked by its schema before it is sent.
  return certificates.auditInstrument(request as never, { onProgress, quick });
}

/** The way of a unit, with the blocks in which it passed from hand to hand. */
function trace(
  { tally: { certificates } }: Connection,
  name: ActName | QueryName,
  request: Record<string, unknown>,
): Promise<unknown> | undefined {
  // The arguments are the fields of the request; it is checked by its schema before it is sent.
  return name === "TraceUnit" ? certificates.traceUnit(request as never, { verify: "none" }) : undefined;
}

/** All pages as one: lists joined, the rest as on the last page. */
async function allPages(
  connection: Connection,
  name: ActName | QueryName,
  request: Record<string, unknown>,
): Promise<unknown> {
  const whole: Record<string, unknown> = {};
  let bookmark: string | undefined;
  do {
    const page = await connection.call(name, { ...request, ...(bookmark !== undefined && { bookmark }) });
    for (const [key, value] of Object.entries(page ?? {}) as [string, unknown][]) {
      const before = whole[key];
      whole[key] =
        Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value;
    }
    bookmark = bookmarkIn(page);
  } while (bookmark !== undefined);
  delete whole["bookmark"];
  return whole;
}

function entryFields(command: Command): Record<string, true> {
  return Object.fromEntries(command.options.map((option) => [option.attributeName(), true]));
}

function bookmarkIn(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("bookmark" in answer)) {
    return undefined;
  }
  return typeof answer.bookmark === "string" && answer.bookmark !== "" ? answer.bookmark : undefined;
}

/** Whose list it is, of answers that are one. */
function partyOf(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("party" in answer)) {
    return undefined;
  }
  return typeof answer.party === "string" ? answer.party : undefined;
}

function doneBy(answer: unknown): string {
  if (typeof answer !== "object" || answer === null) {
    return "";
  }
  const { transactionId, blockNumber } = { transactionId: "", blockNumber: "", ...answer };
  return `transaction ${transactionId} in block ${blockNumber}`;
}

function isUnsound(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "sound" in answer && answer.sound === false;
}
