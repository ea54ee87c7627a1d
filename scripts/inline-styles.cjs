const { transformSync } = require("esbuild");

/** For jest: a module that imports a file of styles with `?inline` gets its text, as in the build. */
module.exports = {
  process: (text) => {
    const { code } = transformSync(text, { loader: "css", minify: true });
    return { code: `exports.__esModule = true;\nexports.default = ${JSON.stringify(code.trim())};` };
  },
};
