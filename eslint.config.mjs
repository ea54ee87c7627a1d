import js from "@eslint/js";
import markdown from "@eslint/markdown";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { plainEnglish } from "./scripts/lint/plain-english.mjs";

/** Files under `target` may not import what lies under `from`. */
function layers(...zones) {
  return ["error", { basePath: import.meta.dirname, zones }];
}

/**
 * Rooms of the network package, each with the rooms it may import from. `embedded` and `native` do not know each other;
 * what both need lies below them.
 */
const rooms = {
  files: [],
  protobuf: [],
  description: [],
  process: [],
  identity: ["description", "files"],
  policy: ["description", "identity", "protobuf"],
  ledger: ["protobuf"],
  proposal: ["protobuf"],
  channel: ["description", "identity", "ledger", "policy"],
  simulation: ["ledger", "policy"],
  validation: ["channel", "identity", "ledger", "policy", "protobuf"],
  chaincode: ["channel", "identity", "ledger", "policy", "proposal", "protobuf", "simulation"],
  discovery: ["channel", "identity", "ledger", "policy", "protobuf"],
  endorsement: ["chaincode", "channel", "identity", "ledger", "policy", "proposal", "protobuf", "simulation"],
  ordering: ["channel", "identity", "policy", "protobuf"],
  gateway: ["channel", "discovery", "endorsement", "identity", "ledger", "ordering", "proposal", "protobuf"],
  lifecycle: ["description", "identity", "process"],
  embedded: [
    "chaincode",
    "channel",
    "description",
    "discovery",
    "endorsement",
    "files",
    "gateway",
    "identity",
    "ledger",
    "lifecycle",
    "ordering",
    "policy",
    "process",
    "proposal",
    "protobuf",
    "simulation",
    "validation",
  ],
  native: ["description", "files", "identity", "lifecycle", "policy", "process"],
};

function networkRooms() {
  return Object.entries({ ...rooms, cli: ["description", "files", "identity", "ledger", "native", "process"] }).map(
    ([room, below]) => ({
      target: `./network/src/${room}/**/!(*.test).ts`,
      from: `./network/src/!(${[room, ...below].join("|")})/**`,
      message: `network/src/${room} may import from ${below.join(", ") || "no other room"} (see rooms in eslint.config.mjs)`,
    }),
  );
}

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", "**/stage/", ".network/", ".network-demo/", "coverage/"]),
  { files: ["**/*.{ts,js,mjs,cjs}"], extends: [js.configs.recommended] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        createTypeScriptImportResolver({
          noWarnOnMultipleProjects: true,
          project: ["chaincode", "client", "network", "."],
        }),
      ],
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // `{ offer: _, ...kept }` leaves a field out.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // An act is an object with methods that use no `this`; handing them around is safe.
      "@typescript-eslint/unbound-method": "off",
      "import-x/no-restricted-paths": layers(
        {
          target: "./chaincode/src/domain",
          from: "./chaincode/src",
          except: ["./domain"],
          message: "domain <- ledger <- contract",
        },
        { target: "./chaincode/src/ledger", from: "./chaincode/src/contract", message: "domain <- ledger <- contract" },
        {
          target: "./chaincode/src/domain/vocabulary",
          from: "./chaincode/src/domain",
          except: ["./vocabulary", "./refusal.ts", "./refused-as.ts"],
        },
        { target: "./chaincode/src/domain/state", from: "./chaincode/src/domain/{acts,queries,certificate}/**" },
        {
          target: "./network/src",
          from: ["./chaincode", "./client"],
          message: "the network knows nothing of certificates",
        },
        {
          target: "./client/src/transport",
          from: "./client/src/{operations,cli}/**",
          message: "domain <- transport <- operations <- client",
        },
        {
          target: "./client/src/operations",
          from: "./client/src/{cli/**,connect.ts,index.ts}",
          message: "domain <- transport <- operations <- client",
        },
        {
          target: "./client/src",
          from: "./network",
          message: "the client knows no network but the one it is pointed at",
        },
        ...networkRooms(),
      ),
    },
  },
  {
    // The rules are the same for everybody at every time: same input, same bytes.
    files: ["chaincode/src/domain/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...[
          "Date",
          "Intl",
          "process",
          "Buffer",
          "crypto",
          "performance",
          "setTimeout",
          "setInterval",
          "console",
          "fetch",
          "require",
          "__dirname",
        ].map((name) => ({
          name,
          message: "the rules know no clock, random, environment or locale",
        })),
      ],
      "no-restricted-properties": ["error", { object: "Math", property: "random" }],
      "no-restricted-syntax": [
        "error",
        { selector: "MemberExpression[property.name=/^(toLocale|localeCompare)/]", message: "depends on the locale" },
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^(?!\\.|zod$|currency-codes$).*", message: "the rules import nothing of Fabric or Node" },
          ],
        },
      ],
    },
  },
  {
    // fast-check and jest say much in few words; what they check is checked by running them.
    files: ["**/*.test.ts", "test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // What a stranger reads is plain English, and its links and tables are whole.
    files: ["**/*.md"],
    ignores: ["docs/threat-model.md"],
    plugins: { markdown },
    language: "markdown/gfm",
    rules: {
      "no-restricted-syntax": ["error", ...plainEnglish],
      "markdown/heading-increment": "error",
      "markdown/no-duplicate-definitions": "error",
      "markdown/no-empty-links": "error",
      "markdown/no-missing-label-refs": "error",
      "markdown/no-missing-link-fragments": "error",
      "markdown/table-column-count": "error",
    },
  },
  {
    files: ["**/*.{mjs,cjs,js}"],
    languageOptions: {
      globals: {
        console: "readonly",
        process: "readonly",
        module: "writable",
        require: "readonly",
        performance: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        __dirname: "readonly",
        setTimeout: "readonly",
        exports: "writable",
      },
    },
  },
);
