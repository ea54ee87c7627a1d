import { readFile } from "node:fs/promises";

import { transform } from "esbuild";

/** The bundler's interface for a plugin that loads modules itself. */
interface LoadingPlugin {
  readonly name: string;
  readonly load: {
    readonly filter: { readonly id: RegExp };
    readonly handler: (id: string) => Promise<{ readonly code: string; readonly moduleType: "js" }>;
  };
}

/** A plugin with which `import style from "./look.css?inline"` has the text of the file, without comments and spaces. */
export function inlineStyles(): LoadingPlugin {
  return {
    name: "inline-styles",
    load: {
      filter: { id: /\.css\?inline$/ },
      handler: async (id) => {
        const text = await readFile(id.replace(/\?inline$/, ""), "utf8");
        const { code } = await transform(text, { loader: "css", minify: true });
        return { code: `export default ${JSON.stringify(code.trim())};`, moduleType: "js" };
      },
    },
  };
}
