import { transform } from "esbuild";

/** The bundler's interface for a plugin that changes the code of a file of the bundle. */
interface ChunkPlugin {
  readonly name: string;
  readonly renderChunk: (code: string) => Promise<{ readonly code: string }>;
}

/**
 * A plugin that writes all characters of a bundle's code that are not ASCII as escapes, and removes blanks. Node keeps the text of what it
 * runs in memory: with a single character that is not Latin, two bytes for each character of the file, otherwise one.
 */
export function asciiCode(): ChunkPlugin {
  return {
    name: "ascii-code",
    renderChunk: async (code) => {
      const written = await transform(code, {
        ...{ charset: "ascii", platform: "node", target: "node20" },
        ...{ minifyWhitespace: true, legalComments: "none" },
      });
      return { code: written.code };
    },
  };
}
