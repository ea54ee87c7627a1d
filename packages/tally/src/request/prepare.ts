import { acts, type Operation } from "@tallystick/client/catalogue";

import { isAct, operationOf, type OperationName, type Request } from "../connection.js";
import { fieldOf } from "../field-of.js";
import type { OperationCommand, Work } from "../operation/command.js";
import { requireNone, type Fault } from "../outcome/faulty-request.js";
import type { Output } from "../outcome/output.js";
import { namesIn, Parties, withLeis, withStandIns } from "../parties/parties.js";
import { isConfirmed } from "./confirmation.js";
import { faultsOfAmount, faultsOfSchema } from "./faults.js";
import type { GivenRequest, RequestForm } from "./request-options.js";

/** A request that was given, with all that its checks need. */
export interface Asked<N extends OperationName> {
  readonly name: N;
  readonly entry: OperationCommand<N>;
  readonly form: RequestForm;
  readonly request: Request<N>;
}

/**
 * Finds everything that is wrong with a request and needs no network.
 *
 * @throws {FaultyRequest}
 */
export function requireWellFormed<N extends OperationName>(
  { name, form, request }: Asked<N>,
  { faults }: Pick<GivenRequest, "faults">,
): void {
  const operation = operationOf(name);
  const { fields, labelOf } = form;
  // What the command finds out is not there yet: a party by its name, and fields that may be left out.
  const places = namesIn(operation, request, actCalled);
  const complete = withStandIns(request, places);
  const foundLater = fields.filter((field) => field.findable && fieldOf(request, field.name) === undefined);
  const found = [
    ...faultsOfSchema(operation, complete, labelOf),
    ...fields.flatMap((field) => (field.kind === "amount" ? faultsOfAmount(field.name, complete, labelOf) : [])),
    ...faultsOfActs(complete),
  ].filter(({ path }) => !foundLater.some((field) => field.name === fieldIn(path)));
  const seen = new Set(faults.map(({ path }) => path));
  requireNone([...faults, ...found.filter(({ path }) => !seen.has(path))]);
}

function fieldIn(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

/** What is wrong with the acts of a batch, each by its own schema. */
function faultsOfActs(request: unknown): Fault[] {
  const items = fieldOf(request, "acts");
  return (Array.isArray(items) ? items : []).flatMap((item: unknown, index) => {
    const act = actCalled(String(fieldOf(item, "act")));
    const at = `acts[${String(index)}].request`;
    return act === undefined
      ? []
      : faultsOfSchema(act, fieldOf(item, "request"), (path) => path).map((fault) => ({
          ...fault,
          ...{ at: fault.path === "$" ? at : `${at}.${fault.at}`, path: `${at}.${fault.path}` },
        }));
  });
}

/** An act that can be in a batch, by its name on the wire. */
function actCalled(name: string): Operation | undefined {
  const act = new Map<string, Operation>(Object.entries(acts)).get(name);
  return act?.batchable === true ? act : undefined;
}

/**
 * Finds out what was left out, and which parties were named, and has it confirmed.
 *
 * @returns the request as it can be sent; undefined if it was not confirmed.
 * @throws {FaultyRequest} with every name that is not that of one party.
 */
export async function completed<N extends OperationName>(
  { name, entry, form, request: given }: Asked<N>,
  work: Work,
  output: Output,
): Promise<Request<N> | undefined> {
  const places = namesIn(operationOf(name), given, actCalled);
  const { request, named, faults } =
    places.length === 0
      ? { request: given, named: [], faults: [] }
      : withLeis(given, places, await Parties.read(work.connection.tally), form.labelOf);
  requireNone(faults);
  const derived = await entry.derive?.(request, work);
  const shown = [
    ...(isAct(name) ? named : []).map(
      ({ path, party }) => [form.labelOf(path), `${party.name} (${party.lei})`] as const,
    ),
    ...(isAct(name) ? (derived?.shown ?? []) : []),
  ];
  const ask = named.some(({ exact }) => !exact) || (derived?.shown ?? []).length > 0;
  const isRight = await isConfirmed(
    { shown, ask },
    { streams: work.streams, output, yes: work.options["yes"] === true },
  );
  return isRight ? (derived?.request ?? request) : undefined;
}
