import { gateway, type peer } from "@hyperledger/fabric-protos";

import type { EndorsementLayouts } from "../discovery/endorsement-layouts.js";
import type { PeerConnection } from "./peer-connection.js";

interface Layout {
  readonly required: Map<string, number>;
  readonly endorsements: peer.Endorsement[];
}

/** The common result of the endorsers. */
export interface PlanResult {
  readonly payload: Uint8Array;
  readonly endorsements: readonly peer.Endorsement[];
}

/**
 * The peers that a gateway asks for endorsements, and their results. Layouts are tried one after the other. A layout is
 * done when each of its groups has given the required number of endorsements. All must agree on one result.
 *
 * Follows the plan of Fabric's gateway (`internal/pkg/gateway/endorsement.go`); see NOTICE.
 */
export class EndorsementPlan {
  readonly errorDetails: gateway.ErrorDetail[] = [];
  readonly #layouts: (Layout | undefined)[];
  readonly #remaining: Map<string, PeerConnection[]>;
  readonly #groupOfPeer = new Map<PeerConnection, string>();
  #nextLayout = 0;
  #payload: Uint8Array | undefined;
  #completed: PlanResult | undefined;

  constructor({ groups, layouts }: EndorsementLayouts<PeerConnection>) {
    this.#layouts = layouts.map((required) => ({ required: new Map(required), endorsements: [] }));
    this.#remaining = new Map([...groups].map(([group, peers]) => [group, [...peers]]));
    for (const [group, peers] of groups) {
      for (const connection of peers) {
        this.#groupOfPeer.set(connection, group);
      }
    }
  }

  /** One endorsement of each of the given organisations. */
  static ofOrganisations(peers: readonly PeerConnection[]): EndorsementPlan {
    return new EndorsementPlan({
      groups: new Map(peers.map((connection) => [connection.mspId, [connection]])),
      layouts: [new Map(peers.map(({ mspId }) => [mspId, 1]))],
    });
  }

  /** Set once a layout is complete. */
  get result(): PlanResult | undefined {
    return this.#completed;
  }

  /** The peers that the next layout still needs; undefined if no layout is left. */
  endorsers(): PeerConnection[] | undefined {
    for (; this.#nextLayout < this.#layouts.length; this.#nextLayout++) {
      const layout = this.#layouts[this.#nextLayout];
      if (layout === undefined) {
        continue;
      }
      const wanted = [...layout.required];
      if (wanted.every(([group, quantity]) => (this.#remaining.get(group)?.length ?? 0) >= quantity)) {
        return wanted.flatMap(([group, quantity]) => this.#remaining.get(group)?.splice(0, quantity) ?? []);
      }
      this.#layouts[this.#nextLayout] = undefined;
    }
    return undefined;
  }

  /** Another peer of the same group, after one has failed. */
  nextInGroup(connection: PeerConnection): PeerConnection | undefined {
    return this.#remaining.get(this.#groupOfPeer.get(connection) ?? "")?.shift();
  }

  /**
   * Takes a successful response. The result is false, and an error is recorded, if its result differs from the first.
   */
  accept(connection: PeerConnection, response: peer.ProposalResponse): boolean {
    const group = this.#groupOfPeer.get(connection) ?? "";
    const peers = this.#remaining.get(group);
    const index = peers?.indexOf(connection) ?? -1;
    if (index >= 0) {
      peers?.splice(index, 1);
    }
    const payload = response.getPayload_asU8();
    this.#payload ??= payload;
    if (Buffer.compare(this.#payload, payload) !== 0) {
      this.addError(connection, "ProposalResponsePayloads do not match");
      return false;
    }
    const endorsement = response.getEndorsement();
    for (const layout of this.#layouts.slice(this.#nextLayout)) {
      const quantity = layout?.required.get(group);
      if (layout === undefined || quantity === undefined || endorsement === undefined) {
        continue;
      }
      layout.endorsements.push(endorsement);
      layout.required.set(group, quantity - 1);
      if (quantity === 1) {
        layout.required.delete(group);
        if (layout.required.size === 0) {
          this.#completed = { payload, endorsements: unique(layout.endorsements) };
          return true;
        }
      }
    }
    return true;
  }

  /** Drops the current layout and all others that need the groups of peers that failed. */
  abandon(failed: readonly PeerConnection[]): void {
    const groups = failed.map((connection) => this.#groupOfPeer.get(connection) ?? "");
    for (let index = this.#nextLayout; index < this.#layouts.length; index++) {
      if (groups.some((group) => this.#layouts[index]?.required.has(group) === true)) {
        this.#layouts[index] = undefined;
      }
    }
    this.#nextLayout++;
  }

  addError(connection: PeerConnection, message: string): void {
    this.errorDetails.push(errorDetail(connection, message));
  }
}

export function errorDetail({ address, mspId }: PeerConnection, message: string): gateway.ErrorDetail {
  const detail = new gateway.ErrorDetail();
  detail.setAddress(address);
  detail.setMspId(mspId);
  detail.setMessage(message);
  return detail;
}

/** An endorser that counts for two groups signs once. */
function unique(endorsements: readonly peer.Endorsement[]): peer.Endorsement[] {
  const byEndorser = new Map<string, peer.Endorsement>();
  for (const endorsement of endorsements) {
    byEndorser.set(Buffer.from(endorsement.getEndorser_asU8()).toString("latin1"), endorsement);
  }
  return [...byEndorser.values()];
}
