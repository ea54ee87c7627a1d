/** Units of one instrument that a payment has ended. No instrument has more units than a number counts exactly. */
interface Paid {
  readonly from: number;
  readonly to: number;
  readonly uetr: string;
}

/** Which units have ended by payments that were not returned. It shows which units are paid twice. */
export class PaidUnits {
  /** The entries are grouped by instrument, in the order of the units. */
  readonly #paid = new Map<string, Paid[]>();

  /**
   * Adds a payment.
   *
   * @returns UETRs of the payments that have ended some of these units already.
   */
  pay(instrumentId: string, range: { readonly from: string; readonly to: string }, uetr: string): readonly string[] {
    const paid = this.#paid.get(instrumentId) ?? [];
    this.#paid.set(instrumentId, paid);
    const [from, to] = [Number(range.from), Number(range.to)];
    const place = placeOf(from, paid);
    const earlier = new Set<string>();
    // The runs that overlap with the range are next to this place, unless earlier units were paid twice.
    for (let index = Math.max(0, place - 1); index < paid.length; index += 1) {
      const one = paid[index];
      if (one === undefined || one.from > to) {
        break;
      }
      if (one.to >= from) {
        earlier.add(one.uetr);
      }
    }
    paid.splice(place, 0, { from, to, uetr });
    return [...earlier];
  }

  /** Records the return of a payment. */
  giveBack(instrumentId: string, uetr: string): void {
    const paid = this.#paid.get(instrumentId) ?? [];
    this.#paid.set(
      instrumentId,
      paid.filter((one) => one.uetr !== uetr),
    );
  }
}

/** The index at which a run that begins with the unit must be inserted. */
function placeOf(from: number, paid: readonly Paid[]): number {
  let [low, high] = [0, paid.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((paid[middle]?.from ?? Infinity) < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
