import type { NetworkDescription, Organisation } from "../../description/index.js";
import type { Network, NetworkProcess } from "../../network.js";
import { CommandError } from "../command-error.js";
import type { UpRequest } from "../control-protocol.js";

/** The fields that distinguish an organisation from others. */
type NamedOrganisation = Pick<Organisation, "mspId" | "domain">;

/** The fields that distinguish a network from others. */
export interface NetworkIdentity {
  readonly channel: string;
  readonly organisations: readonly NamedOrganisation[];
}

/**
 * Makes sure that the state in a folder is for the requested network.
 *
 * @throws {CommandError} it is for another network; the message names both.
 */
export function assertSameState(made: NetworkIdentity, asked: NetworkDescription, folder: string): void {
  if (made.channel !== asked.channel || !sameOrganisations(made.organisations, asked.organisations)) {
    const [held, wanted] = toldApart(made.organisations, asked.organisations);
    throw new CommandError(
      `the state in ${folder} is of channel ${made.channel} with ${held}, not of ${asked.channel} with ${wanted}: run "reset" to start again, or name the same`,
    );
  }
}

/** A network that is up, and its request. */
interface Present {
  readonly request: UpRequest;
  readonly network: Network;
}

/**
 * Makes sure that a running network is the one that a further `up` names. Parts that the command leaves out may differ.
 *
 * @throws {CommandError} it is another network; the message names both.
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
  // Organisations that joined later may be left out, as when the network comes up again.
  const held = [network.description, request.description].map(({ organisations }) => organisations);
  const { organisations } = description;
  if (named.includes("organisations") && !held.some((known) => sameOrganisations(known, organisations))) {
    differences.push(`organisations ${toldApart(network.description.organisations, organisations).join(", not ")}`);
  }
  return differences;
}

/** Processes are counted, so that an `up` need not repeat what an earlier one on the same state requested. */
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

/** Both lists in the form of a message: by MSP id, with domains if only these differ. */
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
