/** One line of a chart: a figure for each instant. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Chart {
  readonly title: string;
  /** Unit of the horizontal axis. */
  readonly across: string;
  /** Unit of the vertical axis. */
  readonly up: string;
  readonly series: readonly Series[];
}

const width = 760;
const height = 260;
const margin = { left: 64, right: 150, top: 34, bottom: 40 };
/** People who cannot distinguish red and green can tell them apart, also in print. */
const colours = ["#0b5cab", "#b35c00", "#4b2e83", "#0f766e", "#8a1538"];
const dashes = ["", "6 3", "2 3", "8 3 2 3", "1 4"];

/** Line charts under each other, as one SVG document. Vertical axes begin at zero. */
export function svgOf(charts: readonly Chart[]): string {
  const body = charts.map((chart, index) => `<g transform="translate(0 ${String(index * height)})">${draw(chart)}</g>`);
  const size = `width="${String(width)}" height="${String(height * charts.length)}"`;
  const style = `font-family="sans-serif" font-size="12"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height * charts.length)}" ${style}>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...body,
    "</svg>\n",
  ].join("\n");
}

function draw({ title, across, up, series }: Chart): string {
  const points = series.flatMap((each) => each.points);
  const right = Math.max(...points.map(({ x }) => x));
  const top = ceiling(Math.max(...points.map(({ y }) => y)));
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const at = (x: number): number => margin.left + (x / right) * inner;
  const over = (y: number): number => margin.top + tall - (y / top) * tall;
  const quarters = [0, 0.25, 0.5, 0.75, 1];
  return [
    text(margin.left, 18, title, "start", "bold"),
    ...quarters.map((share) => {
      const y = over(share * top);
      const line = `<line x1="${String(margin.left)}" y1="${fixed(y)}" x2="${String(margin.left + inner)}" y2="${fixed(y)}" stroke="#d0d0d0"/>`;
      return line + text(margin.left - 6, y + 4, short(share * top), "end");
    }),
    ...quarters.map((share) => text(at(share * right), height - 20, short(share * right), "middle")),
    text(margin.left - 6, margin.top - 8, up, "end"),
    text(margin.left + inner, height - 6, across, "end"),
    ...series.flatMap(({ name, points: line }, index) => {
      const [colour = "#000000", dash = ""] = [colours[index % colours.length], dashes[index % dashes.length]];
      const last = line.at(-1);
      const drawn = line.map(({ x, y }) => `${fixed(at(x))},${fixed(over(y))}`).join(" ");
      const label = margin.top + 12 + index * 18;
      return [
        `<polyline points="${drawn}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}"/>`,
        `<line x1="${String(width - margin.right + 12)}" y1="${String(label - 4)}" x2="${String(width - margin.right + 36)}" y2="${String(label - 4)}" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}"/>`,
        text(width - margin.right + 42, label, `${name} ${last === undefined ? "" : short(last.y)}`, "start"),
      ];
    }),
  ].join("\n");
}

/** The next of 1, 2, 4, 5, 8 and 10 times a power of ten, so that quarters of an axis have short labels. */
function ceiling(most: number): number {
  if (!(most > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 2, 4, 5, 8, 10].find((step) => step * power >= most) ?? 10);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function text(x: number, y: number, content: string, anchor: "start" | "middle" | "end", weight = "normal"): string {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" font-weight="${weight}" fill="#222222">${escaped}</text>`;
}
