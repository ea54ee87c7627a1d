import { isRejected } from "@tallystick/client";
import { acts, partiesNamedIn, type Operation } from "@tallystick/client/catalogue";

import { isAct, operationOf, type OperationName, type Request } from "../connection.js";
import { fieldOf } from "../field-of.js";
import type { Words } from "../language/words.js";
import type { OperationCommand, Work } from "../operation/command.js";
import { FaultyRequest, requireNone, type Fault } from "../outcome/faulty-request.js";
import type { Output } from "../outcome/output.js";
import { Parties, namesIn, withLeis, withStandIns } from "../parties/parties.js";
import { termsOfAct } from "./act-terms.js";
import { isConfirmed } from "./confirmation.js";
import { faultsOfForm } from "./faults.js";
import type { GivenRequest, RequestForm } from "./request-options.js";

/** The request that the user gave, with everything that the checks of the request need. */
export interface Asked<N extends OperationName> {
  readonly name: N;
  readonly entry: OperationCommand<N>;
  readonly form: RequestForm;
  readonly request: Request<N>;
  readonly words: Words;
}

/**
 * Refuses a request with mistakes that the ledger's rules need not judge, and reports all of them at once. If the
 * request has another mistake, the function also looks up names, provided that it can reach the network. Otherwise the
 * command looks names up when it completes the request.
 *
 * @throws {FaultyRequest}
 */
export async function requireWellFormed<N extends OperationName>(
  asked: Asked<N>,
  given: Pick<GivenRequest, "faults">,
  readParties: () => Promise<Parties>,
): Promise<void> {
  const { words } = asked;
  const faults = faultsOf(asked, given);
  if (faults.length === 0) {
    return;
  }
  const places = namesIn(operationOf(asked.name), asked.request, actCalled);
  const parties = places.length === 0 ? undefined : await readParties().catch(() => undefined);
  const named = parties && withLeis(asked.request, places, parties, { labelOf: asked.form.labelOf, words });
  throw new FaultyRequest([...faults, ...(named?.faults ?? [])]);
}

/** The mistakes in a request that the command can find without the network. */
function faultsOf<N extends OperationName>(
  { name, form, request, words }: Asked<N>,
  { faults }: Pick<GivenRequest, "faults">,
): Fault[] {
  const operation = operationOf(name);
  const { fields, labelOf } = form;
  // Some values are not known yet: parties that the user gave by name, and fields that the user may leave out.
  const places = namesIn(operation, request, actCalled);
  const complete = withStandIns(request, places);
  const foundLater = fields.filter(
    (field) => field.lookedUp || (field.findable && fieldOf(request, field.name) === undefined),
  );
  const found = [...faultsOfForm(operation, complete, { labelOf, words }), ...faultsOfActs(complete, words)].filter(
    ({ path }) => !foundLater.some((field) => field.name === fieldIn(path)),
  );
  const isSaid = (path: string): boolean =>
    faults.some((said) => said.path === path || said.path === fieldIn(path) || said.path.startsWith(`${path}.`));
  return [...faults, ...found.filter(({ path }) => !isSaid(path))];
}

function fieldIn(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

/** The mistakes in the acts of a batch, each according to the schema of that act. */
function faultsOfActs(request: unknown, words: Words): Fault[] {
  const items = fieldOf(request, "acts");
  return (Array.isArray(items) ? items : []).flatMap((item: unknown, index) => {
    const act = actCalled(String(fieldOf(item, "act")));
    const at = `acts[${String(index)}].request`;
    return act === undefined
      ? []
      : faultsOfForm(act, fieldOf(item, "request"), { labelOf: (path) => path, words }).map((fault) => ({
          ...fault,
          ...{ at: fault.path === "$" ? at : `${at}.${fault.at}`, path: `${at}.${fault.path}` },
        }));
  });
}

/** An act that a batch can hold, by its name in the protocol. */
function actCalled(name: string): Operation | undefined {
  const act = new Map<string, Operation>(Object.entries(acts)).get(name);
  return act?.batchable === true ? act : undefined;
}

/**
 * Finds the values that the user left out and the parties that the user named, and asks for confirmation. A user at a
 * terminal confirms also what names a party and a sum, even if the user gave every LEI. The command asks nobody about
 * an act that the rules refuse, because a peer tries the act out first.
 *
 * @returns the complete request, or undefined if the user did not confirm it.
 * @throws {FaultyRequest} with every name that does not identify one party.
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
      : withLeis(given, places, await Parties.read(work.connection.tally), {
          ...{ labelOf: form.labelOf, words: output.words },
        });
  requireNone(faults);
  const derived = await entry.derive?.(request, work);
  const whole = derived?.request ?? request;
  if (!isAct(name)) {
    return whole;
  }
  const found = derived?.shown ?? [];
  const parties = partiesNamedIn(operationOf(name), whole).map(({ path, given: lei }) => {
    return { label: form.labelOf(path), lei };
  });
  const terms =
    work.ask === undefined || found.length > 0
      ? []
      : await termsOfAct(whole, parties, { tally: work.connection.tally, words: output.words });
  const byName = named.map(({ path, party }) => [form.labelOf(path), `${party.name} (${party.lei})`] as const);
  const shown = terms.length > 0 ? terms : [...byName, ...found];
  const ask = named.some(({ exact }) => !exact) || found.length + terms.length > 0;
  const question = ask ? work.ask : undefined;
  const isFiled = question !== undefined && entry.run === undefined && (await wouldBeFiled(name, whole, work));
  const { found: labels, filed } = output.words.request;
  const afterwards = [labels.afterwards, filed] as const;
  const isRight = await isConfirmed(isFiled ? [...shown, afterwards] : shown, {
    ...{ streams: work.streams, output, question },
  });
  return isRight ? whole : undefined;
}

/**
 * Asks one peer to judge an act by the rules.
 *
 * @returns whether the ledger would file the act for another person's approval.
 * @throws the error with which the ledger would refuse the act itself.
 */
async function wouldBeFiled<N extends OperationName>(
  name: N,
  request: Request<N>,
  { connection }: Work,
): Promise<boolean> {
  try {
    await connection.tryOut(name, request);
    return false;
  } catch (error) {
    if (isRejected(error, "APPROVAL_REQUIRED")) {
      return true;
    }
    throw error;
  }
}
