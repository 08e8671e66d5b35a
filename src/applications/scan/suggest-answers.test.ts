import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ChosenFact } from "../../entities/index.ts";
import type { FormField } from "../form.ts";
import type { FoundKind, FoundWord } from "./found-word.ts";
import { suggestAnswers } from "./suggest-answers.ts";

const word = (kind: FoundKind, value: string, label = ""): FoundWord => ({ kind, label, value, sure: 0.9 });
const field = (part: Partial<FormField> & Pick<FormField, "key" | "type">, zh: string): FormField => ({
  required: false,
  title: { zh, en: zh },
  ...part,
});
const confirmed = (key: string, value: string): ChosenFact =>
  ({ key, status: "confirmed", record: { value }, validUntil: null }) as unknown as ChosenFact; // Of a record only its value is looked at.

describe("suggestAnswers", () => {
  test("an open question is answered by the word of its fact, or of its title", () => {
    const fields = [
      field({ key: "f1", fact: "established_on", type: "date" }, "成立日期"),
      field({ key: "f2", type: "text", max: 200 }, "经营场所地址（与住所不同时填写）"),
      field({ key: "f3", type: "money" }, "贷款金额"),
      field({ key: "f4", type: "choice", choices: [{ code: "catering", title: { zh: "餐饮服务", en: "Catering" } }] }, "主体业态"),
    ];
    const words = [
      word("establishedOn", "2019-03-15", "成立日期"),
      word("address", "文三路100号", "经营场所"),
      word("labelled", "50.5万元", "贷款金额"),
      word("labelled", "餐饮服务", "主体业态"),
    ];
    assert.deepEqual(
      suggestAnswers(words, { fields, facts: [] }).suggestions.map(({ field, value }) => [field, value]),
      [
        ["f1", "2019-03-15"],
        ["f2", "文三路100号"],
        ["f3", "505000"],
        ["f4", "catering"],
      ],
    );
  });

  test("nothing is suggested that the field could not take, and no tick is made for anybody", () => {
    const fields = [
      field({ key: "a", type: "text", max: 3 }, "备案编号"),
      field({ key: "b", type: "bool" }, "是否连锁"),
      field({ key: "c", type: "int" }, "从业人数"),
    ];
    const words = [word("licenceNumber", "12345", "备案编号"), word("labelled", "是", "是否连锁"), word("labelled", "十几个", "从业人数")];
    assert.deepEqual(suggestAnswers(words, { fields, facts: [] }).suggestions, []);
  });

  test("what contradicts a confirmed fact is told, and suggested nowhere; the width of a bracket is no contradiction", () => {
    const facts = [confirmed("name", "杭州示例（西湖）面馆"), confirmed("legal_representative", "陈建国")];
    const words = [word("name", "杭州示例(西湖)面馆", "名称"), word("legalRepresentative", "王小明", "法定代表人")];
    const { suggestions, contradictions } = suggestAnswers(words, { fields: [], facts });
    assert.deepEqual(suggestions, []);
    assert.deepEqual(
      contradictions.map(({ fact, confirmed, read }) => [fact, confirmed, read]),
      [["legal_representative", "陈建国", "王小明"]],
    );
  });
});
