// No native speaker has read these texts.
import type { CommandsAsWritten } from "../../commands/index.js";
import type { WrittenText } from "../words.js";

type FieldsOf<Entry> = Entry extends { readonly fields: infer Fields } ? Fields : unknown;

/** Fields for which the command line has its own help text (`help`), or says its default (`otherwise`). */
type Described<Fields> = {
  readonly [
    F in keyof Fields as Fields[F] extends { readonly help: string } | { readonly otherwise: string } ? F : never
  ]: (Fields[F] extends { readonly help: string } ? { readonly help: string } : unknown) &
    (Fields[F] extends { readonly otherwise: string } ? { readonly otherwise: string } : unknown);
};

/** Flags of the options that are not fields of the request. */
type FlagsOf<Entry> =
  | (Entry extends { readonly options: readonly { readonly flag: infer Flag extends string }[] } ? Flag : never)
  | (Entry extends { readonly instead: { readonly flag: infer Flag extends string } } ? Flag : never);

type Texts<Entry> = ([keyof Described<FieldsOf<Entry>>] extends [never]
  ? unknown
  : { readonly fields: Described<FieldsOf<Entry>> }) &
  ([FlagsOf<Entry>] extends [never] ? unknown : { readonly options: Readonly<Record<FlagsOf<Entry>, string>> });

/**
 * The texts that commands for acts and queries have in their own words. The type requires all of these texts, and
 * allows no other.
 */
type Written = {
  readonly [N in keyof CommandsAsWritten as unknown extends Texts<CommandsAsWritten[N]> ? never : N]: Texts<
    CommandsAsWritten[N]
  >;
};

const seen = {
  help: "您所见内容的 SHA-256：若账本上的条款不同，操作被拒绝。",
  otherwise: "命令所读取并显示的内容的 SHA-256",
};
const digest = { otherwise: "命令所读取并显示的待复核操作的摘要" };
const ownParty = { otherwise: "您自己的参与方" };
const today = { otherwise: "今天" };
const unknownMsp = { "--accept-unknown-msp": "即使该 MSP 不在通道上也继续" };
const present = { otherwise: "现有修订的" };
const ofFile = { otherwise: "--file 的" };
const keyFields = {
  publicKey: { help: "P-256 或 Ed25519 公钥，PEM 或 DER。", otherwise: "--private-key 的公钥" },
  possession: {
    help: "该密钥对电池编号的签名，64 字节：由读数软件包的 `proveDevice` 生成。",
    otherwise: "以 --private-key 生成",
  },
};
const rated = { help: "额定参数。" };
const PRIVATE_KEY = "改用设备的此私钥签名，PEM 或 DER";
const payment = {
  revision: { otherwise: "现有的" },
  price: { otherwise: "挂牌现在对您的价格" },
  certificates: { otherwise: "卖方接受且足以支付价格的自有凭证" },
};

const written: Written = {
  Approve: { fields: { digest } },
  RejectApproval: { fields: { digest } },
  GetCreditLine: { fields: { bank: ownParty, obligor: ownParty } },
  Settle: { fields: { seen, valueDate: today } },
  PayRecourse: {
    fields: { seen, payer: { otherwise: "被追索的参与方（只有一个时）" }, valueDate: today },
  },
  TakeOver: {
    options: {
      "--holder <party>": "按名称或 LEI：接管此前参与方持有或作为质权人的全部凭证（默认：自己的参与方）",
    },
  },
  Discount: { fields: { discountDate: today, proceeds: { otherwise: "该数字" } } },
  ConfirmPayment: { fields: { seen, valueDate: { otherwise: "贴现日" } } },
  PayProceeds: {
    fields: {
      creditor: { otherwise: "卖方或出质人（您的参与方对该凭证只有一笔应收或应付时）" },
      soldOn: { otherwise: "该笔款项之日" },
    },
  },
  ListHoldings: {
    fields: { states: { help: "只列出处于这些状态的凭证。默认：存续的凭证。" } },
    options: { "--ended": "也列出已终结的：已兑付和已注销的凭证" },
  },
  TraceUnit: {
    fields: {
      instrumentId: { help: "<开立人 LEI>.<业务编号>，或凭证编号" },
      unit: { help: "单元编号，从 1 到面额。默认：凭证的第一个单元。" },
    },
  },
  Accept: { fields: { seen } },
  Guarantee: { fields: { seen } },
  GetParty: { fields: { lei: ownParty } },
  UpdateParty: { fields: { lei: ownParty } },
  RegisterParty: { options: unknownMsp },
  RecordSuccession: { options: unknownMsp },
  SetPolicy: {
    options: {
      "--time-zone <zone>": "使每日的起止按此时区，例如 Europe/London，包括本机所知的未来十年的夏令时",
    },
  },
  Bootstrap: { options: { "--accept-weaker-policy": "即使链码的策略可以没有平台运营方也继续" } },
  ListInstruments: {
    options: { "--outstanding": "读取整个账本：在每个面额旁列出未偿、已付、被拒付和已放弃的金额" },
  },
  AuditInstrument: {
    options: {
      "--all": "审计账本上的所有凭证包",
      "--quick": "只检查单元，不检查其由来的操作",
      "--report <name>": "与 --all 一起使用：将结果写入 <name>.json 和 <name>.txt",
    },
  },
  GetBattery: {
    fields: { batteryId: { help: "电池编号：<制造商 LEI>.<序列号>；或标签上的代码，或其二维码的链接。" } },
  },
  Recycle: {
    fields: {
      recovered: {
        help: "回收所得的各种材料的质量，以克计：cobalt（钴）、copper（铜）、lead（铅）、lithium（锂）、nickel（镍），其他材料写名称。",
      },
    },
  },
  RestateCounters: {
    fields: { counters: { help: "电池已有的总数，以及当时设备显示的数值。未填写第二个数值的，设备从 0 开始计数。" } },
  },
  GrantAccess: { fields: { publicKey: { help: "签发凭据所用的公钥，P-256 或 Ed25519，PEM 或 DER。" } } },
  RegisterBattery: { fields: { rated } },
  Repurpose: { fields: { rated } },
  EnrolDevice: { fields: keyFields, options: { "--private-key <file>": PRIVATE_KEY } },
  RotateDevice: {
    fields: {
      ...keyFields,
      consent: { help: "旧密钥对更换的签名，64 字节。" },
      approval: { help: "新密钥对更换的签名，64 字节。" },
    },
    options: { "--private-key <file>": PRIVATE_KEY, "--old-private-key <file>": "改用旧密钥的此私钥为更换签名" },
  },
  AnchorReadings: {
    fields: {
      window: { help: "设备或网关签名的读数窗口的文件。", otherwise: "--folder 中的窗口" },
      batteryId: { otherwise: "窗口所载的电池" },
    },
    options: { "--folder <folder>": "将文件夹中的所有窗口（*.cbor 文件）分批存证，已存证的略过" },
  },
  PublishSection: {
    fields: {
      ...{ tier: present, model: present, version: present, mediaType: { otherwise: "按文件扩展名" } },
      ...{ sha256: ofFile, size: ofFile, revision: { otherwise: "现有修订的下一个" } },
    },
    options: { "--file <file>": "章节的字节：发布其 SHA-256" },
  },
  AcceptBattery: { fields: { seen } },
  ListForSale: {
    fields: {
      goods: { help: "电池编号，或描述的 SHA-256。`<registrant>:<SHA-256>` 为其他参与方最先挂牌的货物。" },
    },
  },
  Buy: { fields: payment },
  Reserve: { fields: { ...payment, certificates: { otherwise: "卖方接受且足以支付定金的自有凭证" } } },
  ConfirmOrder: { fields: { certificates: { otherwise: "卖方接受且足以支付其余价款的自有凭证" } } },
  PlaceOrder: { fields: payment },
  Dispatch: { fields: { seen } },
  MeetAward: { fields: { seen } },
  Receive: { fields: { seen } },
  ConfirmDelivery: { fields: { seen } },
  AcceptDelivery: { fields: { seen } },
};

export function writtenIn(name: string): WrittenText {
  return new Map<string, WrittenText>(Object.entries(written)).get(name) ?? {};
}
