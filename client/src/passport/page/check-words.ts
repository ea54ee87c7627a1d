import { counted } from "../../counted.js";
import type { Language } from "../../language/language.js";
import { nameOfAttribute, sourceOfAttribute } from "../../language/zh/attributes.js";
import { nameOfQuantity as quantityInChinese } from "../../language/zh/quantities.js";
import { unusable } from "../models/model-sections.js";
import type { PassportQuantity } from "../passport.js";
import { nameOfQuantity } from "../quantities.js";

const english = {
  title: (category: string) => `Mandatory attributes: ${category}`,
  titleOf: (battery: string) => `Mandatory attributes of ${battery}`,
  complete: (mandatory: number) =>
    `${mandatory === 1 ? "The mandatory attribute is" : `All ${String(mandatory)} mandatory attributes are`} there.`,
  lacks: (missing: number, mandatory: number) =>
    `${String(missing)} of ${counted(mandatory, "mandatory attribute")} ${missing === 1 ? "is" : "are"} missing.`,
  ...{ unread: "Sections that could not be read", missing: "Missing", there: "There" },
  ...{ number: "No.", attribute: "Attribute", source: "Asked for by", suppliers: "Supplied by" },
  name: ({ name }: { readonly number: number; readonly name: string }) => name,
  sourceOf: (source: string) => source,
  inUnit: (name: string, unit: string) => `${name} (${unit})`,
  device: (quantity: PassportQuantity) => `the device: ${nameOfQuantity(quantity)}`,
  section: (place: string) => `a section: ${place}`,
  unusable: (section: string, problem: string) => `${section}: ${problem}`,
  foot: "By the Battery Pass data attribute longlist, version 1.2, for Regulation (EU) 2023/1542. The check does not say that what is there is true.",
};

type CheckWords = typeof english;

const problems: Readonly<Record<(typeof unusable)[keyof typeof unusable], string>> = {
  [unusable.differs]: "其字节与账本上的 SHA-256 不符",
  [unusable.notJson]: "不是 UTF-8 编码的 JSON",
  [unusable.notObject]: "不是 JSON 对象",
  [unusable.tooDeep]: "超过 32 层",
};

// No native speaker has read these texts.
const chinese: CheckWords = {
  title: (category) => `必填属性：${category}`,
  titleOf: (battery) => `${battery} 的必填属性`,
  complete: (mandatory) => `${String(mandatory)} 项必填属性齐全。`,
  lacks: (missing, mandatory) => `${String(mandatory)} 项必填属性中缺少 ${String(missing)} 项。`,
  ...{ unread: "无法读取的章节", missing: "缺少", there: "已有" },
  ...{ number: "编号", attribute: "属性", source: "依据", suppliers: "由何提供" },
  name: nameOfAttribute,
  sourceOf: sourceOfAttribute,
  inUnit: (name, unit) => `${name}（${unit}）`,
  device: (quantity) => `设备：${quantityInChinese(quantity)}`,
  section: (place) => `章节：${place}`,
  unusable: (section, problem) => `${section}：${new Map(Object.entries(problems)).get(problem) ?? problem}`,
  foot: "依据 Battery Pass 数据属性清单 1.2 版，用于欧盟第 2023/1542 号条例。本检查不证明已有内容属实。",
};

/** The texts of the page of what is missing. */
export const checkWords: Readonly<Record<Language, CheckWords>> = { en: english, zh: chinese };
