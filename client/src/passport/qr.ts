import { encode } from "uqr";

/** White modules around a code, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;

/** The modules of a QR code with its quiet zone. A quarter of them can be unreadable: labels on batteries wear off. */
function modulesOf(text: string): boolean[][] {
  return encode(text, { ecc: "Q", border: QUIET_ZONE }).data;
}

/** Where the dark modules of a QR code are, as the path of an SVG of this size. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const modules = modulesOf(text);
  const path = modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : "")))
    .join("");
  return { size: modules.length, path };
}

/** A QR code as an SVG image: black on white, whatever is around it. */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${String(size)}v${String(size)}H0z"/><path d="${path}"/></svg>\n`
  );
}

/** A QR code for a terminal, two modules in each character: light ones are drawn, so that it is read on a dark ground. */
export function qrText(text: string): string {
  const modules = modulesOf(text);
  const lines: string[] = [];
  for (let y = 0; y < modules.length; y += 2) {
    const [upper = [], lower = []] = [modules[y], modules[y + 1]];
    lines.push(
      upper.map((dark, x) => (dark ? (lower[x] === false ? "▄" : " ") : lower[x] === false ? "█" : "▀")).join(""),
    );
  }
  return lines.join("\n");
}
