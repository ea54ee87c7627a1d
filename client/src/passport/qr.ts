import { encode } from "uqr";

/** Width of the white border around a code, in modules, as ISO/IEC 18004 requires. */
const QUIET_ZONE = 4;

/**
 * The modules of a QR code with its quiet zone. A quarter of the modules can be unreadable, because labels on batteries
 * wear off.
 */
function modulesOf(text: string): boolean[][] {
  return encode(text, { ecc: "Q", border: QUIET_ZONE }).data;
}

/** The dark modules of a QR code, as a path for an SVG image. `size` is the width and height of the image. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const modules = modulesOf(text);
  const path = modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : "")))
    .join("");
  return { size: modules.length, path };
}

/** A QR code as an SVG image. The code is black on white on every background. */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${String(size)}v${String(size)}H0z"/><path d="${path}"/></svg>\n`
  );
}

/**
 * A QR code for a terminal. Each character shows two modules. The characters draw the light modules, so that a scanner
 * can read the code on a dark background.
 */
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
