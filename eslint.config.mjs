import js from "@eslint/js";
import markdown from "@eslint/markdown";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { domainRooms } from "./scripts/lint/domain-rooms.mjs";
import { libraryUse } from "./scripts/lint/library-use.mjs";
import { networkRooms } from "./scripts/lint/network-rooms.mjs";
import { oneParty } from "./scripts/lint/one-party.mjs";
import { plainCode, plainEnglish } from "./scripts/lint/plain-english.mjs";

/** Files under `target` may not import files under `from`. */
function layers(...zones) {
  return ["error", { basePath: import.meta.dirname, zones }];
}

export default defineConfig(
  globalIgnores([
    "**/dist/",
    "**/node_modules/",
    "**/stage/",
    ".network/",
    ".network-demo/",
    "coverage/",
    "docs/api/",
    "network/explorer-page/",
  ]),
  { files: ["**/*.{ts,js,mjs,cjs}"], extends: [js.configs.recommended] },
  {
    files: ["**/*.{ts,tsx,js,mjs,cjs}"],
    ignores: ["scripts/library-use.test.ts"],
    plugins: { "library-use": libraryUse },
    rules: { "library-use/no-private-modules": "error" },
  },
  {
    // Comments, messages and titles are read as often as pages. Generated files take their words from elsewhere.
    files: ["**/*.{ts,tsx,js,mjs,cjs}"],
    ignores: ["scripts/lint/plain-english.mjs", "client/src/{wire-types,contract-methods}.ts"],
    plugins: { plain: plainCode },
    rules: { "plain/prose": "error" },
  },
  {
    // A function fits on a screen. Forms of records, tables of refusals and files of settings are lists of any length.
    files: ["**/*.{ts,tsx,mjs,cjs}"],
    ignores: [
      "**/*.test.ts",
      "{test,**/testing}/**",
      "chaincode/src/domain/{state,kernel/refusals}/**",
      "chaincode/src/domain/acts/update-party.ts",
      "network/src/native/node-configuration.ts",
    ],
    rules: { "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A bank runs the chaincode on its platform's unchanged libraries, and the other packages that use them do the
    // same.
    files: ["chaincode/src/**/*.ts", "client/src/transport/**/*.ts", "network/src/**/*.ts", "packages/*/src/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**"],
    plugins: { "library-use": libraryUse },
    rules: { "library-use/no-patching": "error" },
  },
  {
    // Anybody that reaches a node can send it any bytes.
    files: ["network/src/**/*.ts", "packages/*/src/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**"],
    plugins: { "library-use": libraryUse },
    rules: { "library-use/strict-reading": "error" },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        createTypeScriptImportResolver({
          noWarnOnMultipleProjects: true,
          project: [
            "packages/fabric-inspect",
            "packages/tally",
            "chaincode",
            "client",
            "network",
            "packages/explorer",
            "packages/gateway",
            "packages/passport-server",
            "packages/iso20022",
            "packages/reconciliation",
            "packages/evidence",
            "packages/readings",
            "packages/projection",
            "packages/server",
            "packages/desk",
            "packages/desk/page",
            "packages/evidence/page",
            "packages/testing",
            "packages/demo",
            ".",
          ],
        }),
      ],
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // `{ offer: _, ...kept }` leaves a field out.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // An act is an object with methods that do not use `this`, so its methods can be passed around.
      "@typescript-eslint/unbound-method": "off",
      "import-x/no-restricted-paths": layers(
        {
          target: "./chaincode/src/domain",
          from: "./chaincode/src",
          except: ["./domain", "./devices"],
          message: "domain <- ledger <- contract",
        },
        { target: "./chaincode/src/ledger", from: "./chaincode/src/contract", message: "domain <- ledger <- contract" },
        {
          target: ["./chaincode/src/domain/!(testing)/**/!(*.test).ts", "./chaincode/src/ledger"],
          from: ["./packages/readings", "./chaincode/src/devices"],
          message:
            "chaincode/src/devices checks the signatures of devices: pass its result to the rules instead of importing it",
        },
        {
          target: "./packages/readings/src",
          from: ["./chaincode", "./client", "./network", "./packages/testing"],
          message: "a device makes readings without Fabric and without a client: import neither",
        },
        {
          target: "./packages/iso20022/src",
          from: ["./chaincode/**", "./client/**", "./network/**", "./packages/!(iso20022)/**", "./test/**"],
          message: "what reads and writes banks' messages knows nothing of this project",
        },
        {
          target: "./packages/evidence/src/{form,lineage}/!(*.test).ts",
          from: ["./packages/evidence/src/verifying/**", "./packages/evidence/src/gathering/**"],
          message: "form <- lineage <- gathering, verifying",
        },
        {
          target: "./packages/reconciliation/src/{matching,judging}/!(*.test).ts",
          from: "./packages/reconciliation/src/importing/**",
          message: "matching <- judging <- importing",
        },
        {
          target: "./packages/iso20022/src/xml/!(*.test).ts",
          from: ["./packages/iso20022/src/reading/**", "./packages/iso20022/src/writing/**"],
          message: "xml <- reading <- writing",
        },
        {
          target: "./packages/iso20022/src/reading/!(*.test).ts",
          from: "./packages/iso20022/src/writing/**",
          message: "xml <- reading <- writing",
        },
        {
          target: "./packages/fabric-inspect/src",
          from: ["./chaincode", "./client", "./network", "./packages/readings", "./packages/testing"],
          message: "what reads and judges Fabric's forms knows nothing of this project",
        },
        ...domainRooms(),
        {
          target: "./network/src",
          from: ["./chaincode", "./client"],
          message: "the network knows nothing of certificates",
        },
        {
          target: "./client/src/transport",
          from: "./client/src/operations/**",
          message: "domain <- transport <- operations <- client",
        },
        {
          target: "./client/src/operations",
          from: "./client/src/{catalogue.ts,connect.ts,index.ts,tally.ts,tally-on.ts}",
          message: "domain <- transport <- operations <- client",
        },
        {
          target: ["./packages/tally/src/!(*.test).ts", "./packages/tally/src/!(testing)/**/!(*.test).ts"],
          from: [
            "./chaincode",
            "./client/src",
            "./network/src",
            "./packages/fabric-inspect/src",
            "./packages/passport-server/src",
            "./packages/readings/src",
            "./testing",
          ],
          message: "the command uses the client by its entries, as any application does",
        },
        {
          target: ["./packages/passport-server/src/!(*.test).ts"],
          from: [
            "./chaincode/**",
            "./client/src/**",
            "./network/**",
            "./packages/!(passport-server)/src/**",
            "./test/**",
          ],
          message: "the server of passports uses what is published, as any application does",
        },
        {
          target: ["./packages/projection/src/!(*.test).ts", "./packages/projection/src/!(testing)/**/!(*.test).ts"],
          from: ["./chaincode/**", "./client/src/**", "./network/**", "./packages/!(projection)/src/**", "./test/**"],
          message: "the projection uses the client by its entries, as any application does",
        },
        {
          target: ["./packages/server/src/!(*.test).ts", "./packages/server/src/!(testing)/**/!(*.test).ts"],
          from: ["./chaincode/**", "./client/src/**", "./network/**", "./packages/!(server)/src/**", "./test/**"],
          message: "the server uses the client and the projection by their entries, as any application does",
        },
        {
          target: ["./packages/desk/src/!(*.test).ts", "./packages/desk/src/!(testing)/**/!(*.test).ts"],
          from: ["./chaincode/**", "./client/src/**", "./network/**", "./packages/!(desk)/src/**", "./test/**"],
          message: "the desk uses the client, the projection and the server by their entries, as any application does",
        },
        {
          target: ["./packages/gateway/src/!(*.test).ts", "./packages/gateway/src/!(testing)/**/!(*.test).ts"],
          from: ["./chaincode/**", "./client/src/**", "./network/**", "./packages/!(gateway)/src/**", "./test/**"],
          message: "the gateway uses the client by its entries, as any application does",
        },
        {
          target: "./client/src",
          from: "./network",
          message: "the client must not depend on the local network: it connects to the network that its settings name",
        },
        {
          target: "./packages/demo/src/!(*.test).ts",
          from: [
            ...["./chaincode/**", "./client/src/**", "./network/src/**"],
            ...["./packages/!(demo)/src/**", "./test/**"],
          ],
          message: "the demonstration uses what is published, as any application does",
        },
        ...networkRooms(),
      ),
    },
  },
  {
    // One style of code.
    files: [
      "chaincode/src/**/*.ts",
      "client/src/**/*.ts",
      "client/scripts/**/*.ts",
      "packages/tally/scripts/**/*.ts",
      "network/src/**/*.ts",
      "packages/*/src/**/*.ts",
      "scripts/**/*.ts",
      "test/**/*.ts",
    ],
    rules: {
      curly: ["error", "all"],
      "@typescript-eslint/explicit-member-accessibility": ["error", { accessibility: "no-public" }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            ":matches(PropertyDefinition, MethodDefinition[kind!='constructor'], AccessorProperty)[accessibility='private']",
          message: "write #name: private at run time as well; parameters of a constructor have no such form",
        },
      ],
      "import-x/no-duplicates": "error",
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", ["parent", "sibling", "index"]],
          "newlines-between": "always",
          alphabetize: { order: "asc", caseInsensitive: true },
        },
      ],
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
    // After a merger two LEIs can name one party.
    files: ["chaincode/src/domain/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**"],
    plugins: { "one-party": oneParty },
    rules: { "one-party/no-other-comparison": "error" },
  },
  {
    // It runs in a browser, without Node and without packages that bring gRPC.
    files: ["packages/fabric-inspect/src/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**", "packages/fabric-inspect/src/node.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["Buffer", "process", "require", "__dirname", "global", "setImmediate"].map((name) => ({
          name,
          message: "a browser does not have it",
        })),
      ],
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@hyperledger/fabric-protos",
              message: "the main module of this library loads gRPC: import the file of the message",
            },
          ],
          patterns: [{ regex: "^(node:|@grpc/)|_grpc_pb", message: "a browser does not have it" }],
        },
      ],
    },
  },
  {
    // fast-check and jest need few words, and running them checks their types.
    files: ["**/*.test.ts", "test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // Pages are in plain English, and their links and tables are complete.
    files: ["**/*.md"],
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
