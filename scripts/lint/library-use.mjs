/** The libraries that the project builds on. The project may import only their main modules. */
const libraries = [
  "fabric-shim",
  "fabric-shim-api",
  "fabric-contract-api",
  "@hyperledger/fabric-gateway",
  "@grpc/grpc-js",
];
const PRIVATE = new RegExp(`^(${libraries.join("|")})/(?!package\\.json$)`);

/** Refuses a private module of these libraries in an import, a require or a declaration. */
const noPrivateModules = {
  meta: { type: "problem", schema: [] },
  create: (context) => ({
    Literal(node) {
      if (typeof node.value === "string" && PRIVATE.test(node.value)) {
        context.report({
          node,
          message: "a private module of a library can change with any release: import what its main module exports",
        });
      }
    },
  }),
};

const DEFINING = new Set(["defineProperty", "defineProperties", "setPrototypeOf"]);

/** Refuses code that replaces methods of a library's class, or of its objects. */
const noPatching = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const report = (node) => {
      context.report({
        node,
        message: "do not change a class of a library: extend the class, or use what the library offers",
      });
    };
    const nameOf = ({ computed, key, property = key }) =>
      computed ? property.value : (property.name ?? property.value);
    return {
      MemberExpression(node) {
        const name = nameOf(node);
        const { type, name: owner } = node.object;
        const defines = type === "Identifier" && (owner === "Object" || owner === "Reflect") && DEFINING.has(name);
        if (defines || name === "prototype" || name === "__proto__") report(node);
      },
      "ObjectPattern > Property"(node) {
        if (nameOf(node) === "prototype" || nameOf(node) === "__proto__") report(node);
      },
    };
  },
};

/**
 * Refuses google-protobuf's own reader: on some inputs of a dozen bytes it never ends, and it accepts texts that are
 * not UTF-8.
 */
const strictReading = {
  meta: { type: "problem", schema: [] },
  create: (context) => ({
    MemberExpression({ computed, property }) {
      if ((computed ? property.value : property.name) === "deserializeBinary") {
        context.report({
          node: property,
          message: "read messages with `parse` of fabric-inspect: it returns or throws for any bytes",
        });
      }
    },
  }),
};

/** Rules for the use of the libraries that the project builds on. */
export const libraryUse = {
  rules: { "no-private-modules": noPrivateModules, "no-patching": noPatching, "strict-reading": strictReading },
};
