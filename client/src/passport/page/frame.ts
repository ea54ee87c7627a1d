import { sha256 } from "@noble/hashes/sha2";

import { Markup, markup } from "./markup.js";
import { style } from "./style.js";

/** A page around a body: it has its own style, runs no script, and loads nothing from any host. */
export function framed({
  language,
  title,
  body,
}: {
  readonly language: string;
  readonly title: string;
  readonly body: Markup;
}): string {
  const { text } = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${base64(sha256(new TextEncoder().encode(style)))}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return text;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
