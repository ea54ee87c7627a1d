import { join } from "node:path";

import { networkKind, openNetwork, sharing, startTimeout } from "../network-under-test.js";
import type { SharedChaincode } from "../testkit/shared-chaincode.js";
import { fabricVersion } from "./fabric-version.js";
import { Member } from "./member.js";

import type { Chaincode, Network, NetworkOptions } from "@tallystick/network";

/** The members of the network of every suite here. */
export const organisations = [
  { mspId: "AlphaMSP", domain: "alpha.example" },
  { mspId: "BetaMSP", domain: "beta.example" },
  { mspId: "GammaMSP", domain: "gamma.example" },
] as const;

type MspId = (typeof organisations)[number]["mspId"];

/** A channel with three members, in the form for the suites. */
export interface Consortium {
  readonly network: Network;
  /** A client of the organisation, enrolled as `tester`. */
  readonly alpha: Member;
  readonly beta: Member;
  readonly gamma: Member;
  /**
   * Enrols a further client and connects it. The first one of an organisation that has joined since represents its
   * peer.
   */
  member(mspId: string, name: string, role?: "client" | "admin"): Promise<Member>;
}

export const channel = "proving-ground";

/**
 * Blocks are cut at ten transactions or after this time, so that a lone transaction does not wait long. A native
 * network needs longer to collect the transactions of one block.
 */
const batch = { maxMessageCount: 10, timeoutMs: networkKind === "embedded" ? 30 : 60 };

const folder = join(__dirname, "chaincode");

/** The suites' own chaincode under a name, with the other parts of its definition. */
export function probe(name: string, definition: Partial<Chaincode> = {}): Chaincode {
  return { name, version: "1.0", process: { folder, command: [process.execPath, "index.js"] }, ...definition };
}

/** Starts a network before the suite's first case, deploys the chaincodes, and stops it after the last case. */
export function useConsortium(...chaincodes: readonly Chaincode[]): Consortium {
  return useConsortiumWith({}, ...chaincodes);
}

/** The same as {@link useConsortium}, on a network with settings of its own. */
export function useConsortiumWith(
  settings: Pick<NetworkOptions, "privateDataPull">,
  ...chaincodes: readonly Chaincode[]
): Consortium {
  let opened: Opened | undefined;

  beforeAll(async () => {
    const network = await openNetwork({ channel, organisations, batch }, { release: fabricVersion, ...settings });
    opened = { network, members: new Map(), others: [], programs: [] };
    await network.start();
    for (const described of chaincodes) {
      const { chaincode, programs } = await sharing(described);
      opened.programs.push(...(programs === undefined ? [] : [programs]));
      await network.deploy(chaincode);
    }
    for (const { mspId } of organisations) {
      opened.members.set(mspId, await enrol(opened, mspId, "tester"));
    }
  }, startTimeout);

  afterAll(async () => {
    for (const member of [...(opened?.members.values() ?? []), ...(opened?.others ?? [])]) {
      member.close();
    }
    await opened?.network.stop();
    for (const programs of opened?.programs ?? []) {
      await programs.stop();
    }
  }, startTimeout);

  const running = (): Opened => {
    if (opened === undefined) {
      throw new Error("the network is not running yet: use it within a case");
    }
    return opened;
  };
  const of = (mspId: MspId): Member => {
    const member = running().members.get(mspId);
    if (member === undefined) {
      throw new Error(`${mspId} has not been enrolled`);
    }
    return member;
  };
  return {
    get network() {
      return running().network;
    },
    get alpha() {
      return of("AlphaMSP");
    },
    get beta() {
      return of("BetaMSP");
    },
    get gamma() {
      return of("GammaMSP");
    },
    async member(mspId, name, role) {
      const { members, others } = running();
      const member = await enrol(running(), mspId, name, role);
      if (members.has(mspId)) {
        others.push(member);
      } else {
        members.set(mspId, member);
      }
      return member;
    },
  };
}

function enrol({ network, members }: Opened, mspId: string, name: string, role?: "client" | "admin"): Promise<Member> {
  return Member.enrol(network, channel, mspId, name, role, () => members.values());
}

interface Opened {
  readonly network: Network;
  /** One client of each organisation. */
  readonly members: Map<string, Member>;
  readonly others: Member[];
  readonly programs: SharedChaincode[];
}
