import {
  connect,
  isRejected,
  nativeSigner,
  type BootstrapRequest,
  type ConnectOptions,
  type Deadlines,
} from "@tallystick/client";
import type { Identity, Network } from "@tallystick/network";

import type { Cast, PartyCard } from "./party-choice.js";
import type { TestClock } from "./test-clock.js";
import { TestParty } from "./test-party.js";
import type { PersonSettings } from "./test-person.js";

/** The network that a platform is founded on. */
export interface Ground {
  readonly network: Network;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** Absent if the network uses the machine's clock. */
  readonly clock: TestClock | undefined;
  /** How long connections wait, where not as long as the client does. */
  readonly deadlines: Partial<Deadlines>;
}

/** Enrols all people, names operator and regulator, and registers the other parties. */
export async function foundPlatform(
  ground: Ground,
  { parties, operator, regulator }: Cast,
  policy: BootstrapRequest["policy"],
): Promise<ReadonlyMap<string, TestParty>> {
  const members = new Map<string, TestParty>();
  const settled = ground.network.kind === "embedded" ? undefined : onEveryPeer(members);
  try {
    for (const { key, party } of await Promise.all(parties.map((card) => openParty(ground, card, settled)))) {
      members.set(key, party);
    }
    await bootstrap(
      ground,
      { operator: founderOf(operator), regulator: founderOf(regulator), ...(policy && { policy }) },
      settled,
    );
    for (const card of parties) {
      if (card !== operator && card !== regulator) {
        await register(card, members, operator, parties);
      }
    }
    return members;
  } catch (error) {
    for (const party of members.values()) {
      party.close();
    }
    throw error;
  }
}

async function openParty(
  ground: Ground,
  card: PartyCard,
  settled: PersonSettings["settled"],
): Promise<{ readonly key: string; readonly party: TestParty }> {
  const party = await TestParty.open(card, async (person) => {
    const identity = await ground.network.enrol(card.mspId, {
      name: `${card.key}-${person}`,
      role: "client",
      attributes: { "tally.party": card.lei },
    });
    return { identity, options: connectOptions(ground, identity), settled };
  });
  return { key: card.key, party };
}

/** Bootstraps the platform. Only the first call on a ledger succeeds, so this runs right after the deployment. It throws if it is not the first. */
async function bootstrap(ground: Ground, request: BootstrapRequest, settled: PersonSettings["settled"]): Promise<void> {
  const identity = await ground.network.enrol(request.operator.mspId, { name: "founder", role: "admin" });
  const admin = await connect(connectOptions(ground, identity));
  try {
    const { transactionId } = await admin.registry.bootstrap(request);
    await settled?.(transactionId);
  } finally {
    admin.close();
  }
}

/** Registers a party. If another party than the operator hosts it, the host must approve the registration. */
async function register(
  { lei, name, mspId, roles }: PartyCard,
  members: ReadonlyMap<string, TestParty>,
  operator: PartyCard,
  parties: readonly PartyCard[],
): Promise<void> {
  try {
    await members.get(operator.key)?.registry.registerParty({ lei, name, mspId, roles });
  } catch (error) {
    if (!isRejected(error, "APPROVAL_REQUIRED")) {
      throw error;
    }
    const { approvalId, digest, party } = error.context;
    const host = parties.find((card) => card.lei === party);
    await members.get(host?.key ?? "")?.certificates.approve({ approvalId, digest });
  }
}

function founderOf({ lei, name, mspId }: PartyCard): BootstrapRequest["operator"] {
  return { lei, name, mspId };
}

function connectOptions({ network, chaincode, clock, deadlines }: Ground, identity: Identity): ConnectOptions {
  const { mspId, certificate, privateKey } = identity;
  return {
    peer: network.endpoint(mspId),
    identity: { mspId, certificate },
    signer: nativeSigner(privateKey),
    channel: network.description.channel,
    chaincode,
    deadlines,
    ...(clock && { now: () => clock.now() }),
  };
}

/** Waits until every peer has a transaction. Peers of native Fabric receive a block at different times, but the next act must see the transaction. */
function onEveryPeer(members: ReadonlyMap<string, TestParty>): (transactionId: string) => Promise<void> {
  return async (transactionId) => {
    const onePerOrganisation = new Map([...members.values()].map((party) => [party.mspId, party]));
    for (const party of onePerOrganisation.values()) {
      await party.transaction(transactionId).status();
    }
  };
}
