import type { BankMessageErrorCode } from "@tallystick/iso20022";

import type { ReconciliationErrorCode } from "../fault.js";

const wrongFile = "文件内容不正确，全部不计入";

/** What each fault is, in Chinese. The English texts are those of the errors. No native speaker has read these texts. */
export const faultsInChinese: Readonly<Record<BankMessageErrorCode | ReconciliationErrorCode, string>> = {
  XML_REFUSED: "文件不是可接受的 XML",
  UNSUPPORTED_MESSAGE: "不支持此报文",
  NOT_VALID: wrongFile,
  AMOUNT_UNREADABLE: `金额无法读取：${wrongFile}`,
  ENTRY_SUM: `明细之和与记账金额不符：${wrongFile}`,
  STATEMENT_SUM: `期初余额与记账之和不等于期末余额：${wrongFile}`,
  STATEMENT_GAP: "对账单不连续，全部不计入",
  PAYABLE_REFUSED: "付款无法写入报文",
  UETR_REUSED: "两笔付款具有相同的 UETR",
  CHARACTER_NOT_ALLOWED: "有报文不允许的字符",
  SCHEMA_UNUSABLE: "模式不可用",
  ACCOUNT_UNKNOWN: "账户不在账户簿中，或尚未批准",
  ACCOUNT_STATE: "账户的状态不允许这样做",
  SECOND_PERSON_NEEDED: "提出账户的人不能批准它",
  DUPLICATE_FILE: "此文件以前已导入，只计一次",
  INSTRUCTED_BEFORE: "此付款以前已发出指令",
  NOTHING_TO_TELL: "没有可写入此报文的内容",
  NOT_FOUND: "没有这个编号",
};

type FaultCode = keyof typeof faultsInChinese;

/** Whether a code is that of a bank's file, an account or a payment. */
export function isBankFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(faultsInChinese, code);
}

/** All codes of faults. */
export const bankFaultCodes: readonly string[] = Object.keys(faultsInChinese);
