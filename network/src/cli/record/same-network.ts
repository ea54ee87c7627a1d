import type { NetworkDescription, Organisation } from "../../description/index.js";
import type { Network, NetworkProcess } from "../../network.js";
import { CommandError } from "../command-error.js";
import type { UpRequest } from "../control-protocol.js";

/** What tells an organisation from others. */
type NamedOrganisation = Pick<Organisation, "mspId" | "domain">;

/** What tells a network from others. */
export interface NetworkIdentity {
  readonly channel: string;
  readonly organisations: readonly NamedOrganisation[];
}

/**
 * Makes sure that the state in a folder was made for the network that is asked for.
 *
 * @throws {CommandError} it was not; the message names both.
 */
export function assertSameState(made: NetworkIdentity, asked: NetworkDescription, folder: string): void {
  if (made.channel !== asked.channel || !sameOrganisations(made.organisations, asked.organisations)) {
    const [held, wanted] = toldApart(made.organisations, asked.organisations);
    throw new CommandError(
      `the state in ${folder} is of channel ${made.channel} with ${held}, not of ${asked.channel} with ${wanted}: run "reset" to start again, or name the same`,
    );
  }
}

/** A network that is up, and what it was asked to be. */
interface Present {
  readonly request: UpRequest;
  readonly network: Network;
}

/**
 * Makes sure that a network that is up is the one that a further `up` names. What that leaves out may be anything.
 *
 * @throws {CommandError} it is another; the message names both.
 */
export function assertSameAsRunning(present: Present, asked: UpRequest, folder: string): void {
  const { kind } = present.request;
  if (kind !== asked.kind) {
    throw new CommandError(
      `${kind} is up in ${folder}, and ${asked.kind} was asked for: run "down" first, or choose another --directory`,
    );
  }
  if (asked.inspect !== undefined && asked.inspect !== present.request.inspect) {
    throw new CommandError(
      `${kind} is up in ${folder}, and no debugger reaches its chaincodes at port ${String(asked.inspect)}: run "down" first`,
    );
  }
  const differences = [...descriptionDifferences(present, asked), ...topologyDifferences(present, asked)];
  if (differences.length > 0) {
    throw new CommandError(
      `${kind} is up in ${folder} with ${differences.join("; ")}: run "down" and "reset" first to start again, name the same, or choose another --directory`,
    );
  }
}

function descriptionDifferences({ request, network }: Present, { named = [], description }: UpRequest): string[] {
  const differences: string[] = [];
  const { channel } = network.description;
  if (named.includes("channel") && channel !== description.channel) {
    differences.push(`channel ${channel}, not ${description.channel}`);
  }
  // Who joined later may be left out, as when the network comes up again.
  const held = [network.description, request.description].map(({ organisations }) => organisations);
  const { organisations } = description;
  if (named.includes("organisations") && !held.some((known) => sameOrganisations(known, organisations))) {
    differences.push(`organisations ${toldApart(network.description.organisations, organisations).join(", not ")}`);
  }
  return differences;
}

/** Processes are counted: what an earlier `up` on the same state asked for need not have been said again. */
function topologyDifferences({ request, network }: Present, { topology }: UpRequest): string[] {
  const processes = network.processes();
  const [first] = network.description.organisations;
  const numberOf = (kind: NetworkProcess["kind"], mspId?: string): number =>
    processes.filter((one) => one.kind === kind && (mspId === undefined || one.mspId === mspId)).length;
  const { consensus = "raft" } = request.topology;
  return [
    { what: "consensus", is: consensus, asked: topology.consensus },
    { what: "orderers", is: numberOf("orderer"), asked: topology.orderers },
    { what: "peers per organisation", is: numberOf("peer", first?.mspId), asked: topology.peersPerOrganisation },
  ].flatMap(({ what, is, asked }) =>
    asked === undefined || asked === is ? [] : [`${what} ${String(is)}, not ${String(asked)}`],
  );
}

function sameOrganisations(one: readonly NamedOrganisation[], other: readonly NamedOrganisation[]): boolean {
  return withDomains(one) === withDomains(other);
}

/** Both lists as a message names them: by MSP id, with domains where these alone differ. */
function toldApart(one: readonly NamedOrganisation[], other: readonly NamedOrganisation[]): readonly [string, string] {
  const named = [byMspId(one), byMspId(other)] as const;
  return named[0] === named[1] ? [withDomains(one), withDomains(other)] : named;
}

function byMspId(organisations: readonly NamedOrganisation[]): string {
  return organisations.map(({ mspId }) => mspId).join(", ");
}

function withDomains(organisations: readonly NamedOrganisation[]): string {
  return organisations.map(({ mspId, domain }) => `${mspId} (${domain})`).join(", ");
}
