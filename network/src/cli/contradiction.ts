import type { Network, NetworkProcess } from "../network.js";
import { CommandError } from "./command-error.js";
import type { UpRequest } from "./control-protocol.js";
import { sameOrganisations, toldApart } from "./told-apart.js";

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
export function assertNotContradicted(present: Present, asked: UpRequest, folder: string): void {
  const { kind } = present.request;
  if (kind !== asked.kind) {
    throw new CommandError(
      `${kind} is up in ${folder}, and ${asked.kind} was asked for: run "down" first, or choose another --directory`,
    );
  }
  const differences = [...descriptionDifferences(present, asked), ...topologyDifferences(present, asked)];
  if (differences.length > 0) {
    throw new CommandError(
      `${kind} is up in ${folder} with ${differences.join("; ")}: run "down" and "reset" first to start anew, name the same, or choose another --directory`,
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
