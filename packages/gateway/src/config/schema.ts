import { z } from "zod";

import { unitsOf } from "./quantity-units.js";

const batteryId = z
  .string()
  .regex(/^[A-Z0-9]{20}\.[A-Z0-9-]{1,35}$/, "must be the LEI of the maker, a dot and the serial number");
const text = z.string().min(1);
const seconds = z.number().positive().max(86_400);
const port = z.int().min(0).max(65_535);
const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");

const tokenKey = z
  .strictObject({
    library: text,
    token: text,
    label: text.optional(),
    id: z
      .string()
      .regex(/^([0-9a-fA-F]{2})+$/, "must be hexadecimal")
      .optional(),
    pinVariable: variable.default("TALLY_PKCS11_PIN"),
  })
  .refine(({ label, id }) => (label === undefined) !== (id === undefined), {
    message: "must name the key either by its label or by its id",
  });

const battery = z
  .strictObject({
    battery: batteryId,
    /** The key that seals windows. Without `device` it also signs the readings. */
    key: z
      .strictObject({ file: text.optional(), pkcs11: tokenKey.optional() })
      .refine(({ file, pkcs11 }) => (file === undefined) !== (pkcs11 === undefined), {
        message: "must name either a file or a key in a token (pkcs11)",
      }),
    /** The file with the public key of a device that signs its readings itself. */
    device: text.optional(),
    /** Seconds from one reading to the next. */
    period: seconds.optional(),
    /** Seconds without a reading after which the readings in between count as missing. */
    silence: z.number().positive().optional(),
    /** Seconds for which a reading waits for earlier ones that come late. */
    late: z.number().min(0).max(86_400).optional(),
  })
  .refine(({ period, silence }) => silence === undefined || (period !== undefined && silence > period), {
    path: ["silence"],
    message: "must be longer than period, which is needed to tell how many readings are missing",
  });

/** The unit and scale in which a source gives a quantity. */
const measure = { unit: text.optional(), scale: z.number().default(1) };

/** Where each quantity is. */
function values<Place extends ValueConfig>(place: z.ZodType<Place>) {
  return z.record(z.string(), place).superRefine((given, context) => {
    if (Object.keys(given).length === 0) {
      context.addIssue({ code: "custom", message: "must name at least one quantity" });
    }
    for (const [name, { unit, scale }] of Object.entries(given)) {
      const units = unitsOf(name);
      if (units === undefined) {
        context.addIssue({ code: "custom", path: [name], message: "is not a quantity of a reading" });
      } else if (unit !== undefined && !Object.hasOwn(units, unit)) {
        const known = Object.keys(units).join(", ");
        context.addIssue({ code: "custom", path: [name, "unit"], message: `must be one of ${known}` });
      }
      if (scale === 0) {
        context.addIssue({ code: "custom", path: [name, "scale"], message: "must not be 0" });
      }
    }
  });
}

const field = { field: text };
const time = z.strictObject({ ...field, form: z.enum(["iso", "seconds", "milliseconds"]).default("iso") });
const named = { time, number: text.optional(), values: values(z.strictObject({ ...field, ...measure })) };
const broker = {
  url: z.string().regex(/^(mqtts?|wss?):\/\/\S+$/, "must be a URL such as mqtts://broker.example:8883"),
  clientId: z.string().min(1).max(64),
  username: text.optional(),
  passwordVariable: variable.optional(),
  /** A file with the certificates of the authority that signs the broker's. */
  ca: text.optional(),
};

const topic = z.string().regex(/^[^#]+(?:\/#)?$|^#$/, "must be a topic, with + and # as wildcards");
const subscription = z.discriminatedUnion("format", [
  z.strictObject({ topic, battery: batteryId, format: z.literal("json"), ...named }),
  z.strictObject({
    topic,
    battery: batteryId,
    format: z.literal("senml"),
    number: text.optional(),
    values: named.values,
  }),
  z.strictObject({ topic, battery: batteryId, format: z.literal("cose") }),
]);

const mqtt = z.strictObject({ kind: z.literal("mqtt"), ...broker, subscriptions: z.array(subscription).min(1) });

const levels = z.string().regex(/^[^/+#]+$/, "must be one level of a topic");
const sparkplug = z.strictObject({
  kind: z.literal("sparkplug"),
  ...broker,
  devices: z
    .array(
      z.strictObject({
        battery: batteryId,
        ...{ group: levels, node: levels, device: levels.optional(), number: text.optional() },
        values: values(z.strictObject({ metric: text, ...measure })),
      }),
    )
    .min(1),
});

const polled = { battery: batteryId, every: seconds };
const register = {
  register: z.int().min(0).max(65_535),
  table: z.enum(["holding", "input"]).default("holding"),
  type: z.enum(["uint16", "int16", "uint32", "int32", "float32"]).default("uint16"),
  /** Which of two registers comes first: the one with the high half, or the one with the low half. */
  words: z.enum(["high-first", "low-first"]).default("high-first"),
};
const modbus = z.strictObject({
  kind: z.literal("modbus"),
  ...{ host: text, port: port.default(502), unitId: z.int().min(0).max(255).default(1) },
  ...{ ...polled, values: values(z.strictObject({ ...register, ...measure })) },
});

const nodeId = z
  .string()
  .regex(
    /^(?:ns=\d{1,5};)?(?:i=\d{1,10}|s=.+|g=[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|b=[A-Za-z0-9+/]+={0,2})$/,
    {
      message: "must be the id of a node, such as ns=2;s=Pack.Voltage",
    },
  );
const opcua = z
  .strictObject({
    kind: z.literal("opcua"),
    url: z.string().regex(/^opc\.tcp:\/\/\S+$/, "must be a URL such as opc.tcp://192.168.7.30:4840"),
    /** Names the gateway to servers, and the folder of its certificate. */
    clientId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be of letters, digits, - and _"),
    security: z
      .strictObject({
        mode: z.enum(["None", "Sign", "SignAndEncrypt"]).default("SignAndEncrypt"),
        policy: z.enum(["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"]).default("Basic256Sha256"),
      })
      .prefault({}),
    ...{ username: text.optional(), passwordVariable: variable.optional() },
    ...polled,
    /** Whose time a reading has. */
    clock: z.enum(["source", "gateway"]).default("source"),
    values: values(z.strictObject({ node: nodeId, ...measure })),
  })
  .refine(({ username, passwordVariable }) => (username === undefined) === (passwordVariable === undefined), {
    path: ["passwordVariable"],
    message: "must be there together with username",
  })
  .refine(({ username, security }) => username === undefined || security.mode !== "None", {
    path: ["security", "mode"],
    message: "must not be None where a password is sent",
  });

const file = z.strictObject({
  ...{ kind: z.literal("file"), path: text, battery: batteryId, format: z.enum(["csv", "jsonl"]) },
  ...named,
});

export const configSchema = z.strictObject({
  /** The folder of readings and windows. */
  folder: text,
  windows: z
    .strictObject({ readings: z.int().min(1).max(100_000).default(100), minutes: z.number().positive().default(60) })
    .prefault({}),
  // A timer of Node waits for less than 25 days.
  audit: z.strictObject({ hours: z.number().min(0).max(500).default(24) }).prefault({}),
  metrics: z.strictObject({ host: text.default("127.0.0.1"), port: port.default(9464) }).prefault({}),
  batteries: z.array(battery).min(1),
  inputs: z.array(z.discriminatedUnion("kind", [mqtt, sparkplug, modbus, opcua, file])).min(1),
});

type Parsed = z.output<typeof configSchema>;
export type BatteryConfig = Parsed["batteries"][number];
export type InputConfig = Parsed["inputs"][number];

/** What a gateway does, as its config says. Paths are absolute. */
export interface GatewayConfig {
  /** The folder of readings and windows. */
  readonly folder: string;
  /** When a window is sealed. */
  readonly windows: {
    /** The most readings of a window. */
    readonly readings: number;
    /** The most minutes that a reading waits for its window. */
    readonly minutes: number;
  };
  /** When stored readings are compared with what is anchored. */
  readonly audit: {
    /** Hours from one comparison to the next, at most 500. 0: they are not compared. */
    readonly hours: number;
  };
  /** Where the metrics are served. */
  readonly metrics: {
    /** Address of this machine. */
    readonly host: string;
    /** 0 for any free port. */
    readonly port: number;
  };
  /**
   * The batteries, with their keys. The page about gateways describes the fields.
   *
   * @hidden
   */
  readonly batteries: readonly BatteryConfig[];
  /**
   * Where readings come from. The page about gateways describes the fields.
   *
   * @hidden
   */
  readonly inputs: readonly InputConfig[];
}
/** The config of the inputs of one kind. */
export type InputConfigOf<Kind extends InputConfig["kind"]> = Extract<InputConfig, { readonly kind: Kind }>;
export type Subscription = InputConfigOf<"mqtt">["subscriptions"][number];
/** How a source gives a quantity. */
export interface ValueConfig {
  readonly unit?: string | undefined;
  readonly scale: number;
}
