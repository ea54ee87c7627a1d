import { hasEnded } from "../certificate/parts/unit-range.js";
import { certificates } from "../state/certificate.js";
import { viewInstrument, type Instrument, type InstrumentView } from "../state/instrument.js";
import type { QueryView } from "../state/ledger-view.js";

/** How many certificates one answer looks at in all. */
const MOST_READ = 20_000;
/** How many certificates the first read of an instrument returns, and how many one read returns at most. */
const [FIRST, MOST_AT_ONCE] = [10, 5000];

/** Shows instruments with whether they have ended. No act stores that: an act on one certificate writes no key that another one reads. */
export class InstrumentEnds {
  #left = MOST_READ;

  constructor(private readonly view: QueryView) {}

  /** The view of an instrument, with `ended` if no unit of it is left. */
  async shown(instrument: Instrument): Promise<InstrumentView> {
    const isEnded = instrument.state === "Circulating" && (await this.#isEnded(instrument));
    return { ...viewInstrument(instrument), ...(isEnded && { ended: true }) };
  }

  async #isEnded({ instrumentId }: Instrument): Promise<boolean> {
    let bookmark: string | undefined;
    let step = FIRST;
    do {
      const page = await this.view.list(certificates, [instrumentId], {
        pageSize: Math.min(step, this.#left),
        bookmark,
      });
      this.#left -= page.records.length + page.unreadable.length;
      if (page.unreadable.length > 0 || !page.records.every(hasEnded)) {
        return false;
      }
      bookmark = page.bookmark;
      step = Math.min(step * 10, MOST_AT_ONCE);
    } while (bookmark !== undefined && this.#left > 0);
    return bookmark === undefined;
  }
}
