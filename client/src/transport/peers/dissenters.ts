/** Milliseconds for which other organisations are asked first. */
const REST = 60_000;

/** An organisation whose peer did not give the answer on which the others agreed. */
export interface Dissent {
  /** MSP id of the organisation. */
  readonly mspId: string;
  /** Name of the query, as on the wire. */
  readonly query: string;
  /**
   * `answer`: its peer signed another answer. `refusal`: by the word of the gateway, its peer refused or failed, or signed nothing that can be
   * verified.
   */
  readonly by: "answer" | "refusal";
  /** What is wrong, in English. */
  readonly problem: string;
}

/**
 * The organisations that did not give the answer of the others lately, or none in time. Others are asked before them, so that they delay nobody
 * twice. None is left out: if there are too few others, they are asked.
 */
export class Dissenters {
  readonly #resting = new Map<string, { readonly until: number; readonly dissent?: Dissent }>();

  /** @param report - called when an organisation begins to differ. */
  constructor(private readonly report: (dissent: Dissent) => void = warn) {}

  /** Those that gave another answer lately. */
  all(): readonly Dissent[] {
    return [...this.#resting.keys()].flatMap((mspId) => this.#now(mspId)?.dissent ?? []);
  }

  /** The organisations in the order in which they are asked. */
  inOrder(mspIds: readonly string[]): readonly string[] {
    const isResting = (mspId: string): boolean => this.#now(mspId) !== undefined;
    return [...mspIds.filter((mspId) => !isResting(mspId)), ...mspIds.filter(isResting)];
  }

  /** An organisation gave another answer than the others. */
  differs(dissent: Dissent): void {
    const isKnown = this.#now(dissent.mspId)?.dissent !== undefined;
    this.#resting.set(dissent.mspId, { until: performance.now() + REST, dissent });
    if (!isKnown) {
      this.report(dissent);
    }
  }

  /** An organisation gave no answer in time. */
  isSilent(mspId: string): void {
    const known = this.#now(mspId);
    this.#resting.set(mspId, { ...known, until: performance.now() + REST });
  }

  /** An organisation gave the answer of the others. */
  agrees(mspId: string): void {
    this.#resting.delete(mspId);
  }

  #now(mspId: string): { readonly dissent?: Dissent } | undefined {
    const found = this.#resting.get(mspId);
    return found !== undefined && found.until > performance.now() ? found : undefined;
  }
}

function warn({ mspId, query, problem }: Dissent): void {
  process.emitWarning(`${mspId} differs from the other organisations about ${query}: ${problem}`, {
    type: "TallyWarning",
    code: "TALLY_ORGANISATION_DIFFERS",
  });
}
