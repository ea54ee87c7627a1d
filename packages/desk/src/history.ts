import { isWanted, type Certificate, type Tally, type TallyEvent } from "@tallystick/client";

/** Units that one party held in one state, from one act to another. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly holder: string;
  readonly state: Certificate["state"];
  /** Number of the act with which it begins, from 0, and of the act with which it ends. Absent: it has not ended. */
  readonly since: number;
  readonly until?: number;
}

/** The history of an instrument's units. At each act the spans tile the units. */
export interface History {
  /** The acts on the instrument, in order. */
  readonly acts: readonly { readonly type: TallyEvent["type"]; readonly at: string; readonly by: string }[];
  readonly spans: readonly Span[];
}

/** Reads the history of an instrument from the ledger's facts. */
export async function historyOf(tally: Pick<Tally, "events">, instrumentId: string): Promise<History> {
  const acts: { type: TallyEvent["type"]; at: string; by: string }[] = [];
  const spans: Span[] = [];
  const open = new Map<string, Span>();
  const end = (id: string, until: number): void => {
    const span = open.get(id);
    if (span !== undefined) {
      spans.push({ ...span, until });
      open.delete(id);
    }
  };
  for await (const event of tally.events({ from: 0, to: "now", onDoubt: () => undefined })) {
    if (!isWanted(event, { instrument: instrumentId }) || !("certificates" in event)) {
      continue;
    }
    const act = acts.length;
    acts.push({ type: event.type, at: event.at, by: event.by });
    event.removed.forEach((id) => {
      end(id, act);
    });
    for (const { certificateId, instrumentId: of, from, to, holder, state } of event.certificates) {
      const before = open.get(certificateId);
      if (of === instrumentId && (before?.holder !== holder.lei || before.state !== state)) {
        end(certificateId, act);
        open.set(certificateId, { from, to, holder: holder.lei, state, since: act });
      }
    }
  }
  return { acts, spans: [...spans, ...open.values()] };
}
