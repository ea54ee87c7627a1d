import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { licencesIn } from "./third-party-licences.js";

/** A file of the bundle, as the bundler gives it to plugins. */
type Emitted =
  | { readonly type: "chunk"; readonly code: string; readonly moduleIds?: readonly string[] }
  | { readonly type: "asset"; readonly source: string | Uint8Array };

/** What a page must be that has everything in it. */
export interface OneFile {
  /** Name of the file. */
  readonly name: string;
  /** Files with licences of code that came into the bundle from packages of this repository. */
  readonly notices: readonly string[];
}

/**
 * A plugin that puts the script and the styles of a page into its HTML, with the licences of what is in it, and deletes their files. The page's own
 * policy allows exactly this script and these styles, by their hashes. It forbids every connection, and code made from texts.
 */
export function oneFile({ name, notices }: OneFile) {
  return {
    name: "one-file",
    enforce: "post" as const,
    generateBundle(
      this: { emitFile(file: object): unknown },
      _options: unknown,
      bundle: Record<string, Emitted>,
    ): void {
      const licences = [...licencesIn(bundle), ...notices.map((file) => readFileSync(file, "utf8"))].join("\n\n");
      const found = { script: "", style: "", html: "" };
      for (const [file, emitted] of Object.entries(bundle)) {
        if (emitted.type === "chunk") {
          found.script += emitted.code;
        } else if (file.endsWith(".css")) {
          found.style += textOf(emitted.source);
        } else if (file.endsWith(".html")) {
          found.html += textOf(emitted.source);
        } else {
          throw new Error(`${file} cannot be put into ${name}`);
        }
        // The bundler writes what is left.
        Reflect.deleteProperty(bundle, file);
      }
      this.emitFile({ type: "asset", fileName: name, source: pageOf(found, licences) });
    },
  };
}

function pageOf(found: { script: string; style: string; html: string }, licences: string): string {
  // The end of an element within a text of the script would end the script.
  const script = found.script.trim().replaceAll(/<(?=\/script|!--)/gi, "\\x3C");
  const style = found.style.trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src blob: data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const bare = found.html.replaceAll(/\s*<(?:script type="module"[^>]*><\/script>|link rel="stylesheet"[^>]*>)/g, "");
  return bare
    .replace("<head>", () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
    .replace("</head>", () => `  <style>${style}</style>\n  </head>`)
    .replace(
      "</body>",
      () =>
        `  <script type="module">${script}</script>\n    <template id="licences"><pre>${escaped(licences)}</pre></template>\n  </body>`,
    );
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function textOf(source: string | Uint8Array): string {
  return typeof source === "string" ? source : Buffer.from(source).toString("utf8");
}
