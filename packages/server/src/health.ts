import type { Hono } from "hono";

import type { Env } from "./access.js";
import type { ServedLedger } from "./options.js";
import { codeOf } from "./progress.js";

/** What a server does at the moment, in figures. */
export interface Load {
  /** Acts under way. */
  readonly acts: number;
  /** Acts that wait for their turn. */
  readonly waiting: number;
  /** Acts that were refused since their turn would not have come in time. */
  readonly refused: number;
  /** Readers that follow the ledger. */
  readonly streams: number;
}

/** Milliseconds for which what the peer said holds, and within which it must say something. */
const [HOLDS, PATIENCE] = [2_000, 3_000];

/**
 * Tells programs that watch the server how it is, without a token and for every host: whether the process answers, whether a peer can be asked, and
 * figures for Prometheus. No answer has a name, an address or a value of the ledger.
 */
export class Health {
  #known: { readonly until: number; readonly answer: Promise<string | undefined> } | undefined;
  readonly #answers = new Map<string, number>();

  constructor(
    private readonly session: Pick<ServedLedger["session"], "height">,
    private readonly load: () => Load,
    private readonly now: () => number,
  ) {}

  addTo(app: Hono<Env>): void {
    app.get("/healthz", (context) => context.json({ status: "ok", ...this.load() }));
    app.get("/readyz", async (context) => {
      const code = await this.#problem();
      return code === undefined
        ? context.json({ status: "ok" })
        : context.json({ status: "failing", code }, 503, { "retry-after": "5" });
    });
    app.get("/metrics", async (context) => {
      const text = this.#metrics((await this.#problem()) === undefined);
      return context.body(text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    });
  }

  /** Counts an answer. */
  count(status: number): void {
    const group = `${String(Math.floor(status / 100))}xx`;
    this.#answers.set(group, (this.#answers.get(group) ?? 0) + 1);
  }

  /** Why no peer answers; undefined if one does. Many who ask at once cause one question. */
  #problem(): Promise<string | undefined> {
    if (this.#known === undefined || this.#known.until <= this.now()) {
      this.#known = { until: this.now() + HOLDS, answer: this.#ask() };
    }
    return this.#known.answer;
  }

  async #ask(): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        resolve("PEER_SILENT");
      }, PATIENCE);
    });
    const answered = this.session.height().then(() => undefined, codeOf);
    return Promise.race([answered, late]).finally(() => {
      clearTimeout(timer);
    });
  }

  #metrics(isReady: boolean): string {
    const { acts, waiting, refused, streams } = this.load();
    const lines = [
      ...metric("ready", "gauge", "Whether a peer answers.", isReady ? 1 : 0),
      ...metric("acts_running", "gauge", "Acts under way.", acts),
      ...metric("acts_waiting", "gauge", "Acts that wait for their turn.", waiting),
      ...metric("acts_refused_total", "counter", "Acts refused since their turn would not have come in time.", refused),
      ...metric("streams", "gauge", "Readers that follow the ledger.", streams),
      "# HELP tally_server_answers_total Answers by the class of their status.",
      "# TYPE tally_server_answers_total counter",
      ...[...this.#answers].map(([group, count]) => `tally_server_answers_total{status="${group}"} ${String(count)}`),
    ];
    return `${lines.join("\n")}\n`;
  }
}

function metric(name: string, type: "gauge" | "counter", help: string, value: number): string[] {
  const full = `tally_server_${name}`;
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, `${full} ${String(value)}`];
}
