import { createCalendar, type City, completeUscc, type FactDefinition, type SourceDefinition } from "../city/index.ts";

/** Codes of businesses that do not exist, with right check characters. */
export const teaHouse = completeUscc("91330106MA2AAAA0");
export const otherShop = completeUscc("91330106MA2BBBB0");

const text = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

function fact(key: string, rest: Partial<FactDefinition>): [string, FactDefinition] {
  return [key, { key, title: text(`数据项${key}`, key), type: "text", public: false, personal: false, ...rest }];
}

function source(id: string): [string, SourceDefinition] {
  const basis: SourceDefinition["basis"] = [{ law: "测试", reliability: "M" }];
  return [
    id,
    {
      id,
      title: text(`${id}库`, `${id} records`),
      department: "scjg",
      path: `/${id}/{uscc}`,
      timeoutMs: 300,
      retries: 2,
      refreshHours: 24,
      supplies: [],
      basis,
    },
  ];
}

/** A city just large enough for facts: two sources, a fact of each type. */
export const testCity: City = {
  id: "test",
  title: text("测试市", "Test City"),
  division: "330100",
  timeZone: "Asia/Shanghai",
  caseNumberPrefix: "T",
  origin: "test.example/city",
  demo: true,
  folder: "",
  digest: "0",
  texts: new Map(),
  joint: new Map(),
  inspections: new Map(),
  issuers: new Map(),
  departments: new Map([
    ["scjg", { id: "scjg", title: text("市市场监管局", "the market regulation bureau"), uscc: "", synthetic: true, level: "city" }],
  ]),
  divisions: new Map(),
  facts: new Map([
    fact("name", { source: "market", validityDays: 30, public: true }),
    fact("legal_representative", { source: "market", validityDays: 30, public: true, personal: true }),
    fact("established_on", { type: "date", source: "market", validityDays: 3650, public: true }),
    fact("age_years", { type: "int", unit: text("年", "years"), derived: { yearsSince: "established_on" }, public: true }),
    fact("licence", { source: "market", validityDays: 30, public: true }),
    fact("employees", {
      title: text("从业人数", "Persons employed"),
      type: "int",
      unit: text("人", "persons"),
      source: "tax",
      validityDays: 400,
    }),
    fact("revenue", { title: text("营业收入", "Revenue"), type: "money", source: "tax", validityDays: 400 }),
    fact("general_payer", {
      type: "bool",
      source: "tax",
      phrases: { yes: text("是一般纳税人", "is a general payer"), no: text("不是一般纳税人", "is no general payer") },
    }),
    fact("industry", {
      type: "category",
      source: "market",
      hierarchical: true,
      values: [
        { code: "I", title: text("信息业", "IT") },
        { code: "I65", title: text("软件业", "Software") },
      ],
    }),
    fact("motto", {}),
  ]),
  sources: new Map([source("market"), source("tax")]),
  calendar: createCalendar([{ year: 2026, source: "test", published: true, holidays: [], workdays: [] }]),
  powers: new Map(),
  responsibilities: new Map(),
  offLimits: new Map(),
  items: new Map(),
  policies: new Map(),
  statuses: new Map(),
  assistant: { dictionary: [], synonyms: [], intents: [], glossary: new Map(), questions: [] },
};
