import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import type { ShownPicture, ShownSpan } from "../../../src/answers.js";
import { clockText, unitText } from "../figures.js";
import { grouped } from "../read-amount.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { isState } from "./basic.js";
import { overlapsOf } from "./overlaps.js";
import type { PicturePart } from "./picture-part.js";

/** The greatest number of a unit has sixteen digits and their commas. */
const [LEFT, WIDTH, HEIGHT] = [150, 1000, 340];
/** Size of letters, as the style has it. */
const LETTER = 12;
const colours = ["#14557b", "#8a6d3b", "#2f7d5b", "#7a4ea3", "#b0413e", "#4a6fa5", "#6b705c", "#9c4f7c"];
const ended: ReadonlySet<string> = new Set(["Settled", "Cancelled"]);
const waits: ReadonlySet<string> = new Set(["AwaitingReceipt", "Locked", "InCollection", "InRecourse", "Pledged"]);

/** Where an instant and a unit are in the picture. Only places are computed with floating point. */
interface Scale {
  readonly x: (instant: string) => number;
  readonly y: (unit: number) => number;
}

function scaleOf({ fromUnit, toUnit, since, until }: ShownPicture): Scale {
  const begin = Date.parse(since);
  const time = Math.max(Date.parse(until) - begin, 1);
  return {
    x: (instant) => LEFT + ((Date.parse(instant) - begin) / time) * WIDTH,
    y: (unit) => 8 + ((unit - fromUnit + 1) / (toUnit - fromUnit + 1)) * HEIGHT,
  };
}

/** A rectangle for each holding over time and units. At each instant the rectangles tile the height. What is drawn over them is zoomed to. */
export function UnitPicture({
  picture,
  onZoom,
}: {
  readonly picture: ShownPicture;
  readonly onZoom: (part: PicturePart) => void;
}): JSX.Element {
  const { units } = spoken.value.words;
  const { spans, since, until, fromUnit, toUnit, found } = picture;
  const scale = scaleOf(picture);
  const holders = [...new Set(spans.map(({ holder }) => holder))];
  const [from, to] = [grouped(String(fromUnit)), grouped(String(toUnit))];
  const brush = useBrush(picture, onZoom);
  return (
    <div class="picture" tabIndex={0} role="group" aria-label={spoken.value.words.instrument.picture}>
      <svg
        class="units"
        viewBox={`0 0 ${String(LEFT + WIDTH)} ${String(HEIGHT + 40)}`}
        role="img"
        aria-label={units.sentence(from, to, grouped(String(found)), clockText(since), clockText(until))}
        {...brush.handlers}
      >
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="#fff" stroke-width="2" opacity=".35" />
          </pattern>
        </defs>
        {spans.map((span) => (
          <Rectangle
            key={`${String(span.fromUnit)} ${String(span.toUnit)} ${span.since}`}
            span={span}
            until={until}
            scale={scale}
            colour={span.holder === undefined ? "var(--faint)" : colours[holders.indexOf(span.holder) % colours.length]}
          />
        ))}
        {overlapsOf(spans, until).map((overlap) => (
          <rect
            key={`${String(overlap.fromUnit)} ${overlap.since}`}
            x={scale.x(overlap.since)}
            y={scale.y(overlap.fromUnit - 1)}
            width={Math.max(scale.x(overlap.until) - scale.x(overlap.since), 2)}
            height={Math.max(scale.y(overlap.toUnit) - scale.y(overlap.fromUnit - 1), 2)}
            fill="#d40000"
          />
        ))}
        <Axes picture={picture} scale={scale} />
        {brush.box !== undefined && <rect class="brush" {...brush.box} />}
      </svg>
    </div>
  );
}

/** Who holds what a rectangle stands for, in which state, and which units. */
function textOfSpan({ holder, state, fromUnit, toUnit, spans }: ShownSpan): string {
  const { nameOfCode, words } = spoken.value;
  return [
    holder === undefined ? words.units.severalHolders : nameOf(holder),
    ...(state !== undefined && isState(state) ? [nameOfCode("certificateState", state)] : []),
    `${unitText(fromUnit)} – ${unitText(toUnit)}`,
    ...(spans > 1 ? [words.units.several(grouped(String(spans)))] : []),
  ].join(" · ");
}

interface RectangleProps {
  readonly span: ShownSpan;
  /** Where the picture ends. */
  readonly until: string;
  readonly scale: Scale;
  readonly colour: string | undefined;
}

function Rectangle({ span, until, scale: { x, y }, colour }: RectangleProps): JSX.Element {
  const { fromUnit, toUnit, since, state = "", holder } = span;
  const [left, right] = [x(since), x(span.until ?? until)];
  const [top, bottom] = [y(fromUnit - 1), y(toUnit)];
  const box = { x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1) };
  const isEnded = ended.has(state);
  return (
    <g>
      <title>{textOfSpan(span)}</title>
      <rect {...box} class="span" fill={colour} opacity={isEnded ? 0.3 : 1} />
      {waits.has(state) && <rect {...box} fill="url(#hatch)" />}
      {box.height > 18 && box.width > 40 && !isEnded && holder !== undefined && (
        <text x={left + 6} y={top + 16} style={{ fill: "#fff" }}>
          {fitting(nameOf(holder), box.width - 10)}
        </text>
      )}
    </g>
  );
}

/** The instants below, and the units at the side, where there is room for them. */
function Axes({
  picture: { since, until, fromUnit, spans },
  scale: { y },
}: {
  readonly picture: ShownPicture;
  readonly scale: Scale;
}): JSX.Element {
  const edges = [...new Set([fromUnit - 1, ...spans.map(({ toUnit }) => toUnit)])].sort((a, b) => a - b);
  const shown: number[] = [];
  for (const edge of edges) {
    if (shown.length === 0 || y(edge) - y(shown.at(-1) ?? 0) > 12) {
      shown.push(edge);
    }
  }
  return (
    <>
      <text x={LEFT} y={HEIGHT + 28}>
        {clockText(since)}
      </text>
      <text x={LEFT + WIDTH} y={HEIGHT + 28} text-anchor="end">
        {clockText(until)}
      </text>
      {shown.map((edge) => (
        <text key={edge} x={LEFT - 8} y={y(edge) + 4} text-anchor="end">
          {grouped(String(edge))}
        </text>
      ))}
    </>
  );
}

/** Lets a person draw the part that is shown next. */
function useBrush(
  { fromUnit, toUnit, since, until }: ShownPicture,
  onZoom: (part: PicturePart) => void,
): {
  readonly box: Readonly<Record<"x" | "y" | "width" | "height", number>> | undefined;
  readonly handlers: object;
} {
  const begin = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const [box, setBox] = useState<Readonly<Record<"x" | "y" | "width" | "height", number>>>();
  const placeOf = (event: PointerEvent): { readonly x: number; readonly y: number } => {
    const { left, top, width } = (event.currentTarget as Element).getBoundingClientRect();
    const size = (LEFT + WIDTH) / width;
    return {
      x: Math.min(Math.max((event.clientX - left) * size, LEFT), LEFT + WIDTH),
      y: Math.min(Math.max((event.clientY - top) * size, 8), 8 + HEIGHT),
    };
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      begin.current = placeOf(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (begin.current !== undefined) {
        const [one, other] = [begin.current, placeOf(event)];
        setBox({
          ...{ x: Math.min(one.x, other.x), y: Math.min(one.y, other.y) },
          ...{ width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) },
        });
      }
    },
    onPointerUp: () => {
      begin.current = undefined;
      setBox(undefined);
      if (box !== undefined && box.width > 5 && box.height > 5) {
        const unitAt = (y: number): number => fromUnit + ((y - 8) / HEIGHT) * (toUnit - fromUnit + 1);
        const [start, end] = [Date.parse(since), Date.parse(until)];
        const instantAt = (x: number): string =>
          new Date(Math.round(start + ((x - LEFT) / WIDTH) * (end - start))).toISOString();
        onZoom({
          fromUnit: String(Math.max(fromUnit, Math.floor(unitAt(box.y)))),
          toUnit: String(Math.min(toUnit, Math.ceil(unitAt(box.y + box.height)))),
          since: instantAt(box.x),
          until: instantAt(box.x + box.width),
        });
      }
    },
  };
  return { box, handlers };
}

/** Measures texts as the browser draws them. */
const pen = document.createElement("canvas").getContext("2d");

/** As much of a name as fits into a width. A name is drawn with the font of the page. */
function fitting(name: string, width: number): string {
  if (pen === null) {
    return "";
  }
  pen.font = `${String(LETTER)}px ${getComputedStyle(document.body).fontFamily}`;
  const signs = Array.from(name);
  let [fits, tooMany] = [0, signs.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (pen.measureText(signs.slice(0, middle).join("")).width <= width) {
      fits = middle;
    } else {
      tooMany = middle;
    }
  }
  return signs.slice(0, fits).join("");
}
