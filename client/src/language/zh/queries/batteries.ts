// No native speaker has read these texts.
import type { QueryTexts } from "../query-texts.js";

/** Queries on batteries and their readings. */
export const batteries = {
  GetBattery: { summary: "显示一块电池：是什么、归谁所有、读数到哪里、护照有哪些章节。" },
  FindBattery: {
    summary: "显示具有某代码的电池：GS1 元素串，或 GB/T 34014、ISO/IEC 15459 代码。",
    details: "一个代码只属于一块电池；电池再利用或再生之后仍保有其代码。",
    fields: {
      scheme: "`GS1`：元素串 (01)<GTIN14>(21)<序列号>。`GB/T 34014`：24 个字符。`ISO/IEC 15459`。",
      value: "登记时填写的代码。",
    },
  },
  ListBatteries: {
    summary: "列出某所有人的电池，或某制造商制造的全部电池；默认为调用者自己的参与方。",
    fields: {
      owner: "所有人的 LEI。默认：调用者自己的参与方，除非指定了制造商。",
      manufacturer: "制造商的 LEI：列出其制造的全部，不论归谁所有。",
      offered: "改为列出向该参与方提出无偿转让的电池。",
      status: "电池状态，见欧盟第 2023/1542 号条例附件十三。`Waste` 为最终状态。",
    },
  },
  GetDevice: {
    summary: "显示为电池签名或曾为其签名的密钥：默认为该类中最新的一个。",
    fields: { deviceId: "电池的一个密钥的编号。默认：该类中最新的密钥。" },
  },
  ListStretches: {
    summary: "列出电池的读数窗口及其间的缺口，从第一个或某个读数开始。",
    fields: {
      from: "列表从包含此编号读数的一段开始。默认：1。",
      type: "只列出窗口，或只列出缺口。不填：两者。",
    },
  },
  GetStretch: {
    summary: "显示某个读数存证所在的窗口，或声明其缺失的缺口。",
    fields: { sequence: "读数的编号。" },
  },
  ProvePassport: {
    summary: "以一次一致的返回显示验证者所需的全部：电池、其全部密钥、读数总计、前身，以及各章节的每次修订。",
    details: "窗口本身由 `ListStretches` 列出。节点须保留键的历史；未经关闭，节点都会保留。",
  },
  GetAccess: {
    summary: "显示某一密钥的凭据目前可打开一块电池的护照的哪些级别，以及由谁授予。",
    details:
      "制造商的授权适用于其制造的电池，监管机构的授权适用于全部电池。授权在到期或撤回之前有效。凭据是否真实、是否到期，由提供护照的服务器验证。",
    fields: { keyId: "签发凭据的密钥编号：公钥（SubjectPublicKeyInfo，DER）的 SHA-256，小写十六进制。" },
  },
  ListAccess: {
    summary: "列出某一参与方授权由谁签发的凭据可打开护照的哪一级别；默认为调用者自己的参与方。",
    fields: { granter: "授予方的 LEI。默认：调用者自己的参与方。", active: "只列出既未撤回也未到期的授权。" },
  },
} satisfies Partial<QueryTexts>;
