import type { Instrument } from "../state/instrument.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Fingerprint } from "../vocabulary/text.js";

/** The sum that is reserved under a fingerprint, and the total of the invoice. */
export interface Reserved {
  readonly currency: Currency;
  readonly total: Document["total"];
  readonly reserved: bigint;
  /** The sum that is reserved for the same document under the fingerprint of a later version. */
  readonly reservedLater?: bigint | undefined;
}

type Document = Instrument["documents"][number];

/**
 * The reservations for documents, while those of an instrument are reserved or freed one after the other.
 *
 * Reservations under earlier fingerprints of a document count. Earlier fingerprints also record what is reserved now,
 * so that the document is not financed once under each version. Two documents may have the same fingerprint in an
 * earlier version. A reservation of the other document under that fingerprint does not limit an issuer that names its
 * document by the fingerprint of today.
 */
export class Reservations {
  readonly #under: Map<Fingerprint, Reserved>;
  readonly #changed = new Set<Fingerprint>();

  constructor(known: ReadonlyMap<Fingerprint, Reserved>) {
    this.#under = new Map(known);
  }

  /** Whether another total or currency was stated for a document with a reservation. */
  contradict({ fingerprint, earlierFingerprints = [], total }: Document, currency: Currency): boolean {
    const today = this.#under.get(fingerprint);
    const earlier = earlierFingerprints.map((one) => this.#under.get(one)).filter((one) => (one?.reserved ?? 0n) > 0n);
    return [...(isFree(today) ? [] : [today]), ...earlier].some(
      (one) => one?.total !== total || one.currency !== currency,
    );
  }

  /** How much of a document is reserved. */
  of({ fingerprint, earlierFingerprints = [] }: Document): bigint {
    const { reserved, reservedLater = 0n } = this.#under.get(fingerprint) ?? { reserved: 0n };
    const earlier = earlierFingerprints.map((one) => this.#under.get(one)?.reserved ?? 0n);
    return earlier.reduce((sum, more) => sum + more, reserved + reservedLater);
  }

  /**
   * Reserves the amount that an instrument names of a document. If nothing is reserved yet, the named total replaces an
   * earlier one.
   */
  add({ fingerprint, earlierFingerprints = [], amount, total }: Document, currency: Currency): void {
    const stated = (one: Fingerprint): Reserved => {
      const before = this.#under.get(one);
      return before === undefined || isFree(before) ? { currency, total, reserved: 0n } : before;
    };
    const today = stated(fingerprint);
    this.#set(fingerprint, { ...today, reserved: today.reserved + amount });
    for (const one of earlierFingerprints) {
      this.#set(one, later(stated(one), amount));
    }
  }

  /** Frees an amount, but never more than is reserved. */
  subtract({ fingerprint, earlierFingerprints = [], amount }: Document): void {
    const today = this.#under.get(fingerprint);
    if (today !== undefined) {
      this.#set(fingerprint, { ...today, reserved: less(today.reserved, amount) });
    }
    for (const one of earlierFingerprints) {
      const noted = this.#under.get(one);
      if (noted !== undefined) {
        const { reservedLater = 0n } = noted;
        this.#set(one, later(noted, less(reservedLater, amount) - reservedLater));
      }
    }
  }

  /** The present reservation under each fingerprint whose reservation has changed. */
  changed(): readonly (readonly [Fingerprint, Reserved])[] {
    return [...this.#under].filter(([fingerprint]) => this.#changed.has(fingerprint));
  }

  #set(fingerprint: Fingerprint, { currency, total, reserved, reservedLater }: Reserved): void {
    this.#under.set(fingerprint, { currency, total, reserved, ...(reservedLater !== undefined && { reservedLater }) });
    this.#changed.add(fingerprint);
  }
}

/** Whether nothing is reserved under a fingerprint, so that its total binds nobody. */
function isFree(record: Reserved | undefined): boolean {
  return record === undefined || record.reserved + (record.reservedLater ?? 0n) === 0n;
}

/** A sum less an amount, and at least zero. */
function less(sum: bigint, amount: bigint): bigint {
  return amount < sum ? sum - amount : 0n;
}

/** The reservation under a later version's fingerprint, changed by an amount. */
function later({ reservedLater = 0n, ...record }: Reserved, amount: bigint): Reserved {
  const after = reservedLater + amount;
  return after === 0n ? record : { ...record, reservedLater: after };
}
