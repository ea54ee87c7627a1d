import type { Instrument } from "@tallystick/client";
import type { JSX } from "preact";

import type { History, Span } from "../../../src/answers.js";
import { grouped } from "../figures.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";

const [LEFT, WIDTH, HEIGHT, LEAST] = [176, 1000, 340, 70];
const colours = ["#14557b", "#8a6d3b", "#2f7d5b", "#7a4ea3", "#b0413e", "#4a6fa5", "#6b705c", "#9c4f7c"];
const ended: ReadonlySet<Span["state"]> = new Set(["Settled", "Cancelled"]);
const waits: ReadonlySet<Span["state"]> = new Set([
  "AwaitingReceipt",
  "Locked",
  "InCollection",
  "InRecourse",
  "Pledged",
]);

/** A rectangle for each holding over acts and units. At each act the rectangles tile the height. */
export function UnitPicture({
  instrument,
  history: { acts, spans },
}: {
  readonly instrument: Instrument;
  readonly history: History;
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const holders = [...new Set(spans.map(({ holder }) => holder))];
  const step = Math.max(WIDTH / Math.max(acts.length, 1), LEAST);
  const width = LEFT + step * Math.max(acts.length, 1);
  // Only places in the picture are computed with floating point.
  const y = (unit: number): number => 8 + (unit / Number(instrument.units)) * HEIGHT;
  const edges = [...new Set(spans.flatMap(({ from, to }) => [Number(from) - 1, Number(to)]))].sort((a, b) => a - b);
  return (
    <div class="picture" tabIndex={0} role="group" aria-label={words.instrument.picture}>
      <svg
        viewBox={`0 0 ${String(width)} ${String(HEIGHT + 40)}`}
        style={{ minWidth: "640px" }}
        role="img"
        aria-label={words.instrument.sentence(grouped(instrument.units), spans.length, acts.length)}
      >
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="#fff" stroke-width="2" opacity=".35" />
          </pattern>
        </defs>
        {spans.map(({ from, to, holder, state, since, until }) => {
          const x = LEFT + since * step + 1;
          const across = ((until ?? acts.length) - since) * step - 2;
          const [top, bottom] = [y(Number(from) - 1), y(Number(to))];
          const box = { x, y: top + 0.7, width: Math.max(across, 1), height: Math.max(bottom - top - 1.4, 1), rx: 2 };
          const isEnded = ended.has(state);
          return (
            <g key={`${from} ${String(since)}`}>
              <title>{`${nameOf(holder)} · ${nameOfCode("certificateState", state)} · ${grouped(from)} – ${grouped(to)}`}</title>
              <rect {...box} fill={colours[holders.indexOf(holder) % colours.length]} opacity={isEnded ? 0.3 : 1} />
              {waits.has(state) && <rect {...box} fill="url(#hatch)" />}
              {box.height > 18 && across > 40 && !isEnded && (
                <text x={x + 6} y={top + 16} style={{ fill: "#fff" }}>
                  {fitting(nameOf(holder), across - 10)}
                </text>
              )}
            </g>
          );
        })}
        {overlapsOf(spans, acts.length).map(({ from, to, since, until }) => (
          <rect
            key={`${String(from)} ${String(since)}`}
            x={LEFT + since * step}
            y={y(from - 1)}
            width={(until - since) * step}
            height={Math.max(y(to) - y(from - 1), 2)}
            fill="#d40000"
          />
        ))}
        <Axes acts={acts.length} step={step} edges={edges} y={y} />
      </svg>
    </div>
  );
}

interface AxesProps {
  readonly acts: number;
  /** Width of an act. */
  readonly step: number;
  /** The units before which a certificate begins or after which it ends. */
  readonly edges: readonly number[];
  readonly y: (unit: number) => number;
}

/** The numbers of the acts below, and of the units at the side, where there is room for them. */
function Axes({ acts, step, edges, y }: AxesProps): JSX.Element {
  return (
    <>
      {Array.from({ length: acts }, (_, index) => (
        <text key={index} x={LEFT + index * step + 4} y={HEIGHT + 28}>
          {index + 1}
        </text>
      ))}
      {edges
        .filter((edge, index) => index === 0 || y(edge) - y(edges[index - 1] ?? 0) > 12)
        .map((edge) => (
          <text key={edge} x={LEFT - 8} y={y(edge) + 4} text-anchor="end">
            {grouped(String(edge))}
          </text>
        ))}
    </>
  );
}

/** As much of a name as fits into a width, of letters that are about seven wide, and Chinese ones twice that. */
function fitting(name: string, width: number): string {
  let used = 0;
  const signs = Array.from(name).filter((sign) => (used += /[\u2e80-\uffff]/.test(sign) ? 12 : 7) <= width);
  return signs.join("");
}

interface Overlap {
  readonly from: number;
  readonly to: number;
  readonly since: number;
  readonly until: number;
}

/** Where two spans have the same units at the same time, which no ledger that keeps its rules has. */
function overlapsOf(spans: readonly Span[], acts: number): readonly Overlap[] {
  return spans.flatMap((one, index) =>
    spans.slice(index + 1).flatMap((other) => {
      const from = Math.max(Number(one.from), Number(other.from));
      const to = Math.min(Number(one.to), Number(other.to));
      const since = Math.max(one.since, other.since);
      const until = Math.min(one.until ?? acts, other.until ?? acts);
      return from <= to && since < until ? [{ from, to, since, until }] : [];
    }),
  );
}
