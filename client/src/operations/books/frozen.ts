import { afterDefault, type AfterDefault } from "./after-default.js";
import type { AsOfRequest } from "./as-of.js";
import { isLiving, underOrder, type CertificateUnderOrder } from "./court-order.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** On whose paper orders are looked for. */
export interface FrozenRequest extends AsOfRequest {
  /** LEI of the party. What parties held that have merged into it is its own. */
  readonly party: string;
}

/** An order in force on a certificate of the party. One with several orders has a row for each. Its mark says that the order was given after the default of the holder. */
export interface FrozenCertificate extends Omit<CertificateUnderOrder, "ranOut">, AfterDefault {
  /** Number of the order. */
  readonly order: string;
  /** The court or authority that gave it. */
  readonly authority: string;
  /** Instant at which it was given, or renewed for the last time. */
  readonly givenAt: string;
  /** LEI of the party to which it is pledged, whose right an order does not end. Absent: it is not pledged. */
  readonly pledgee?: string;
}

/** The orders of courts and authorities on what a party holds. */
export interface Frozen extends BookSource {
  /** LEI of the party. */
  readonly party: string;
  /** The orders by their numbers, each with its certificates. */
  readonly certificates: readonly FrozenCertificate[];
}

/**
 * Lists the orders of courts and authorities that are in force on what a party holds. Once a court has accepted a petition against it, each of them must be lifted,
 * and nothing is executed (Enterprise Bankruptcy Law of the PRC, art. 19). Who recorded an order ends it with `Unfreeze`, which names the certificates and the number.
 */
export async function frozenOf(ledger: LedgerFacts, { party, ...request }: FrozenRequest): Promise<Frozen> {
  const { state, source } = await stateOf(ledger, request);
  const held = [...state.certificates.values()]
    .filter(isLiving)
    .filter(({ holder }) => state.successors.answersFor(party, holder));
  const certificates = held.flatMap((one) =>
    (one.orders ?? []).flatMap(({ order, authority, at: givenAt }): FrozenCertificate[] => {
      const { ranOut, ...under } = underOrder(order, one, source.at);
      const { pledgee } = one;
      const mark = afterDefault(state.defaults, givenAt, [one.holder]);
      return ranOut
        ? []
        : [{ order, authority, givenAt, ...under, ...(pledgee !== undefined && { pledgee }), ...mark }];
    }),
  );
  const keyOf = ({ order, certificateId }: FrozenCertificate): string => `${order} ${certificateId}`;
  return { party, ...source, certificates: certificates.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}
